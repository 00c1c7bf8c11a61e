package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/work"
)

var (
	day = calendar.On(2026, time.November, 23)
	now = time.Date(2026, time.November, 23, 8, 0, 0, 0, time.UTC)
)

// lead is a new task of one plan with one leading unit.
func lead(id, unit int, due calendar.Date) work.Task {
	return work.Task{
		ID: id, Plan: "plan", Title: "Nhiệm vụ", Leads: []int{unit}, Created: now,
		Deadline:    work.Deadline{Kind: work.OneDate, Due: due},
		Assignments: []work.Assignment{{Unit: unit, Role: work.Lead, State: work.NotStarted, Due: due, Original: due}},
	}
}

func message(id string, to int64) chat.Message {
	return chat.Message{ID: id, Kind: work.KindAnswer, Chat: to, Parts: []string{"Đã ghi nhận."}, Tasks: []int{1}}
}

func commit(t testing.TB, s *storage.Store, c chat.Change) {
	t.Helper()
	if c.At.IsZero() {
		c.At = now
	}
	if err := s.Commit(context.Background(), c); err != nil {
		t.Fatal(err)
	}
}

func wantError(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error %v, want %v", err, want)
	}
}

func ok[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// dump is everything stored under the Store's prefix, for "nothing has changed".
func dump(t testing.TB, s *storage.Store) map[string]string {
	t.Helper()
	ctx := context.Background()
	all := map[string]string{}
	scan := s.Client().Scan(ctx, 0, s.Prefix()+"*", 1000).Iterator()
	for scan.Next(ctx) {
		all[scan.Val()] = ok[string](t)(s.Client().Dump(ctx, scan.Val()).Result())
	}
	if err := scan.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// eventually waits for something that another goroutine or process brings about.
func eventually(t testing.TB, what string, happened func() bool) {
	t.Helper()
	deadline := time.NewTimer(20 * time.Second)
	defer deadline.Stop()
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for !happened() {
		select {
		case <-deadline.C:
			t.Fatalf("timed out: %s", what)
		case <-tick.C:
		}
	}
}
