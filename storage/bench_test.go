package storage_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// sizes of the plans that are measured: cost must not follow them.
var sizes = []int{1_000, 100_000}

// openTasks loads n open tasks of 50 units; 100 of their assignments are due for the
// reminder pass now.
func openTasks(b *testing.B, n int) *storage.Store {
	b.Helper()
	s := storagetest.Open(b)
	tasks, next := make([]work.Task, n), make([]work.Rearm, n)
	for i := range n {
		tasks[i] = lead(i+1, i%50+1, day.Add(i%200-100))
		at := now
		if i >= 100 {
			at = now.Add(time.Duration(i) * time.Minute)
		}
		next[i] = work.Rearm{Task: i + 1, Unit: i%50 + 1, At: at}
	}
	storagetest.Load(b, s, tasks, next)
	return s
}

// One reply: the task and its entry, the answer and a notice, the cause.
func BenchmarkCommitReply(b *testing.B) {
	s, ctx := storagetest.Open(b), context.Background()
	task := lead(1, 3, day)
	commit(b, s, chat.Change{Tasks: []work.Task{task}})
	task.Placed = storage.Places(task)
	n := 0
	for b.Loop() {
		n++
		cause := fmt.Sprint("u", n)
		e := work.Entry{ID: cause, Task: 1, Unit: 3, By: 42, At: now, Text: "Đã xong 60%", Chat: 42, Message: n}
		task.Version, task.Assignments[0].Last = int64(n), &e
		answer, notice := message(cause, 42), message(cause+".2", 43)
		answer.Urgent = true
		err := s.Commit(ctx, chat.Change{Cause: cause, At: now, Tasks: []work.Task{task},
			Entries: []work.Entry{e}, Messages: []chat.Message{answer, notice}})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCounts(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s, ctx := openTasks(b, size), context.Background()
			for b.Loop() {
				if _, err := s.Counts(ctx, day, work.UnitScope(3)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDue(b *testing.B) {
	for _, size := range sizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s, ctx := openTasks(b, size), context.Background()
			for b.Loop() {
				if refs, err := s.Due(ctx, now, 1000); err != nil || len(refs) != 100 {
					b.Fatal(len(refs), err)
				}
			}
		})
	}
}
