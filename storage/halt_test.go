package storage_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/halt"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// While a store stands still, every change waits and what is read is of one moment; a message
// that is under way is waited for, and no other is begun.
func TestStandstill(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), t.Context()
	commit(t, s, everything("u1"))
	commit(t, s, chat.Change{Cause: "u2", Messages: []chat.Message{message("m2", 43)}})
	var clock atomic.Int64 // milliseconds after now
	later := func() time.Time { return now.Add(time.Duration(clock.Load()) * time.Millisecond) }
	take(t, s, 42, now)

	reached := make(chan *halt.Standstill, 1)
	go func() {
		still, err := s.StandStill(ctx, later)
		if err != nil {
			t.Error(err)
		}
		reached <- still
	}()
	eventually(t, "sending pauses", func() bool { return s.Client().Exists(ctx, s.Raw("halt")).Val() == 1 })
	if got, _, err := s.Take(ctx, 43, chat.LaterLane, now, now.Add(time.Minute)); err != nil || len(got) > 0 {
		t.Errorf("%d messages were taken: %v", len(got), err)
	}
	select {
	case <-reached:
		t.Error("it did not wait for a message that is under way")
	default:
	}
	commit(t, s, chat.Change{Cause: "u3"}) // what is under way may be written down
	if err := s.Settle(ctx, message("m1", 42), chat.LaterLane, nil, false, now); err != nil {
		t.Fatal(err)
	}
	still := <-reached

	before := dump(t, s)
	done := make(chan error, 1)
	go func() { done <- s.Commit(ctx, chat.Change{Cause: "u4", At: now, Marks: []string{"r:1:1:3"}}) }()
	if got, _, err := s.Take(ctx, 43, chat.LaterLane, now, now.Add(time.Minute)); err != nil || len(got) > 0 {
		t.Errorf("%d messages were taken: %v", len(got), err)
	}
	impatient, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	wantError(t, s.Release(impatient, 42, chat.LaterLane, now), storage.ErrBackup)
	if _, err := s.StandStill(ctx, later); err == nil {
		t.Error("two stand still at a time")
	}
	if after := dump(t, s); len(after) != len(before) {
		t.Errorf("%d keys while nothing changes, before %d", len(after), len(before))
	}
	if err := still.End(ctx); err != nil {
		t.Error(err)
	}
	if err := <-done; err != nil {
		t.Error("a change that waited:", err)
	}
	if set := ok[[]bool](t)(s.Marked(ctx, []string{"r:1:1:3"})); !set[0] {
		t.Error("a change that waited is lost")
	}
	if got, _, err := s.Take(ctx, 43, chat.LaterLane, now, now.Add(time.Minute)); err != nil || len(got) != 1 {
		t.Errorf("%d messages were taken: %v", len(got), err)
	}
}

// A standstill that ended by itself is noticed: what was read is not of one moment.
func TestStandstillThatIsLost(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), t.Context()
	still, err := s.StandStill(ctx, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Client().Del(ctx, s.Raw("halt")).Err(); err != nil {
		t.Fatal(err)
	}
	if still.End(ctx) == nil {
		t.Error("it was not noticed")
	}
}

// In the middle of a restore nothing is written but by who restores, and everybody is told.
func TestUnfinishedRestore(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), t.Context()
	for range 2 { // the second goes on where the first was cut off
		if err := s.BeginRestore(ctx); err != nil {
			t.Fatal(err)
		}
	}
	for name, err := range map[string]error{
		"Whole": s.Whole(ctx), "Ping": s.Ping(ctx),
		"Commit": s.Commit(ctx, chat.Change{Cause: "u1", Marks: []string{"x"}}), "Readdress": s.Readdress(ctx),
		"Settle": s.Settle(ctx, message("m1", 1), chat.LaterLane, nil, false, now),
	} {
		if !errors.Is(err, storage.ErrUnfinished) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := s.Take(ctx, 1, chat.LaterLane, now, now); !errors.Is(err, storage.ErrUnfinished) {
		t.Error("Take:", err)
	}
	_, err := s.StandStill(ctx, func() time.Time { return now })
	wantError(t, err, storage.ErrUnfinished)
	if err := s.EndRestore(ctx); err != nil {
		t.Fatal(err)
	}
	commit(t, s, chat.Change{Cause: "u1", Tasks: []work.Task{lead(1, 3, day)}})
	if err := errors.Join(s.Whole(ctx), s.Ping(ctx)); err != nil {
		t.Error(err)
	}
}
