package contributing

import (
	"time"

	"dondoc/calendar"
)

// Rung is a step of the ladder of a contribution: working days from its day, negative before it.
// After the third day there is one a week, numbered 8, 13, 18 …
type Rung int

// fixed are the steps before the weekly ones, the lowest first.
var fixed = []Rung{-3, -1, 0, 1, last}

const (
	last   Rung = 3
	weekly Rung = 5 // working days that a week adds to the number of a rung
)

// Overdue reports whether the rung comes after the day.
func (r Rung) Overdue() bool { return r > 0 }

// Day returns the day of a rung for that due date, always a working day, by the rules of the
// reminders of tasks.
func (r Rung) Day(due calendar.Date, cal *calendar.Calendar) calendar.Date {
	switch {
	case r <= 0:
		return cal.AddWorking(cal.OnOrBefore(due), int(r))
	case r <= last:
		return cal.AddWorking(due, int(r))
	}
	return cal.OnOrBefore(cal.AddWorking(due, int(last)).Add(7 * int((r-last)/weekly)))
}

// after returns the rung that follows r.
func (r Rung) after() Rung {
	for _, f := range fixed {
		if f > r {
			return f
		}
	}
	return r + weekly
}

// top returns the highest rung whose day has come; false when not even the first has.
func top(due, today calendar.Date, cal *calendar.Calendar) (reached Rung, ok bool) {
	r := fixed[0]
	if weeks := today.Sub(last.Day(due, cal)) / 7; weeks > 0 {
		r = last + weekly*Rung(weeks) // never past the highest: its day is at most seven days a week later
	}
	for !r.Day(due, cal).After(today) {
		reached, ok = r, true
		r = r.after()
	}
	return reached, ok
}

// Reached returns the rung to be sent on that day: the highest that has been reached, unless it,
// or a higher one, was sent. Lower ones that were missed are not sent later.
func (c *Contribution) Reached(today calendar.Date, cal *calendar.Calendar) (Rung, bool) {
	if c.State != Open {
		return 0, false
	}
	r, ok := top(c.Due, today, cal)
	return r, ok && !(c.Told && c.Rung >= r)
}

// Send records that a rung was sent on that day, or that nobody needs it.
func (c *Contribution) Send(today calendar.Date, loc *time.Location, cal *calendar.Calendar) {
	c.told(today, loc, cal)
}

// told records that whoever owes it knows of it on that day: the rungs until then are done with.
func (c *Contribution) told(today calendar.Date, loc *time.Location, cal *calendar.Calendar) {
	next := fixed[0]
	if r, ok := top(c.Due, today, cal); ok {
		if !c.Told || c.Rung < r {
			c.Rung, c.Told = r, true
		}
	}
	if c.Told {
		next = c.Rung.after()
	}
	c.Next = next.Day(c.Due, cal).In(loc)
}
