package work

import (
	"time"

	"dondoc/calendar"
)

const (
	// lastQuietRung is the last rung that a fresh report makes superfluous.
	lastQuietRung Rung = -7
	// quietFor is for how many working days a report is fresh.
	quietFor = 3
)

// Quiet reports whether a rung that has been reached is skipped, because it comes early and
// there was a report within three working days; "nothing new" is one, "ok" is none. A
// rung that was skipped counts as sent.
func Quiet(a Assignment, r Rung, today calendar.Date, cal *calendar.Calendar, loc *time.Location) bool {
	return r <= lastQuietRung && a.Last != nil && cal.WorkingBetween(calendar.DateOf(a.Last.At.In(loc)), today) <= quietFor
}
