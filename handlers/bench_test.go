package handlers

import (
	"context"
	"fmt"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// BenchmarkReply is one reply from the decoded update to the answer in the outbox.
func BenchmarkReply(b *testing.B) {
	r := newRoom(b)
	for b.Loop() {
		in := r.wrote(lan, "được 60%, đang lấy ý kiến các đơn vị")
		in.Quoted = &chat.Quoted{FromBot: true, Tasks: []int{12}}
		if err := r.h.Handle(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStatus is /status about everything, with plans of different sizes: it should
// hardly matter.
func BenchmarkStatus(b *testing.B) { flat(b, plans(b), ha, "/status") }

// fill adds tasks with deadlines over two years, some of them finished.
func (r *room) fill(size int) {
	r.t.Helper()
	const chunk = 200
	first := calendar.On(2026, 1, 1)
	for from := 0; from < size; from += chunk {
		var tasks []work.Task
		for i := from; i < min(from+chunk, size); i++ {
			a := work.Assignment{Unit: 1 + i%4, Role: work.Lead, State: work.InProgress, Due: first.Add(i % 730)}
			if i%3 == 0 {
				a.State, a.DoneOn = work.Done, first.Add(i%300)
			}
			tasks = append(tasks, work.Task{ID: 1000 + i, Title: fmt.Sprint("Nhiệm vụ ", i), Assignments: []work.Assignment{a}, Created: r.now})
		}
		r.commit(chat.Change{At: r.now, Tasks: tasks})
	}
}

// plans are rooms with a small and with a large plan.
func plans(b *testing.B) (rooms [2]*room) {
	for i, size := range []int{1_000, 100_000} {
		rooms[i] = newRoom(b)
		rooms[i].fill(size)
	}
	return rooms
}

// flat measures what a person asks in both, by turns, and reports the ratio of the medians.
func flat(b *testing.B, rooms [2]*room, who int64, text string) {
	b.Helper()
	asks := func(r *room) func() error {
		return func() error { return r.h.Handle(context.Background(), r.wrote(who, text)) }
	}
	storagetest.Ratio(b, asks(rooms[0]), asks(rooms[1]))
}

// askers are who asks in the benchmarks: each role reads other lists.
var askers = []struct {
	role string
	id   int64
}{{"officer", lan}, {"head", hung}, {"department", ha}}

// BenchmarkSearch is /search for words that few tasks have, and for words that all have.
func BenchmarkSearch(b *testing.B) {
	rooms := plans(b)
	for _, who := range askers {
		b.Run("rare/"+who.role, func(b *testing.B) { flat(b, rooms, who.id, "/search nghị định") })
		b.Run("common/"+who.role, func(b *testing.B) { flat(b, rooms, who.id, "/search nhiệm vụ") })
	}
}

// BenchmarkTodo is /todo, which looks through what may wait for somebody.
func BenchmarkTodo(b *testing.B) {
	rooms := plans(b)
	for _, who := range askers {
		b.Run(who.role, func(b *testing.B) { flat(b, rooms, who.id, "/todo") })
	}
}

// BenchmarkOldestCard is the card of a task with a month and forty changes behind it.
func BenchmarkOldestCard(b *testing.B) {
	r := newRoom(b)
	r.changes()
	for b.Loop() {
		if err := r.h.Handle(context.Background(), r.wrote(lan, "/task 12")); err != nil {
			b.Fatal(err)
		}
	}
}
