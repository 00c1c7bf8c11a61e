package scheduler

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/reading"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func (s *spy) Opening(ctx context.Context, now time.Time, limit int) (refs []work.Ref, err error) {
	return refs, s.call(func() error { refs, err = s.Store.Opening(ctx, now, limit); return err })
}

// recur puts a task of unit 1 and its officer into the plan, with the occurrence that is
// open on that day.
func (o *office) recur(created time.Time, wording string, id int) {
	o.t.Helper()
	today := calendar.DateOf(created)
	d := reading.ReadDeadline(wording, today.Year, today).Deadline
	period, _ := d.Occurrence(today)
	t := work.Task{
		ID: id, Title: "Báo cáo kết quả", Leads: []int{1}, Created: created, Deadline: d,
		Assignments: []work.Assignment{{
			Unit: 1, Role: work.Lead, Officer: officer, State: work.NotStarted,
			Due: d.Due, Original: d.Due, DeadlineVersion: 1, Period: period,
		}},
	}
	o.must(o.store.Commit(o.ctx, chat.Change{At: created, Tasks: []work.Task{t}, Next: work.Rearms(t, created, work.Timing{Calendar: o.cal, Location: hanoi})}))
}

// finish does what handlers do when a head confirms: work whose period is over is followed
// at once.
func (o *office) finish(now time.Time, id int) {
	o.t.Helper()
	t, err := o.store.Task(o.ctx, id)
	o.must(err)
	t.Assignments[0].Submit(work.Submission{By: officer, On: calendar.DateOf(now)})
	t.Assignments[0].Confirm(calendar.DateOf(now))
	closed := t.OpenNext(calendar.DateOf(now))
	o.must(o.store.Commit(o.ctx, chat.Change{At: now, Tasks: []work.Task{t}, Closed: closed, Next: work.Rearms(t, now, work.Timing{Calendar: o.cal, Location: hanoi})}))
}

func (o *office) task(id int) (work.Task, work.Assignment) {
	o.t.Helper()
	t, err := o.store.Task(o.ctx, id)
	o.must(err)
	return t, t.Assignments[0]
}

func TestTheNextOccurrenceOpensAtMidnightAndSaysNothing(t *testing.T) {
	o := openOffice(t, nil)
	o.recur(at(calendar.On(2026, 11, 2), 9, 0), "Hằng tháng", 1)
	o.finish(at(calendar.On(2026, 11, 20), 9, 0), 1)
	for _, early := range []time.Time{at(calendar.On(2026, 11, 30), 0, 0), at(calendar.On(2026, 11, 30), 23, 59)} {
		o.must(o.store.SetLastPass(o.ctx, Recurrence, early.Add(-24*time.Hour)))
		o.tick(early)
		if _, a := o.task(1); a.State != work.Done {
			t.Fatalf("%s: the period is not over, and yet the work is %s", early, a.State)
		}
	}
	// 1 December, outside the hours in which passes may send.
	if said := o.tick(at(calendar.On(2026, 12, 1), 0, 0)); len(said) != 0 {
		t.Errorf("said %v", said)
	}
	_, a := o.task(1)
	if a.State != work.NotStarted || a.Due != calendar.On(2026, 12, 31) || a.Officer != officer {
		t.Errorf("open now: %+v", a)
	}
	history, err := o.store.Occurrences(o.ctx, 1)
	o.must(err)
	if len(history) != 1 || history[0].Due != calendar.On(2026, 11, 30) || history[0].State != work.Done {
		t.Errorf("history %+v", history)
	}
	// Its rungs come as those of any deadline: the first 14 working days before it.
	if said := o.remind(at(calendar.On(2026, 12, 10), 8, 0)); len(said) != 0 {
		t.Errorf("said before the first rung: %v", said)
	}
	if said := o.remind(at(calendar.On(2026, 12, 11), 8, 0)); len(said[officer]) != 1 || *said[officer][0].Rung != -14 {
		t.Errorf("said at the first rung: %v", said)
	}
}

func TestTheDigestShowsTheCurrentOccurrence(t *testing.T) {
	o := openOffice(t, nil)
	o.recur(at(calendar.On(2026, 11, 23), 9, 0), "Hằng tháng", 1)
	o.finish(at(calendar.On(2026, 11, 27), 9, 0), 1)
	d, err := o.store.Digest(o.ctx, 0, calendar.On(2026, 11, 30))
	o.must(err)
	if d.Counts.DoneInTime != 1 || d.Counts.Total() != 1 {
		t.Errorf("in its last day: %+v", d.Counts)
	}
	o.tick(at(calendar.On(2026, 12, 7), 8, 0)) // a Monday; the passes are down until then
	if d, err = o.store.Digest(o.ctx, 0, calendar.On(2026, 12, 7)); err != nil || d.Counts.OpenInTime != 1 || d.Counts.Total() != 1 || d.Silent.Total != 0 {
		t.Errorf("in the next period: %+v, %d silent, %v", d.Counts, d.Silent.Total, err)
	}
}

