package work

import (
	"time"

	"dondoc/calendar"
)

// quietFor is for how many working days a report counts as recent.
const quietFor = 2

// Quiet reports whether a rung that has been reached is skipped, because it comes before
// the due date and there was a report within two working days. "Nothing new" counts as a
// report, "ok" does not. A skipped rung counts as sent.
func Quiet(a Assignment, r Rung, today calendar.Date, cal *calendar.Calendar, loc *time.Location) bool {
	return r < 0 && a.Last != nil && cal.WorkingBetween(calendar.DateOf(a.Last.At.In(loc)), today) <= quietFor
}
