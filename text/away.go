package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// AwayUntil is the last day of the officer's absence; zero when they are not away.
func (r Reminder) AwayUntil() calendar.Date {
	if !r.Officer.IsAway(r.Today) {
		return calendar.Date{}
	}
	return r.Officer.Away.Until
}

// Covered reports whether the reader gets the message because the officer is away.
func (r Reminder) Covered() bool {
	return !r.AwayUntil().IsZero() && r.To.Person.ID != r.Officer.ID
}

// Absence is a period of absence: the template away, for those who are told of it.
type Absence struct {
	Person work.Person
	Deputy work.Person // zero: none
	You    bool        // the reader is the deputy
}