func TestOpeningLeavesOutWhatIsGone(t *testing.T) {
	o := openOffice(t, nil)
	o.recur(at(calendar.On(2026, 11, 2), 9, 0), "Hằng tháng", 1)
	o.must(o.store.Commit(o.ctx, chat.Change{Next: []work.Rearm{{Task: 99, Unit: 1, Opens: early}, {Task: 1, Unit: 77, Opens: early}}}))
	if _, err := o.Recur(o.ctx, at(calendar.On(2027, 1, 1), 0, 0)); err != nil {
		t.Fatal(err)
	}
	if refs, err := o.store.Opening(o.ctx, at(calendar.On(2030, 1, 1), 0, 0), 10); err != nil || len(refs) != 0 {
		t.Errorf("still to be opened: %v %v", refs, err)
	}
}

// TestAnyHistoryOfOccurrences plays months of completions, downtime and crashes on a real
// Redis: every period has its occurrence, in order, none is opened twice and none early,
// and no rung is said of one that is done.
func TestAnyHistoryOfOccurrences(t *testing.T) {
	url := storagetest.URL(t)
	wordings := []string{"Hằng tuần", "Hằng tháng", "Hằng quý", "Thường xuyên"}
	rapid.Check(t, func(r *rapid.T) {
		store, err := storage.Open(t.Context(), url, storagetest.Prefix())
		if err != nil {
			r.Fatal(err)
		}
		defer store.Close()
		o := newOffice(r, store, calendar.NewCalendar(), nil)
		start := calendar.On(2026, 9, 1)
		for i, wording := range wordings {
			o.recur(at(start, 7, 0), wording, i+1)
		}
		o.spy.before = func(c chat.Change) {
			for _, m := range c.Messages {
				for _, id := range m.Tasks {
					if _, a := o.task(id); m.Rung != nil && !a.State.Open() {
						r.Fatalf("rung %d of work that is %s", *m.Rung, a.State)
					}
				}
			}
		}
		for d := start; d.Before(start.Add(150)); d = d.Add(rapid.IntRange(1, 25).Draw(r, "down")) {
			for id := range wordings {
				if _, a := o.task(id + 1); a.State != work.Done && rapid.Bool().Draw(r, "done") {
					o.finish(at(d, 7, 30), id+1)
				}
			}
			o.spy.calls, o.spy.crash, o.spy.after = 0, rapid.IntRange(0, 12).Draw(r, "crash"), rapid.Bool().Draw(r, "after")
			_, err := o.Tick(o.ctx, at(d, 8, 0))
			if o.spy.crash = 0; err != nil && !errors.Is(err, errCrash) {
				r.Fatal(err)
			}
			_, err = o.Tick(o.ctx, at(d, 8, 1))
			o.must(err)
			for id := range wordings {
				o.chain(r, id+1, d)
			}
		}
	})
}

// chain holds that the closed periods and the open one follow one another.
func (o *office) chain(r *rapid.T, id int, today calendar.Date) {
	t, a := o.task(id)
	history, err := o.store.Occurrences(o.ctx, id)
	o.must(err)
	expected, _ := t.Deadline.Occurrence(calendar.DateOf(t.Created))
	for _, c := range history {
		if c.Period != expected || !c.Closed.After(c.Period.Due) || c.Closed.After(today) {
			r.Fatalf("%s: closed %v on %s, expected %v", today, c.Period, c.Closed, expected)
		}
		_, expected = t.Deadline.Occurrence(c.Period.Due)
	}
	over := a.Period.Due.Before(today)
	if a.Period != expected || over && (a.State == work.Done || t.Deadline.Kind == work.Ongoing) {
		r.Fatalf("%s: %s in %v, expected %v; %d closed", today, a.State, a.Period, expected, len(history))
	}
	var all []work.Query
	for _, p := range work.Places(t) {
		if p.Scope == work.AllTasks {
			all = append(all, work.Query{Scope: p.Scope, Bucket: p.Bucket, Limit: 1000})
		}
	}
	pages, err := o.store.Pages(o.ctx, all...)
	o.must(err)
	if !slices.ContainsFunc(pages, func(p work.Page) bool { return slices.Contains(p.IDs, id) }) {
		r.Fatalf("task %d is in no list", id)
	}
}
