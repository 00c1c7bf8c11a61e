package work

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
)

// record puts an entry on an assignment as the handlers do, which read the others only for
// one that is late.
func record(a *Assignment, entries []Entry, e Entry) []Entry {
	all := Amended(entries, e)
	if a.Late(e) {
		a.Recount(all)
	} else {
		a.Report(e)
	}
	return all
}

// drawEntry draws the entry that update n made, written at a second that others may share.
func drawEntry(rt *rapid.T, n int) Entry {
	cause := fmt.Sprint("u", n)
	e := Entry{ID: cause, Cause: cause, Unit: 1, At: time.Unix(int64(rapid.IntRange(0, 5).Draw(rt, "second")), 0)}
	if rapid.Bool().Draw(rt, "has percent") {
		n := rapid.IntRange(0, 100).Draw(rt, "percent")
		e.Percent = &n
	}
	if rapid.Bool().Draw(rt, "has state") {
		s := rapid.SampledFrom([]State{NotStarted, InProgress, Waiting, AtRisk, Blocked, Paused, Done}).Draw(rt, "state")
		e.State = &s
	}
	return e
}

// TestTheLatestReportIsARule holds that it does not matter in which order reports are
// recorded, corrected and taken back: what counts is when they were written.
func TestTheLatestReportIsARule(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var entries []Entry
		a := Assignment{Unit: 1, State: NotStarted}
		if rapid.Bool().Draw(rt, "returned before") {
			a.State, a.Percent = Returned, 30
			a.rebase(Moment{At: time.Unix(2, 0), Cause: "u99"})
		}
		fresh := a
		for n := range rapid.IntRange(1, 6).Draw(rt, "steps") {
			latest := a.Last != nil && a.Correctable(*a.Last)
			switch what := rapid.IntRange(0, 3).Draw(rt, "what"); {
			case what == 1 && len(entries) > 0: // an edit of any entry
				old := entries[rapid.IntRange(0, len(entries)-1).Draw(rt, "which")]
				e := drawEntry(rt, n)
				e.ID, e.Cause, e.At, e.Withdrawn = old.ID, old.Cause, old.At, old.Withdrawn
				entries = Amended(entries, e)
				a.Recount(entries)
			case what == 2 && latest:
				e := *a.Last
				e.Withdrawn = &Deed{}
				entries = Amended(entries, e)
				a.TakeBack(e, entries)
			default:
				entries = record(&a, entries, drawEntry(rt, 100+n))
			}
		}
		slices.SortFunc(entries, Entry.Compare)
		want := fresh
		for _, e := range entries {
			if e.Withdrawn != nil {
				continue
			}
			if want.counts(e) {
				want.Report(e)
			} else {
				want.Last = &e // kept, and moves nothing
			}
		}
		if diff := cmp.Diff(want, a); diff != "" {
			rt.Fatalf("-in the order of writing +as recorded:\n%s", diff)
		}
	})
}

