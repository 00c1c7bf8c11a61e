package scheduled_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestTimetableIsKept(t *testing.T) {
	s := storagetest.Open(t)
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	if c, err := s.Timetable(t.Context()); err != nil || c.Version != 0 {
		t.Fatal(c, err)
	}
	c, err := timetable.Changes{}.With(timetable.Set{Part: timetable.Rungs, Rungs: []ladder.Rung{-5, 0, 1}}, 301, at)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(t.Context(), chat.Change{At: at, Timetable: &c}); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(t.Context(), chat.Change{At: at, Timetable: &c}); !errors.Is(err, work.ErrConflict) {
		t.Error("set by two at once:", err)
	}
	got, err := s.Timetable(t.Context())
	c.Version, c.Was = 1, nil
	if diff := cmp.Diff(c, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	session, err := s.Session(t.Context(), "u1", 301, chat.Ahead{})
	if diff := cmp.Diff(c, session.Timetable); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

// A look comes sooner, never later; what is not to be looked at stays so.
func TestSoonerIsNeverLater(t *testing.T) {
	s := storagetest.Open(t)
	at := func(day int) time.Time { return time.Date(2026, 11, day, 0, 0, 0, 0, time.UTC) }
	if err := s.Commit(t.Context(), chat.Change{At: at(1), Next: []work.Rearm{{Task: 1, Unit: 1, At: at(10)}, {Task: 2, Unit: 1, At: at(3)}, {Task: 3, Unit: 1}}}); err != nil {
		t.Fatal(err)
	}
	next := []work.Rearm{{Task: 1, Unit: 1, At: at(5)}, {Task: 2, Unit: 1, At: at(5)}, {Task: 3, Unit: 1, At: at(5)}, {Task: 4, Unit: 1}}
	for range 2 {
		if err := s.Sooner(t.Context(), next, 7, 500); err != nil {
			t.Fatal(err)
		}
	}
	for day, want := range map[int]int{2: 0, 3: 1, 4: 1, 5: 2, 30: 2} {
		if refs, err := s.Due(t.Context(), at(day), 10); err != nil || len(refs) != want {
			t.Errorf("day %d: %v %v", day, refs, err)
		}
	}
	if version, offset, err := s.Rearmed(t.Context()); version != 7 || offset != 500 || err != nil {
		t.Error(version, offset, err)
	}
}
