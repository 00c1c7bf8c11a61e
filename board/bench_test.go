package board_test

import (
	"context"
	"fmt"
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// grow adds tasks of four units with deadlines over two years, some of them finished.
func (r *room) grow(size int) {
	r.t.Helper()
	const chunk = 200
	first := calendar.On(2026, 1, 1)
	for from := 0; from < size; from += chunk {
		var tasks []work.Task
		for i := from; i < min(from+chunk, size); i++ {
			a := work.Assignment{Unit: 1 + i%3, Role: work.Lead, State: work.InProgress, Due: first.Add(i % 730), DeadlineVersion: 1}
			if i%3 == 0 {
				a.State, a.DoneOn = work.Done, first.Add(i%300)
			}
			tasks = append(tasks, work.Task{ID: 1000 + i, Title: fmt.Sprint("Nhiệm vụ ", i), Plan: "p", Leads: []int{a.Unit}, Assignments: []work.Assignment{a}, Created: r.at})
		}
		r.commit(chat.Change{At: r.at, Tasks: tasks})
	}
}

// BenchmarkPages compares each page, and a calendar feed, of a plan of 100,000 tasks with that of
// 1,000, and the first page of the large plan with /status in the chat, which is the small one there.
func BenchmarkPages(b *testing.B) {
	var rooms [2]*room
	var inside [2]*browser
	var feeds [2]string
	for i, size := range []int{1_000, 100_000} {
		rooms[i] = newRoom(b)
		rooms[i].grow(size)
		inside[i], feeds[i] = rooms[i].enters(minh), rooms[i].feed(minh)
	}
	page := func(i int, path string) func() error {
		return func() error {
			if status, body := inside[i].get(path); status != 200 || len(body) > 60_000 {
				return fmt.Errorf("%s: %d with %d bytes", path, status, len(body))
			}
			return nil
		}
	}
	for _, path := range []string{"plan", "unit/1", "obstacles", "year"} {
		b.Run(path, func(b *testing.B) { storagetest.Ratio(b, page(0, "/board/"+path), page(1, "/board/"+path)) })
	}
	b.Run("feed", func(b *testing.B) {
		fetch := func(i int) func() error {
			return func() error {
				rooms[i].pass(1e11) // programs look now and then
				answer, _ := rooms[i].fetch("GET", feeds[i], "")
				if answer.StatusCode != 200 {
					return fmt.Errorf("the feed: %s", answer.Status)
				}
				return nil
			}
		}
		storagetest.Ratio(b, fetch(0), fetch(1))
	})
	b.Run("plan-to-status", func(b *testing.B) {
		updates := 0
		status := func() error {
			updates++
			in := chat.Incoming{Update: int64(900_000 + updates), Kind: chat.Wrote, At: rooms[1].now(), Chat: minh, Private: true, From: chat.Sender{ID: minh, Name: "X"},
				Message: updates, Text: "/status", Command: "status"}
			return rooms[1].handlers.Handle(context.Background(), in)
		}
		storagetest.Ratio(b, status, page(1, "/board/plan"))
	})
}
