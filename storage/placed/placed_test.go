package placed_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/places"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestPlacesAreBoundAndUnbound(t *testing.T) {
	s := storagetest.Open(t)
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	commit := func(all ...places.Place) error { return s.Commit(t.Context(), chat.Change{At: at, Places: all}) }
	group := places.Place{ID: "u1", Chat: -7, Unit: 3, Title: "Phòng", By: 103, At: at}
	topic := places.Place{ID: "u2", Chat: -7, Thread: 5, By: 301, At: at}
	if err := commit(group, topic); err != nil {
		t.Fatal(err)
	}
	if err := commit(group); !errors.Is(err, work.ErrConflict) {
		t.Error("bound by two at once:", err)
	}
	group.Version, topic.Version = 1, 1
	all, err := s.Places(t.Context())
	if diff := cmp.Diff([]places.Place{group, topic}, all); diff != "" || err != nil {
		t.Error(err, diff)
	}
	ended := group
	ended.Ended = true
	old := ended
	old.Version = 9
	if err := commit(old); !errors.Is(err, work.ErrConflict) {
		t.Error("unbound what has changed:", err)
	}
	if err := commit(ended); err != nil {
		t.Fatal(err)
	}
	if p, err := s.Place(t.Context(), -7, 0); err != nil || p.Bound() {
		t.Error(p, err)
	}
	if p, err := s.Place(t.Context(), -7, 5); err != nil || p != topic {
		t.Error(p, err)
	}
	group.Version = 0
	if err := commit(group); err != nil {
		t.Error("bound again:", err)
	}
}

// A record that cannot be read hides no other.
func TestABrokenPlace(t *testing.T) {
	s := storagetest.Open(t)
	if err := s.Commit(t.Context(), chat.Change{Places: []places.Place{{ID: "u1", Chat: -7}}}); err != nil {
		t.Fatal(err)
	}
	space := s.Keyspace()
	space.Redis.HSet(t.Context(), space.Key("places"), "-8:0", "1 1 {")
	if all, err := s.Places(t.Context()); len(all) != 1 || err != nil {
		t.Error(all, err)
	}
	if known := s.KnownBroken(); len(known) != 1 || known[0].Kind != codec.KindPlace || known[0].ID != "-8:0" {
		t.Error(known)
	}
	if _, err := s.Place(t.Context(), -8, 0); !errors.Is(err, work.ErrBroken) {
		t.Error(err)
	}
	for b, err := range s.EachBroken(t.Context()) {
		if err != nil || b.Kind != codec.KindPlace {
			t.Error(b, err)
		}
	}
}
