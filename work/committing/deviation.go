package committing

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// Outcome is what has become of a line of a committed plan.
type Outcome string

// The outcomes, in the order of the report. A line has exactly one; what is finished is measured
// against the date in the plan, whatever time was given since.
const (
	InTime  Outcome = "in_time" // finished by the date in the plan
	Late    Outcome = "late"    // finished after it
	Overdue Outcome = "overdue" // not finished, after its present date
	Moved   Outcome = "moved"   // not finished, with a later date than in the plan
	Running Outcome = "running" // not finished, and not due yet; or submitted and not confirmed
	Routine Outcome = "routine" // routine work, which is never finished
	Dropped Outcome = "dropped" // taken out of the plan, or given to another unit
	Extra   Outcome = "extra"   // was not in the plan, and came to be due in the year
)

// Outcomes lists every outcome in its order.
func Outcomes() []Outcome {
	return []Outcome{InTime, Late, Overdue, Moved, Running, Routine, Dropped, Extra}
}

// Deviation is a line of a committed plan beside what has become of it.
type Deviation struct {
	Line
	Outcome Outcome
	Now     calendar.Date // the present due date; zero: none
	Done    calendar.Date // when it was finished; zero: it is not
	// Of work that recurs: how many of its occurrences were due in the year, and how many of them
	// were finished in time.
	Times, TimesInTime int
}

// On is the day as of which deviations from the plan of a year are told: today, and the last of the
// year when that is over.
func On(year int, today calendar.Date) calendar.Date {
	if last := calendar.On(year, time.December, 31); last.Before(today) {
		return last
	}
	return today
}

// During are lists of what a unit leads that was due in a year, finished or not.
func During(unit, year int) (all []work.Query) {
	for _, b := range []work.Bucket{work.BucketOpen, work.BucketAwaiting, work.BucketInTime, work.BucketLate} {
		all = append(all, work.Query{Scope: work.UnitScope(unit), Bucket: b, From: calendar.On(year, time.January, 1), Before: calendar.On(year+1, time.January, 1), Limit: Most})
	}
	return all
}

// Deviations compares a committed plan with the tasks as they were at the end of a day, and with their
// occurrences that were closed by then, in the order of outcomes.
func Deviations(c Commitment, tasks []work.Task, closed []work.Occurrence, on calendar.Date) (all []Deviation) {
	for _, l := range c.Lines {
		d := Deviation{Line: l, Outcome: Dropped}
		i := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == l.Task })
		switch {
		case i < 0: // it cannot be read, or did not exist: nothing of the line is finished
		case l.Contribution != "":
			d.given(&tasks[i], on)
		default:
			d.done(&tasks[i], c, closed, on)
		}
		all = append(all, d)
	}
	for i := range tasks {
		t := &tasks[i]
		a := lead(t, c.Unit)
		if a == nil || a.State == work.Cancelled || t.Deadline.Kind == work.Recurring || a.Due.Year != c.Year || c.Has(Key{Task: t.ID}) {
			continue
		}
		d := Deviation{Line: line(t, DueThen, calendar.Date{}), Outcome: Extra, Now: a.Due}
		if a.State == work.Done {
			d.Done = doneOn(*a)
		}
		all = append(all, d)
	}
	order := Outcomes()
	slices.SortStableFunc(all, func(a, b Deviation) int { return slices.Index(order, a.Outcome) - slices.Index(order, b.Outcome) })
	return all
}

// done says what has become of a task that the unit leads.
func (d *Deviation) done(t *work.Task, c Commitment, closed []work.Occurrence, on calendar.Date) {
	a := lead(t, c.Unit)
	if a == nil || a.State == work.Cancelled {
		return
	}
	d.Now = a.Due
	switch {
	case t.Deadline.Kind == work.Ongoing:
		d.Outcome = Routine
		return
	case t.Deadline.Kind == work.Recurring && d.Reason == Recurring:
		d.recurred(t.ID, *a, c, closed, on)
		return
	}
	switch a.State {
	case work.Awaiting: // its head has yet to look at it
		d.Outcome = Running
		return
	case work.Done:
		d.Done = doneOn(*a)
	}
	d.settle(on)
}

// settle compares the dates.
func (d *Deviation) settle(on calendar.Date) {
	switch {
	case !d.Done.IsZero() && (d.Due.IsZero() || !d.Done.After(d.Due)):
		d.Outcome = InTime
	case !d.Done.IsZero():
		d.Outcome = Late
	case !d.Now.IsZero() && d.Now.Before(on):
		d.Outcome = Overdue
	case !d.Due.IsZero() && d.Now.After(d.Due):
		d.Outcome = Moved
	default:
		d.Outcome = Running
	}
}

// recurred counts the occurrences that were due in the year by that day.
func (d *Deviation) recurred(task int, a work.Assignment, c Commitment, closed []work.Occurrence, on calendar.Date) {
	parts := []work.Assignment{a}
	for _, o := range closed {
		if o.Task == task && o.Unit == c.Unit {
			parts = append(parts, o.Assignment)
		}
	}
	overdue := false
	for _, p := range parts {
		category := work.CategoryOf(p, on)
		if p.Period.Due.Year != c.Year || !slices.Contains([]work.Category{work.DoneInTime, work.DoneLate, work.OpenOverdue}, category) {
			continue
		}
		d.Times++
		switch category {
		case work.DoneInTime:
			d.TimesInTime++
		case work.OpenOverdue:
			overdue = true
		}
	}
	switch {
	case overdue:
		d.Outcome = Overdue
	case d.Times == 0:
		d.Outcome = Running
	case d.TimesInTime < d.Times:
		d.Outcome = Late
	default:
		d.Outcome = InTime
	}
}

// given says what has become of a contribution that the unit was asked for.
func (d *Deviation) given(t *work.Task, on calendar.Date) {
	debt, ok := owing.Find(t, d.Contribution)
	if !ok {
		return
	}
	d.Now = debt.Due
	if g := debt.Given; g != nil && (debt.State == contributing.Given || debt.State == contributing.Accepted) {
		if day := calendar.DateOf(g.At); !day.After(on) {
			d.Done = day
		}
	}
	if d.Done.IsZero() && debt.Status(t) == contributing.Withdrawn {
		return
	}
	d.settle(on)
}

// doneOn is the day on which a part counts as finished: when it was submitted, however late that was
// confirmed.
func doneOn(a work.Assignment) calendar.Date {
	if a.Submitted != nil && !a.Submitted.On.IsZero() && a.Submitted.On.Before(a.DoneOn) {
		return a.Submitted.On
	}
	return a.DoneOn
}

// Tally counts deviations by outcome.
func Tally(all []Deviation) map[Outcome]int {
	n := map[Outcome]int{}
	for _, d := range all {
		n[d.Outcome]++
	}
	return n
}

// Planned counts those that stood in the plan.
func Planned(all []Deviation) int { return len(all) - Tally(all)[Extra] }
