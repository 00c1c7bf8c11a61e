package storage_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// commitLeasing commits an answer to chat 42 for a sender that wants to send it at once, and returns
// what it may.
func commitLeasing(t *testing.T, s *storage.Store, c chat.Change) (ids []string) {
	t.Helper()
	l := chat.Lease{Chat: 42, Lanes: []chat.Lane{chat.PressLane, chat.UrgentLane}, Now: c.At, Until: c.At.Add(time.Minute)}
	leased, err := s.CommitLeasing(t.Context(), c, l)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range leased {
		if m.Queued.IsZero() {
			t.Errorf("%s was queued at no time", m.ID)
		}
		ids = append(ids, m.ID)
	}
	return ids
}

func answer(id string, to int64) chat.Message {
	m := message(id, to)
	m.Kind, m.Urgent = work.KindAnswer, true
	return m
}

// A commit leases the queues of its answers where nothing stands before them, as taking them does.
func TestCommitLeasesWhatItAnswers(t *testing.T) {
	t.Parallel()
	s, other, ctx := storagetest.Open(t), storagetest.Open(t), context.Background()
	press := chat.Message{ID: "p", Kind: work.KindPress, Chat: 42, Press: "q", Urgent: true}
	notice := answer("notice", 42)
	notice.Kind = work.KindReminder
	got := commitLeasing(t, s, chat.Change{Cause: "u1", At: now, Messages: []chat.Message{press, answer("a", 42), notice, answer("b", 42), answer("c", 43), message("d", 42)}})
	if want := []string{"p", "a", "b"}; !cmp.Equal(got, want) {
		t.Fatalf("leased %v, want %v", got, want)
	}
	all := map[chat.Lane]int{chat.PressLane: 10, chat.UrgentLane: 10, chat.LaterLane: 10}
	ready := ok[map[chat.Lane][]int64](t)(s.Ready(ctx, now, all))
	if want := (map[chat.Lane][]int64{chat.UrgentLane: {43}, chat.LaterLane: {42}}); !cmp.Equal(ready, want) {
		t.Errorf("ready %v, want %v", ready, want)
	}
	for lane := range all {
		if got := taken(t)(other.Take(ctx, 42, lane, now, now.Add(time.Minute))); len(got) > 0 {
			t.Errorf("another took %v of %s", got, lane)
		}
	}
	if got := commitLeasing(t, s, chat.Change{Cause: "u2", At: now, Messages: []chat.Message{answer("e", 42)}}); len(got) > 0 {
		t.Errorf("leased twice: %v", got)
	}
	for _, m := range []chat.Message{answer("a", 42), answer("b", 42)} {
		if err := s.Settle(ctx, m, chat.UrgentLane, nil, false, now); err != nil {
			t.Fatal(err)
		}
	}
	rest := taken(t)(s.Take(ctx, 42, chat.UrgentLane, now, now.Add(time.Minute)))
	if len(rest) != 2 || rest[0].ID != "notice" || rest[1].ID != "e" {
		t.Errorf("left in the queue: %v", rest)
	}
}

// What waits goes first, and a lease ends by its time as one that was taken.
func TestCommitLeasesNoQueueInWhichSomethingWaits(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	first := answer("first", 42)
	first.Kind = work.KindReminder
	if got := commitLeasing(t, s, chat.Change{Cause: "u1", At: now, Messages: []chat.Message{first, answer("a", 42)}}); len(got) > 0 {
		t.Errorf("leased %v, and something is before it", got)
	}
	if got := taken(t)(s.Take(ctx, 42, chat.UrgentLane, now, now.Add(time.Minute))); len(got) != 2 || got[0].ID != "first" {
		t.Errorf("took %v", got)
	}
	held := answer("held", 43)
	held.Queued = now.Add(time.Second)
	l := chat.Lease{Chat: 43, Lanes: []chat.Lane{chat.UrgentLane}, Now: now, Until: now.Add(time.Minute)}
	if got, err := s.CommitLeasing(ctx, chat.Change{Cause: "u2", At: now, Messages: []chat.Message{held}}, l); err != nil || len(got) > 0 {
		t.Errorf("leased %v, and it is held back: %v", got, err)
	}
	l.Chat = 44
	if got, err := s.CommitLeasing(ctx, chat.Change{Cause: "u3", At: now, Messages: []chat.Message{answer("b", 44)}}, l); err != nil || len(got) != 1 {
		t.Errorf("leased %v: %v", got, err)
	}
	if got := taken(t)(s.Take(ctx, 44, chat.UrgentLane, l.Until.Add(time.Millisecond), l.Until.Add(time.Minute))); len(got) != 1 {
		t.Errorf("after the lease: %v", got)
	}
}

// A dead letter that is sent after all is taken: parts of it may have been sent before.
func TestCommitLeasesNoDeadLetter(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	dead := answer("dead", 42)
	dead.Parts = []string{"một", "hai"}
	dead.Sent = 1
	if got := commitLeasing(t, s, chat.Change{Cause: "u1", At: now, Messages: []chat.Message{answer("a", 42)}, Revive: []chat.Letter{{Message: dead}}}); !cmp.Equal(got, []string{"a"}) {
		t.Errorf("leased %v", got)
	}
	if err := s.Settle(ctx, answer("a", 42), chat.UrgentLane, nil, false, now); err != nil {
		t.Fatal(err)
	}
	if got := taken(t)(s.Take(ctx, 42, chat.UrgentLane, now, now.Add(time.Minute))); len(got) != 1 || got[0].Sent != 1 {
		t.Errorf("took %v", got)
	}
}

// Where sending pauses for a backup, a commit leases nothing.
func TestCommitLeasesNothingWhileSendingPauses(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), t.Context()
	commit(t, s, chat.Change{Cause: "u0", At: now, Messages: []chat.Message{message("under way", 50)}})
	take(t, s, 50, now)
	var ended = make(chan struct{})
	stopping, stop := context.WithCancel(ctx)
	go func() {
		defer close(ended)
		_, _ = s.StandStill(stopping, func() time.Time { return now }) // it waits for what is under way
	}()
	eventually(t, "sending pauses", func() bool { return s.Client().Exists(ctx, s.Raw("halt")).Val() == 1 })
	if got := commitLeasing(t, s, chat.Change{Cause: "u1", At: now, Messages: []chat.Message{answer("a", 42)}}); len(got) > 0 {
		t.Errorf("leased %v", got)
	}
	stop()
	<-ended
}
