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
		tasks[i].Title = fmt.Sprintf("Xây dựng đề án số %d về hội nhập quốc tế của ngành", i%97)
		if i%(n/10) == 0 {
			tasks[i].Title += " đặc biệt"
		}
		at := now
		if i >= 100 {
			at = now.Add(time.Duration(i) * time.Minute)
		}
		next[i] = work.Rearm{Task: i + 1, Unit: i%50 + 1, At: at}
	}
	storagetest.Load(b, s, tasks, next)
	return s
}

// One reply: the task is read and written with its entry, the answer and a notice, the cause.
func BenchmarkCommitReply(b *testing.B) {
	s, ctx := storagetest.Open(b), context.Background()
	commit(b, s, chat.Change{Tasks: []work.Task{lead(1, 3, day)}})
	n := 0
	for b.Loop() {
		n++
		cause := fmt.Sprint("u", n)
		task := ok[work.Task](b)(s.Task(ctx, 1))
		e := work.Entry{ID: cause, Task: 1, Unit: 3, By: 42, At: now, Text: "Đã xong 60%", Chat: 42, Message: n}
		task.Assignments[0].Last = &e
		answer, notice := message(cause, 42), message(cause+".2", 43)
		answer.Urgent = true
		err := s.Commit(ctx, chat.Change{Cause: cause, At: now, Tasks: []work.Task{task},
			Entries: []work.Entry{e}, Messages: []chat.Message{answer, notice}})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// flat reports how much longer something takes with a large plan than with a small one, as
// the ratio of the medians. Both are measured by turns in one run, so that what else the
// machine does weighs on both alike.
func flat(b *testing.B, do func(s *storage.Store) error) {
	b.Helper()
	var stores []*storage.Store
	for _, size := range sizes {
		stores = append(stores, openTasks(b, size))
	}
	storagetest.Ratio(b, func() error { return do(stores[0]) }, func() error { return do(stores[1]) })
}

// BenchmarkStatus is all that /status and the digest read.
func BenchmarkStatus(b *testing.B) {
	flat(b, func(s *storage.Store) error {
		_, err := s.Digest(context.Background(), 3, day)
		return err
	})
}

func BenchmarkCounts(b *testing.B) {
	flat(b, func(s *storage.Store) error {
		_, err := s.Counts(context.Background(), day, work.UnitScope(3))
		return err
	})
}

func BenchmarkDue(b *testing.B) {
	flat(b, func(s *storage.Store) error {
		refs, err := s.Due(context.Background(), now, 1000)
		if err == nil && len(refs) != 100 {
			err = fmt.Errorf("%d due", len(refs))
		}
		return err
	})
}

// BenchmarkSearch looks for a word of ten tasks among any number, and for common ones.
func BenchmarkSearch(b *testing.B) {
	for name, words := range map[string]string{"rare": "xây dựng đặc", "common": "xây dựng"} {
		b.Run(name, func(b *testing.B) {
			flat(b, func(s *storage.Store) error {
				page, err := s.Search(context.Background(), work.Search{Scope: work.AllTasks, Buckets: listed, Words: words, Limit: 10})
				if err == nil && len(page.IDs) != 10 {
					err = fmt.Errorf("%d found", len(page.IDs))
				}
				return err
			})
		})
	}
}
