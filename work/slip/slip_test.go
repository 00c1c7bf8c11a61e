package slip

import (
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// The rule, at its edges: half of the time, forty points behind it, or twenty after ten days of
// silence.
func TestOf(t *testing.T) {
	start, due := calendar.On(2026, 1, 1), calendar.On(2026, 4, 11) // a hundred days
	for _, c := range []struct {
		name    string
		day     int // since the start
		percent int
		heard   int // days before the day; negative: never
		change  func(*work.Assignment)
		want    bool
	}{
		{name: "half gone, forty behind", day: 50, percent: 10, heard: 0, want: true},
		{name: "half gone, less behind", day: 50, percent: 11, heard: 0},
		{name: "not yet half gone", day: 49, percent: 0, heard: -1},
		{name: "twenty behind, and silent", day: 70, percent: 50, heard: 10, want: true},
		{name: "twenty behind, heard of lately", day: 70, percent: 50, heard: 9},
		{name: "less behind, and silent", day: 70, percent: 51, heard: 40},
		{name: "never heard of", day: 60, percent: 0, heard: -1, want: true},
		{name: "the last day", day: 100, percent: 50, heard: 0, want: true},
		{name: "overdue", day: 101, percent: 50, heard: 0},
		{name: "submitted", day: 90, percent: 0, heard: 0, change: func(a *work.Assignment) { a.State = work.Awaiting }},
		{name: "done", day: 90, percent: 0, heard: 0, change: func(a *work.Assignment) { a.State = work.Done }},
		{name: "paused", day: 90, percent: 0, heard: 0, change: func(a *work.Assignment) { a.Paused = &work.Pause{} }},
		{name: "no deadline", day: 90, percent: 0, heard: 0, change: func(a *work.Assignment) { a.Due = calendar.Date{} }},
		{name: "short work", day: 95, percent: 0, heard: 0, change: func(a *work.Assignment) { a.Opened = due.Add(-13) }},
		{name: "an occurrence counts from when it opened", day: 80, percent: 50, heard: 20, change: func(a *work.Assignment) { a.Opened = start.Add(60) }},
	} {
		today := start.Add(c.day)
		a := work.Assignment{Unit: 1, Role: work.Lead, State: work.InProgress, Percent: c.percent, Due: due}
		if c.heard >= 0 {
			a.Last = &work.Entry{At: today.Add(-c.heard).In(time.UTC)}
		}
		if c.change != nil {
			c.change(&a)
		}
		w, got := Of(work.Task{Created: start.In(time.UTC)}, a, today)
		if got != c.want {
			t.Errorf("%s: %v, %+v", c.name, got, w)
		}
	}
}

// A task with several leads is there once, with the part that is furthest behind; the furthest
// behind task comes first; a unit sees its own.
func TestAmong(t *testing.T) {
	start, today := calendar.On(2026, 1, 1), calendar.On(2026, 3, 12) // seventy of a hundred days
	part := func(unit, percent int) work.Assignment {
		return work.Assignment{Unit: unit, Role: work.Lead, State: work.InProgress, Percent: percent, Due: start.Add(100)}
	}
	tasks := []work.Task{
		{ID: 1, Created: start.In(time.UTC), Assignments: []work.Assignment{part(1, 30), part(2, 10)}},
		{ID: 2, Created: start.In(time.UTC), Assignments: []work.Assignment{part(1, 0)}},
		{ID: 3, Created: start.In(time.UTC), Assignments: []work.Assignment{part(1, 90)}},
	}
	for unit, want := range map[int][]int{0: {2, 1}, 1: {2, 1}, 2: {1}, 3: nil} {
		var got []int
		for _, f := range Among(tasks, unit, today) {
			got = append(got, f.Task.ID)
		}
		if len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Errorf("unit %d: %v, not %v", unit, got, want)
		}
	}
	if f := Among(tasks[:1], 0, today); f[0].Part.Unit != 2 {
		t.Errorf("%+v", f[0].Part)
	}
}
