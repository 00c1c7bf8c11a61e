package work

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work/causes"
	"dondoc/work/obstacles"
)

// AsOf returns the task as it was at the end of a day in loc, with the occurrences that
// were closed by then; false when the task did not exist yet. It undoes what is stored with
// a date: finished, submitted and cancelled work, granted time, and occurrences opened
// later. Later reports are removed, but the reports that they replaced are not restored.
func AsOf(t Task, closed []Occurrence, day calendar.Date, loc *time.Location) (Task, []Occurrence, bool) {
	if calendar.DateOf(t.Created.In(loc)).After(day) {
		return Task{}, nil, false
	}
	before := slices.DeleteFunc(slices.Clone(closed), func(o Occurrence) bool { return o.Closed.After(day) })
	t.Assignments = slices.Clone(t.Assignments)
	for i, a := range t.Assignments {
		t.Assignments[i] = currentAt(a, closed, day).undone(day, loc)
	}
	return t, before, true
}

// currentAt returns the occurrence of the assignment that was the current one at the end of
// the day.
func currentAt(a Assignment, closed []Occurrence, day calendar.Date) Assignment {
	if !a.Opened.After(day) {
		return a
	}
	var first *Occurrence // of those that were closed later
	for i, o := range closed {
		if o.Unit == a.Unit && o.Closed.After(day) && (first == nil || o.Period.Due.Before(first.Period.Due)) {
			first = &closed[i]
		}
	}
	if first == nil {
		return a
	}
	return first.Assignment
}

// undone returns the assignment without anything that happened after the day.
func (a Assignment) undone(day calendar.Date, loc *time.Location) Assignment {
	if a.Last != nil && calendar.DateOf(a.Last.At.In(loc)).After(day) {
		a.Last = nil
	}
	if a.State == Done && a.DoneOn.After(day) {
		a.State, a.DoneOn = Awaiting, calendar.Date{}
		if a.Submitted == nil {
			a.State, a.Percent = a.begun(), 0
		}
	}
	if a.State == Awaiting && a.Submitted != nil && a.Submitted.On.After(day) {
		a.Percent, a.Submitted = a.Submitted.Before, nil
		a.State = a.begun()
	}
	if a.State == Cancelled && a.CancelledOn.After(day) {
		a.State, a.CancelledOn = a.begun(), calendar.Date{}
	}
	if a.Paused != nil && a.Paused.On.After(day) && !a.Paused.Fixed {
		a.State, a.Due, a.Paused = a.Paused.State, a.Paused.Due, nil
	}
	for i := len(a.Extensions) - 1; i >= 0; i-- {
		e := a.Extensions[i]
		if e.DecidedAt.IsZero() || !calendar.DateOf(e.DecidedAt.In(loc)).After(day) {
			continue
		}
		a.Extensions = slices.Clone(a.Extensions)
		if e.State == ExtensionApproved {
			a.Due, a.DeadlineVersion = e.Due, e.Version
		}
		e.State, e.DecidedBy, e.DecidedAt, e.DecidedDate, e.Note = ExtensionOpen, 0, time.Time{}, calendar.Date{}, ""
		a.Extensions[i] = e
	}
	a.Extensions = slices.DeleteFunc(slices.Clone(a.Extensions), func(e Extension) bool {
		return calendar.DateOf(e.At.In(loc)).After(day)
	})
	a.Obstacles, a.Causes = obstacles.AsOf(a.Obstacles, day, loc), causes.AsOf(a.Causes, day, loc)
	return a
}

// begun returns the state of open work when only its beginning is known: InProgress or
// NotStarted.
func (a Assignment) begun() State {
	if a.Percent > 0 || a.Last != nil {
		return InProgress
	}
	return NotStarted
}
