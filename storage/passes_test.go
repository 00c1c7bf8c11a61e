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

func due(t testing.TB, s *storage.Store, at time.Time) []work.Ref {
	t.Helper()
	return ok[[]work.Ref](t)(s.Due(context.Background(), at, 10))
}

func TestDueFollowsRearm(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	commit(t, s, chat.Change{Next: []work.Rearm{
		{Task: 1, Unit: 3, At: now.Add(time.Hour)}, {Task: 2, Unit: 3, At: now}, {Task: 2, Unit: 4, At: now.Add(-time.Hour)}}})
	if got := due(t, s, now); !cmp.Equal(got, []work.Ref{{Task: 2, Unit: 4}, {Task: 2, Unit: 3}}) {
		t.Errorf("due %v", got)
	}
	if got := ok[[]work.Ref](t)(s.Due(context.Background(), now, 1)); len(got) != 1 {
		t.Errorf("due, at most one: %v", got)
	}
	commit(t, s, chat.Change{Next: []work.Rearm{
		{Task: 1, Unit: 3}, {Task: 2, Unit: 3, At: now.Add(2 * time.Hour)}, {Task: 2, Unit: 4, Unaddressed: true}}})
	if got := due(t, s, now.Add(time.Hour)); len(got) != 0 {
		t.Errorf("due %v", got)
	}
	if got := due(t, s, now.Add(2*time.Hour)); !cmp.Equal(got, []work.Ref{{Task: 2, Unit: 3}}) {
		t.Errorf("due %v", got)
	}
}

func TestUnaddressedComeBackWhenPeopleChange(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	readdress := func() {
		t.Helper()
		if err := s.Readdress(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	readdress()
	commit(t, s, chat.Change{Next: []work.Rearm{
		{Task: 1, Unit: 3, Unaddressed: true}, {Task: 2, Unit: 3, Unaddressed: true}, {Task: 3, Unit: 3, At: now.Add(time.Hour)}}})
	readdress()
	if got := due(t, s, now); len(got) != 0 {
		t.Errorf("due although nobody joined: %v", got)
	}
	commit(t, s, chat.Change{Cause: "u1",
		People: []work.Person{{ID: 42, Unit: 3, Roles: []work.Role{work.Officer}}},
		Next:   []work.Rearm{{Task: 2, Unit: 3}}}) // done meanwhile
	readdress()
	if got := due(t, s, now); !cmp.Equal(got, []work.Ref{{Task: 1, Unit: 3}}) {
		t.Errorf("due %v", got)
	}
	if got := due(t, s, now.Add(time.Hour)); len(got) != 2 {
		t.Errorf("due later %v", got)
	}
	commit(t, s, chat.Change{Next: []work.Rearm{{Task: 1, Unit: 3, Unaddressed: true}}})
	readdress()
	if got := due(t, s, now); len(got) != 0 {
		t.Errorf("due though nobody joined since: %v", got)
	}
}

func TestLastPass(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	if at := ok[time.Time](t)(s.LastPass(ctx, "remind")); !at.IsZero() {
		t.Errorf("never run, but at %v", at)
	}
	if err := s.SetLastPass(ctx, "remind", now); err != nil {
		t.Fatal(err)
	}
	if at := ok[time.Time](t)(s.LastPass(ctx, "remind")); !at.Equal(now) {
		t.Errorf("run at %v", at)
	}
	if at := ok[time.Time](t)(s.LastPass(ctx, "digest")); !at.IsZero() {
		t.Errorf("another pass at %v", at)
	}
}
