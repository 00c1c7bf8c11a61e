package invited_test

import (
	"fmt"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var now = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

// open are the hashes of a page of open invites, and how many there are.
func open(t *testing.T, s *storage.Store, scope string, at time.Time, offset, limit int) string {
	t.Helper()
	page, total, err := s.OpenInvites(t.Context(), scope, at, offset, limit)
	if err != nil {
		t.Fatal(err)
	}
	said := fmt.Sprint(total, ":")
	for _, i := range page {
		said += " " + i.Hash
	}
	return said
}

func TestOpenInvitesAreListed(t *testing.T) {
	s := storagetest.Open(t)
	n := 0
	commit := func(at time.Time, all ...chat.Invite) {
		t.Helper()
		n++
		if err := s.Commit(t.Context(), chat.Change{Cause: fmt.Sprint("u", n), At: at, Invites: all}); err != nil {
			t.Fatal(err)
		}
	}
	is := func(want, scope string, at time.Time) {
		t.Helper()
		if got := open(t, s, scope, at, 0, 10); got != want {
			t.Errorf("%s at %s: %q, want %q", scope, at, got, want)
		}
	}
	read := func(hash string) chat.Invite {
		t.Helper()
		i, err := s.Invite(t.Context(), hash)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	day := 24 * time.Hour
	commit(now, chat.Invite{Hash: "late", Role: work.Officer, Unit: 3, Uses: 2, Expires: now.Add(7 * day)},
		chat.Invite{Hash: "soon", Role: work.Officer, Unit: 3, Uses: 1, Expires: now.Add(day)},
		chat.Invite{Hash: "head", Role: work.Head, Unit: 3, Uses: 1, Expires: now.Add(2 * day)},
		chat.Invite{Hash: "other", Role: work.Officer, Unit: 4, Uses: 1, Expires: now.Add(3 * day)})
	is("4: soon head other late", chat.EveryInvite, now)
	is("2: soon late", "u3", now)
	is("1: late", "u3", now.Add(day+time.Second))
	if got := open(t, s, chat.EveryInvite, now, 2, 1); got != "4: other" {
		t.Error(got)
	}
	// Used up, merged into another unit, revoked.
	used := read("soon")
	used.Uses = 0
	moved := read("other")
	moved.Unit = 3
	commit(now, used, moved)
	is("2: other late", "u3", now)
	is("0:", "u4", now)
	gone := read("other")
	gone.Revoked = &work.Deed{By: 1, At: now}
	commit(now, gone)
	is("1: late", "u3", now)
	// What waits for a decision is open as well, be there no use left.
	late := read("late")
	late.Uses, late.Asked = 0, []chat.Asking{{ID: 9, At: now.Add(6 * day), State: chat.AskingOpen}}
	commit(now.Add(6*day), late)
	is("1: late", "u3", now.Add(12*day))
	is("0:", "u3", now.Add(14*day))
	// A list that is written loses what has ended.
	commit(now.Add(20*day), chat.Invite{Hash: "new", Role: work.Officer, Unit: 3, Uses: 1, Expires: now.Add(27 * day)})
	space := s.Keyspace()
	if left := space.Redis.ZRange(t.Context(), space.Key("invites:open:u3"), 0, -1).Val(); len(left) != 1 || left[0] != "new" {
		t.Error(left)
	}
}

// Invites of an earlier release stand in no list, until the migration puts them there.
func TestInvitesAreIndexed(t *testing.T) {
	s := storagetest.Open(t)
	space := s.Keyspace()
	space.Redis.HSet(t.Context(), space.Key("invites"),
		"old", `1 1 {"hash":"old","role":"officer","unit":3,"uses":2,"expires":"2026-11-30T00:00:00Z","version":1}`,
		"used", `1 2 {"hash":"used","role":"officer","unit":3,"uses":0,"expires":"2026-11-30T00:00:00Z","version":2}`,
		"broken", `1 2 {`)
	for range 2 {
		if err := s.Index(t.Context(), s.Commit); err != nil {
			t.Fatal(err)
		}
		if got := open(t, s, "u3", now, 0, 10); got != "1: old" {
			t.Error(got)
		}
	}
	if i, err := s.Invite(t.Context(), "old"); err != nil || i.Version != 2 || i.Uses != 2 {
		t.Error(i, err)
	}
}