func TestLatestReport(t *testing.T) {
	clock := func(hour int) time.Time { return time.Date(2026, 11, 23, hour, 0, 0, 0, time.UTC) }
	said := func(n, hour, percent int) Entry {
		cause := fmt.Sprint("u", n)
		return Entry{ID: cause, Cause: cause, Unit: 1, At: clock(hour), Percent: &percent}
	}
	stands := func(t *testing.T, a Assignment, state State, percent int, last string) {
		t.Helper()
		if a.State != state || a.Percent != percent || a.Last == nil || a.Last.ID != last {
			t.Errorf("%s at %d%%, last %+v; want %s at %d%%, last %s", a.State, a.Percent, a.Last, state, percent, last)
		}
	}
	t.Run("an edit below one taken back", func(t *testing.T) {
		a := Assignment{Unit: 1, State: NotStarted}
		entries := record(&a, nil, said(1, 9, 40))
		entries = record(&a, entries, said(2, 10, 70))
		entries = Amended(entries, said(1, 9, 60))
		a.Recount(entries)
		stands(t, a, InProgress, 70, "u2")
		a.TakeBack(entries[1], entries)
		stands(t, a, InProgress, 60, "u1")
	})
	t.Run("a late text", func(t *testing.T) {
		a := Assignment{Unit: 1, State: NotStarted}
		entries := record(&a, nil, said(2, 11, 70))
		record(&a, entries, said(3, 9, 20))
		stands(t, a, InProgress, 70, "u2")
	})
	t.Run("before and after a return", func(t *testing.T) {
		a := Assignment{Unit: 1, State: NotStarted}
		entries := record(&a, nil, said(1, 9, 40))
		a.Submit(Submission{At: clock(10), Cause: "u2"})
		entries = Amended(entries, said(1, 9, 50))
		a.Recount(entries)
		stands(t, a, Awaiting, 100, "u1")
		a.GiveBack(Return{Moment: Moment{At: clock(11), Cause: "u3"}})
		stands(t, a, Returned, 50, "u1")
		if a.Correctable(*a.Last) {
			t.Error("what was returned is corrected by the report before")
		}
		entries = record(&a, entries, said(5, 10, 10))
		stands(t, a, Returned, 50, "u5")
		entries = record(&a, entries, said(4, 11, 80)) // within the second of the return
		stands(t, a, Returned, 80, "u4")
		a.TakeBack(entries[2], entries)
		stands(t, a, Returned, 50, "u5")
	})
	t.Run("the next occurrence", func(t *testing.T) {
		period := Period{Start: calendar.On(2026, 10, 1), Due: calendar.On(2026, 10, 31)}
		monthly := Deadline{Kind: Ongoing}
		task := Task{Deadline: monthly, Assignments: []Assignment{{Unit: 1, Role: Lead, State: NotStarted, Period: period}}}
		entries := record(&task.Assignments[0], nil, said(1, 9, 40))
		if closed := task.OpenNext(calendar.On(2026, 11, 23)); len(closed) == 0 {
			t.Fatal("no occurrence was closed")
		}
		a := &task.Assignments[0]
		a.Recount(entries)
		if a.Last != nil || a.State != NotStarted || a.Percent != 0 {
			t.Errorf("a report of the occurrence before counts: %+v", a)
		}
		record(a, entries, said(2, 10, 15))
		stands(t, *a, InProgress, 15, "u2")
	})
}

// TestAnAnswerIsNoOlderThanItsQuestion holds that a late entry ends a silence only when it
// was written after the question; Telegram's times are whole seconds.
func TestAnAnswerIsNoOlderThanItsQuestion(t *testing.T) {
	asked := time.Unix(100, 500)
	for seconds, answered := range map[int64]bool{99: false, 100: true, 101: true} {
		a := Assignment{State: InProgress}
		a.Question(5, asked)
		a.Hear(Entry{At: time.Unix(seconds, 0)})
		if (a.Silence == nil) != answered {
			t.Errorf("a report at second %d answers a question of second 100: %v", seconds, a.Silence == nil)
		}
	}
}

// TestEarlierReleases holds how assignments are recounted that were returned, or opened
// anew, before the moment of it was kept.
func TestEarlierReleases(t *testing.T) {
	forty, seventy := 40, 70
	on := func(day int) time.Time { return time.Date(2026, 11, day, 9, 0, 0, 0, time.UTC) }
	entries := []Entry{{ID: "u1", Cause: "u1", Unit: 1, At: on(10), Percent: &forty}, {ID: "u2", Cause: "u2", Unit: 1, At: on(20), Percent: &seventy}}
	a := Assignment{Unit: 1, State: InProgress, Returned: &Return{On: calendar.On(2026, 11, 15)}}
	a.Recount(entries)
	if a.State != Returned || a.Percent != 70 {
		t.Errorf("after a return: %s at %d%%", a.State, a.Percent)
	}
	a.Recount(entries[:1])
	if a.State != Returned || a.Percent != 40 {
		t.Errorf("returned: %s at %d%%", a.State, a.Percent)
	}
	a = Assignment{Unit: 1, State: InProgress, Opened: calendar.On(2026, 11, 15)}
	a.Recount(entries[:1])
	if a.State != NotStarted || a.Last != nil {
		t.Errorf("of an earlier occurrence: %+v", a)
	}
}
