package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// AwayUntil is the last day on which the officer is away; zero when they are not.
func (r Reminder) AwayUntil() calendar.Date {
	if !r.Officer.IsAway(r.Today) {
		return calendar.Date{}
	}
	return r.Officer.Away.Until
}

// Covered reports whether it comes to the reader because the officer is away.
func (r Reminder) Covered() bool {
	return !r.AwayUntil().IsZero() && r.To.Person.ID != r.Officer.ID
}

// Absence is a time of being away: the template away, for those who are told of it.
type Absence struct {
	Person work.Person
	Deputy work.Person // zero: none
	You    bool        // the reader is the deputy
}
