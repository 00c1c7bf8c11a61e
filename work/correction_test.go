package work

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
)

// saidOf writes what an entry says, "-" for what it does not.
func saidOf(e Entry) string {
	percent, state := "-", "-"
	if e.Percent != nil {
		percent = fmt.Sprint(*e.Percent)
	}
	if e.State != nil {
		state = string(*e.State)
	}
	return percent + " " + state
}

func TestCorrections(t *testing.T) {
	entry := func(percent int, s State) (e Entry) {
		if percent >= 0 {
			e.Percent = &percent
		}
		if s != "" {
			e.State = &s
		}
		return e
	}
	for _, c := range []struct {
		entry   Entry
		state   State // corrected to it, else
		percent int
		want    string
	}{
		{entry(60, InProgress), Blocked, 0, "60 blocked"},
		{entry(60, InProgress), InProgress, 0, "60 in_progress"},
		{entry(100, Done), InProgress, 0, "- in_progress"},
		{entry(0, NotStarted), Waiting, 0, "- waiting"},
		{entry(40, Waiting), NotStarted, 0, "0 not_started"},
		{entry(-1, ""), AtRisk, 0, "- at_risk"},
		{entry(60, Waiting), "", 75, "75 waiting"},
		{entry(60, Waiting), "", 100, "100 done"},
		{entry(60, Waiting), "", 0, "0 waiting"},
		{entry(100, Done), "", 75, "75 in_progress"},
		{entry(100, Done), "", 0, "0 in_progress"},
		{entry(0, NotStarted), "", 25, "25 in_progress"},
		{entry(0, NotStarted), "", 0, "0 not_started"},
		{entry(-1, ""), "", 50, "50 in_progress"},
		{entry(-1, ""), "", 0, "0 not_started"},
	} {
		got := c.entry.WithPercent(c.percent)
		if c.state != "" {
			got = c.entry.WithState(c.state)
		}
		if saidOf(got) != c.want {
			t.Errorf("%s corrected to %q %d: %s instead of %s", saidOf(c.entry), c.state, c.percent, saidOf(got), c.want)
		}
	}
}

// TestTakingBackUndoesAReport holds that a report taken back leaves no trace on the
// assignment, also after it has been corrected.
func TestTakingBackUndoesAReport(t *testing.T) {
	states := rapid.SampledFrom([]State{NotStarted, InProgress, Waiting, AtRisk, Blocked, Returned, Paused})
	said := rapid.SampledFrom([]State{NotStarted, InProgress, Waiting, AtRisk, Blocked, Paused, Done})
	rapid.Check(t, func(rt *rapid.T) {
		entry := func(id string) (e Entry) {
			e.ID = id
			if rapid.Bool().Draw(rt, "has percent") {
				n := rapid.IntRange(0, 100).Draw(rt, "percent")
				e.Percent = &n
			}
			if rapid.Bool().Draw(rt, "has state") {
				s := said.Draw(rt, "state")
				e.State = &s
			}
			return e
		}
		a := Assignment{State: states.Draw(rt, "stands"), Percent: rapid.IntRange(0, 100).Draw(rt, "at")}
		if rapid.Bool().Draw(rt, "asked") {
			a.Question(5, time.Unix(0, 0))
		}
		if rapid.Bool().Draw(rt, "reported") {
			a.Last = &Entry{ID: "before"}
		}
		before := a
		e := entry("e")
		e.Before = a.Standing()
		a.Report(e)
		if !a.StandsBy(e) {
			rt.Fatalf("%+v does not stand by %s", a, saidOf(e))
		}
		for range rapid.IntRange(0, 3).Draw(rt, "corrections") {
			if rapid.Bool().Draw(rt, "the state") {
				e = e.WithState(said.Draw(rt, "to"))
			} else {
				e = e.WithPercent(rapid.IntRange(0, 100).Draw(rt, "to"))
			}
			a.Amend(e)
			fresh := before
			fresh.Report(e)
			if diff := cmp.Diff(fresh, a); diff != "" {
				rt.Fatalf("-as if it had said so at once +corrected:\n%s", diff)
			}
		}
		a.TakeBack(before.Last)
		if diff := cmp.Diff(before, a); diff != "" {
			rt.Fatalf("-before +taken back:\n%s", diff)
		}
	})
}

func TestWhatStandsByItsReport(t *testing.T) {
	forty := 40
	report := func() (Assignment, Entry) {
		a := Assignment{State: NotStarted}
		e := Entry{ID: "e", Percent: &forty, Before: a.Standing()}
		a.Report(e)
		return a, e
	}
	for name, c := range map[string]struct {
		then func(*Assignment)
		want bool
	}{
		"nothing else":  {func(*Assignment) {}, true},
		"a question":    {func(a *Assignment) { a.Question(5, time.Unix(0, 0)) }, true},
		"a new officer": {func(a *Assignment) { a.Name(7) }, true},
		"more time":     {func(a *Assignment) { a.Due, a.DeadlineVersion = calendar.On(2026, 12, 31), 2 }, true},
		"a later entry": {func(a *Assignment) { a.Report(Entry{ID: "f"}) }, false},
		"submitted":     {func(a *Assignment) { a.Submit(Submission{}) }, false},
		"confirmed":     {func(a *Assignment) { a.Submit(Submission{}); a.Confirm(calendar.On(2026, 12, 1)) }, false},
		"returned":      {func(a *Assignment) { a.Submit(Submission{}); a.GiveBack(Return{}) }, false},
	} {
		a, e := report()
		c.then(&a)
		if got := a.StandsBy(e); got != c.want {
			t.Errorf("%s: stands by it: %v", name, got)
		}
	}
	a, e := report()
	a.Submit(Submission{})
	a.GiveBack(Return{})
	e = e.WithPercent(50)
	a.Amend(e)
	if a.State != InProgress || a.Percent != 50 || a.Last.ID != "e" {
		t.Errorf("an edit after a return: %+v", a)
	}
}
