package admitted_test

import (
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/visiting"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var now = time.Date(2026, 11, 27, 14, 5, 0, 0, time.UTC)

func commit(t *testing.T, s *storage.Store, cause string, c chat.Change) {
	t.Helper()
	c.Cause, c.At = cause, now
	if err := s.Commit(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

// A ticket is good once, for the person to whom it was given, whoever races for it.
func TestTickets(t *testing.T) {
	s := storagetest.Open(t)
	ticket := visiting.Ticket{Person: 102, Hash: visiting.Hash("a secret")}
	commit(t, s, "u1", chat.Change{Ticket: &ticket})
	admit := func(k visiting.Ticket) bool {
		t.Helper()
		in, err := s.Admit(t.Context(), k)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	if admit(visiting.Ticket{Person: 101, Hash: ticket.Hash}) || admit(visiting.Ticket{Person: 102, Hash: visiting.Hash("another")}) || admit(visiting.Ticket{Person: 102, Hash: "*"}) {
		t.Error("somebody else's ticket, or a guess, lets in")
	}
	var in atomic.Int32
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if ok, err := s.Admit(t.Context(), ticket); err == nil && ok {
				in.Add(1)
			}
		})
	}
	all.Wait()
	if in.Load() != 1 {
		t.Errorf("one ticket let in %d", in.Load())
	}
}

// A visit is known by the hash of its secret until it ends; the store never has the secret.
func TestVisits(t *testing.T) {
	s := storagetest.Open(t)
	secret := visiting.NewSecret()
	began := visiting.New(work.Person{ID: 102, Unit: 1, Roles: []work.Role{work.Head}}, now)
	if err := s.BeginVisit(t.Context(), visiting.Hash(secret), began); err != nil {
		t.Fatal(err)
	}
	visit, err := s.Visit(t.Context(), visiting.Hash(secret))
	if err != nil || !visit.Holds(work.Person{ID: 102, Unit: 1, Roles: []work.Role{work.Head}}, now.Add(time.Hour)) {
		t.Error(visit, err)
	}
	space := s.Keyspace()
	for _, key := range space.Redis.Keys(t.Context(), space.Key("*")).Val() {
		if strings.Contains(key, secret) {
			t.Error("the store has the secret")
		}
	}
	if ttl := space.Redis.TTL(t.Context(), space.Key("visit:"+visiting.Hash(secret))).Val(); ttl <= 0 || ttl > visiting.VisitLasts {
		t.Errorf("it lasts %s", ttl)
	}
	if err := s.EndVisit(t.Context(), visiting.Hash(secret)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Visit(t.Context(), visiting.Hash(secret)); !errors.Is(err, work.ErrNotFound) {
		t.Error("it has ended:", err)
	}
}

// A person has one feed: a new one takes the place of the last, and revoking leaves none.
func TestFeeds(t *testing.T) {
	s := storagetest.Open(t)
	feed := func(person int64) visiting.Feed {
		t.Helper()
		f, err := s.Feed(t.Context(), person)
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	if none := feed(102); none != (visiting.Feed{}) || none.Opens("") {
		t.Error("nobody has asked for", none)
	}
	commit(t, s, "u1", chat.Change{Feed: &visiting.Feed{Person: 102, Hash: visiting.Hash("first"), Made: now}})
	if f := feed(102); !f.Opens("first") || f.Opens("second") || f.Opens(visiting.Hash("first")) || !f.Made.Equal(now) {
		t.Error(f)
	}
	commit(t, s, "u2", chat.Change{Feed: &visiting.Feed{Person: 102, Hash: visiting.Hash("second"), Made: now}})
	commit(t, s, "u3", chat.Change{Feed: &visiting.Feed{Person: 103, Hash: visiting.Hash("third"), Made: now}})
	if f := feed(102); f.Opens("first") || !f.Opens("second") || feed(103).Opens("second") {
		t.Error(f)
	}
	commit(t, s, "u4", chat.Change{Feed: &visiting.Feed{Person: 102}})
	if feed(102) != (visiting.Feed{}) || !feed(103).Opens("third") {
		t.Error("revoked, or somebody else's is")
	}
}
