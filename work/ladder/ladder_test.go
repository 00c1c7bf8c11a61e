package ladder

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/calendar/calendartest"
)

func with(t testing.TB, l Ladder, on calendar.Date, rungs ...Rung) Ladder {
	t.Helper()
	is, err := l.With(rungs, on)
	if err != nil {
		t.Fatal(err)
	}
	return is
}

func TestWithKeepsWhatStays(t *testing.T) {
	first, second := calendar.On(2026, 11, 23), calendar.On(2026, 11, 30)
	l := with(t, Ladder{}, first, 7, 0, -3, -30, -3)
	want := []Step{{Rung: -30, Since: first}, {Rung: -3}, {Rung: 0}, {Rung: 7}}
	if !slices.Equal(l.Steps, want) || !l.Weekly.IsZero() || l.IsStandard() {
		t.Errorf("%+v", l)
	}
	back := with(t, l, second, Standard()...)
	if !back.IsStandard() || back.Steps[0] != (Step{-14, second}) || back.Steps[2] != (Step{Rung: -3}) {
		t.Errorf("back to the default: %+v", back)
	}
	if l = with(t, l, second, -3, 0, 10); l.Weekly != second {
		t.Errorf("weekly rungs after another last one: %+v", l)
	}
}

func TestWithRefuses(t *testing.T) {
	for _, c := range []struct {
		rungs []Rung
		want  error
	}{
		{nil, ErrNoneBefore}, {[]Rung{1, 3}, ErrNoneBefore}, {[]Rung{-3, 0}, ErrNoneAfter}, {[]Rung{-61, 1}, ErrTooFar}, {[]Rung{0, 31}, ErrTooFar},
		{[]Rung{-9, -8, -7, -6, -5, -4, -3, -2, -1, 1}, ErrTooMany}, {[]Rung{0, 1, 2, 3, 4, 5, 6, 7}, ErrTooMany}, {[]Rung{-60, 30}, nil},
	} {
		if _, err := (Ladder{}).With(c.rungs, calendar.On(2026, 11, 23)); !errors.Is(err, c.want) {
			t.Errorf("%v: %v", c.rungs, err)
		}
	}
}

// A rung that is added does not reach back before it was, except to work that came later.
func TestAddedRungsDoNotReachBack(t *testing.T) {
	cal := calendar.NewCalendar()
	due, changed := calendar.On(2026, 9, 30), calendar.On(2026, 9, 24) // 4 working days left
	l := with(t, Ladder{}, changed, -5, -4, 0, 1)
	old := calendar.On(2026, 1, 1)
	for _, c := range []struct {
		known, today calendar.Date
		rung         Rung
		ok           bool
	}{
		{old, changed, -4, true}, // added for today
		{old, calendar.On(2026, 9, 23), 0, false},
		{changed, changed, -4, true},
	} {
		if r, ok := l.Reached(due, c.known, c.today, cal); r != c.rung || ok != c.ok {
			t.Errorf("known %s, on %s: %d %v", c.known, c.today, r, ok)
		}
	}
	later := with(t, Ladder{}, calendar.On(2026, 9, 25), -5, 0, 1)
	if r, ok := later.Reached(due, old, calendar.On(2026, 9, 28), cal); ok {
		t.Errorf("rung %d reached back", r)
	}
	if r, ok := later.Reached(due, calendar.On(2026, 9, 25), calendar.On(2026, 9, 28), cal); !ok || r != -5 {
		t.Errorf("new work: %d %v", r, ok)
	}
}

func TestCanPostpone(t *testing.T) {
	l := with(t, Ladder{}, calendar.On(2026, 11, 23), -10, -5, -2, 0, 1)
	for r, want := range map[Rung]bool{-10: true, -5: true, -2: false, 0: false, 1: false} {
		if l.CanPostpone(r) != want {
			t.Error(r)
		}
	}
	for r, want := range map[Rung]bool{-14: true, -7: true, -3: true, -1: false, 0: false, 7: false, 12: false} {
		if (Ladder{}).CanPostpone(r) != want {
			t.Error("default:", r)
		}
	}
}

func anyLadder(t *rapid.T) []Rung {
	before := rapid.SliceOfNDistinct(rapid.IntRange(-FirstBefore, 0), 1, MostBefore, rapid.ID).Draw(t, "before")
	after := rapid.SliceOfNDistinct(rapid.IntRange(1, LastAfter), 1, MostAfter, rapid.ID).Draw(t, "after")
	var all []Rung
	for _, n := range append(before, after...) {
		all = append(all, Rung(n))
	}
	return all
}

// TestAnyLadder holds of any ladder that its rungs come in order on working days, and that Next is
// the first whose day is to come.
func TestAnyLadder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal := calendartest.Calendar(t)
		l, err := Ladder{}.With(anyLadder(t), calendar.On(2026, 1, 1))
		if err != nil {
			t.Fatal(err)
		}
		due, today := calendartest.Date(t), calendartest.Date(t)
		known := calendartest.Date(t)
		next := l.Next(due, today, cal)
		if !l.Day(due, next, cal).After(today) {
			t.Fatalf("the next rung %d of %s is over on %s", next, due, today)
		}
		for r := l.Rungs()[0]; r < next; r = l.After(r) {
			if !cal.Working(l.Day(due, r, cal)) {
				t.Fatalf("rung %d of %s on a day off", r, due)
			}
			if l.Day(due, r, cal).After(today) {
				t.Fatalf("rung %d of %s before %d is still to come on %s", r, due, next, today)
			}
		}
		r, ok := l.Reached(due, known, today, cal)
		if ok && (r >= next || l.First(r) != r) {
			t.Fatalf("rung %d reached, and %d is next", r, next)
		}
	})
}
