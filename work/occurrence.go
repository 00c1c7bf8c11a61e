package work

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work/obstacles"
)

// Occurrence is a closed period of recurring or ongoing work: the assignment as it was when
// the next period opened.
type Occurrence struct {
	Task int `json:"task"`
	Assignment
	Closed calendar.Date `json:"closed"` // the day on which the next one opened
}

// OpenNext closes every occurrence that is over by that day, opens the one that follows,
// and returns what it closed. The next one opens on the day after the last one's period, or
// when that one is done, whichever is later. None is skipped: after a delay they are opened
// one after the other. The caller stores both in one write, with the task's Rearms.
func (t *Task) OpenNext(today calendar.Date) []Occurrence {
	var closed []Occurrence
	t.Assignments = slices.Clone(t.Assignments)
	for i := range t.Assignments {
		for {
			a := t.Assignments[i]
			next, ok := t.next(a)
			if !ok || next.Opened.After(today) {
				break
			}
			closed = append(closed, Occurrence{Task: t.ID, Assignment: a, Closed: next.Opened})
			t.Assignments[i] = next
		}
	}
	return closed
}

// next returns the assignment at the start of its next occurrence, which opens on the day
// Opened; false while the current one must be finished first, and after the last. Unit,
// officer and role stay; everything else is reset.
func (t *Task) next(a Assignment) (Assignment, bool) {
	if a.Period.IsZero() || !a.mayAdvance(t.Deadline.Kind) && !t.leftBehind(a) {
		return Assignment{}, false
	}
	period, ok := t.Deadline.following(a.Period)
	if !ok {
		return Assignment{}, false
	}
	next := Assignment{
		Unit: a.Unit, Role: a.Role, Group: a.Group, Officer: a.Officer, OfficerName: a.OfficerName,
		State: NotStarted, Period: period, Opened: a.Period.Due.Add(1), DeadlineVersion: a.DeadlineVersion,
	}
	next.Objections, next.Contributions, next.Causes = a.Objections, a.Contributions, a.Causes
	next.Begin = a.Begin
	next.Obstacles = obstacles.Carried(a.Obstacles, a.State.Open())
	if a.Last != nil {
		begin := a.Last.Moment()
		next.Begin = &begin
	}
	if a.State == Done && a.DoneOn.After(next.Opened) {
		next.Opened = a.DoneOn
	}
	if t.Deadline.Kind == Recurring {
		next.Due, next.Original = period.Due, period.Due
		next.DeadlineVersion++
	} else {
		next.Reminded.Asked = a.Reminded.Asked // a quarter's report is asked for once, even if late
	}
	return next, true
}

// mayAdvance reports whether another occurrence may follow when the period is over.
// Recurring work must be done first. Ongoing work is never late, so its quarter ends by
// itself, but not while a decision is pending or the work is paused.
func (a Assignment) mayAdvance(kind DeadlineKind) bool {
	switch kind {
	case Recurring:
		return a.State == Done
	case Ongoing:
		return a.State != Awaiting && a.State != Paused && a.State != Cancelled
	}
	return false
}

// leftBehind reports whether this is a coordinating unit's part in recurring work that is
// still open in a period that every lead has left, each at its own time.
func (t *Task) leftBehind(a Assignment) bool {
	if t.Deadline.Kind != Recurring || a.Role != Coordinating || !a.State.Open() {
		return false
	}
	leads := slices.DeleteFunc(t.LeadAssignments(), func(l *Assignment) bool { return l.State == Cancelled })
	return len(leads) > 0 && !slices.ContainsFunc(leads, func(l *Assignment) bool { return !l.Period.Due.After(a.Period.Due) })
}

// current returns the period that is open on a day, for work that recurs or is ongoing, and
// the due date.
func (d Deadline) current(on calendar.Date) (Period, calendar.Date) {
	open, _ := d.Occurrence(on)
	if d.Kind == Recurring {
		return open, open.Due
	}
	return open, d.Due
}

// following returns the period after p; false when p is the last.
func (d Deadline) following(p Period) (Period, bool) {
	open, next := d.Occurrence(p.Due)
	if open.Due.After(p.Due) { // p lies before the first, or belonged to another deadline
		return open, true
	}
	return next, next.Due.After(p.Due)
}

// SameRhythm reports whether both are of the same kind and have the same recurrence rule.
func (d Deadline) SameRhythm(o Deadline) bool { return d.Kind == o.Kind && d.RRule == o.RRule }
