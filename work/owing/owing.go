// Package owing is who owes whom a contribution to a task: what is asked of a unit stands with its
// part, and what it is worth depends on the part of the lead for which it was asked.
package owing

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
)

// Debt is a contribution with the unit that was asked for it.
type Debt struct {
	Unit int
	*contributing.Contribution
}

// All returns every contribution to a task, oldest first.
func All(t *work.Task) []Debt {
	var all []Debt
	for i := range t.Assignments {
		a := &t.Assignments[i]
		for j := range a.Contributions {
			all = append(all, Debt{a.Unit, &a.Contributions[j]})
		}
	}
	slices.SortStableFunc(all, func(a, b Debt) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return all
}

// Waiting returns those that wait for somebody: to be given, or to be accepted.
func Waiting(t *work.Task) []Debt {
	return slices.DeleteFunc(All(t), func(d Debt) bool { return !d.Stands(t) })
}

// Find returns the contribution of that id. What changes then changes no other copy of the task.
func Find(t *work.Task, id string) (Debt, bool) {
	for i := range t.Assignments {
		a := &t.Assignments[i]
		if j := slices.IndexFunc(a.Contributions, func(c contributing.Contribution) bool { return c.ID == id }); j >= 0 {
			a.Contributions = slices.Clone(a.Contributions)
			return Debt{a.Unit, &a.Contributions[j]}, true
		}
	}
	return Debt{}, false
}

// Add asks a unit that takes part in the task.
func Add(t *work.Task, unit int, c contributing.Contribution) (Debt, bool) {
	a, ok := t.Assignment(unit)
	if !ok {
		return Debt{}, false
	}
	a.Contributions = append(slices.Clip(a.Contributions), c)
	return Debt{unit, &a.Contributions[len(a.Contributions)-1]}, true
}

// Lead returns the part for which it was asked, with the unit that has it now; nil when no unit
// leads the task for which it was asked.
func (d Debt) Lead(t *work.Task) *work.Assignment {
	unit := d.For
	for range t.Assignments {
		a, ok := t.Assignment(unit)
		if !ok {
			return nil
		}
		n := len(a.Objections)
		if a.State != work.Cancelled || n == 0 || a.Objections[n-1].State != work.ObjectionMoved || a.Objections[n-1].To == 0 {
			return a
		}
		unit = a.Objections[n-1].To
	}
	return nil
}

// Status is the state that counts: what is asked for work that is finished, or was dropped, is
// withdrawn by itself.
func (d Debt) Status(t *work.Task) contributing.State {
	if d.State == contributing.Open && !d.needed(t) {
		return contributing.Withdrawn
	}
	return d.State
}

// Stands reports whether it waits for somebody.
func (d Debt) Stands(t *work.Task) bool { return d.Waits() && d.needed(t) }

// needed reports whether the lead still works on that for which it was asked.
func (d Debt) needed(t *work.Task) bool {
	lead := d.Lead(t)
	if lead == nil || lead.State == work.Done || lead.State == work.Cancelled || lead.Unit == d.Unit {
		return false
	}
	return d.Period.IsZero() || !lead.Period.Due.After(d.Period)
}

// Owed reports whether the unit that was asked has not given it.
func (d Debt) Owed(t *work.Task) bool { return d.Status(t) == contributing.Open }

// Overdue reports whether it is owed after its day.
func (d Debt) Overdue(t *work.Task, today calendar.Date) bool {
	return d.Owed(t) && d.Due.Before(today)
}

// Pressed reports whether reminders are sent for it: not while the lead's own work rests.
func (d Debt) Pressed(t *work.Task) bool {
	if !d.Owed(t) {
		return false
	}
	s := d.Lead(t).State
	return s.Open() && s != work.Paused
}

// Due returns what has a rung to be sent on that day.
func Due(t *work.Task, today calendar.Date, cal *calendar.Calendar) []Debt {
	return slices.DeleteFunc(All(t), func(d Debt) bool {
		_, reached := d.Reached(today, cal)
		return !reached || !d.Pressed(t)
	})
}

// Next returns when the pass must look at a task for its contributions; zero: never, unless the
// task changes.
func Next(t *work.Task) (next time.Time) {
	for _, d := range All(t) {
		if d.Pressed(t) && !d.Next.IsZero() && (next.IsZero() || d.Next.Before(next)) {
			next = d.Next
		}
	}
	return next
}

// Bucket holds tasks with a contribution that waits, by its day: of the unit that was asked, of
// its officer, of the unit that leads, and all.
const Bucket work.Bucket = "contribution"

// Places returns index entries for the contributions that wait.
func Places(t *work.Task) (places []work.Place) {
	for _, d := range Waiting(t) {
		score := work.Score(d.Due, t.ID)
		scopes := []work.Scope{work.UnitScope(d.Unit), work.UnitScope(d.Lead(t).Unit), work.AllTasks}
		if d.Officer != 0 {
			scopes = append(scopes, work.PersonScope(d.Officer))
		}
		for _, scope := range scopes {
			places = append(places, work.Place{Scope: scope, Bucket: Bucket, Score: score})
		}
	}
	return places
}

// given ends the ids of progress entries that hold contributions.
const given = ":given"

// EntryID is the id of the progress entry that a contribution makes: its words are no report on
// how far the work is.
func EntryID(cause string) string { return cause + given }

// IsEntry reports whether a progress entry of that id holds a contribution.
func IsEntry(id string) bool { return strings.HasSuffix(id, given) }
