package scheduler

import (
	"time"

	"github.com/robfig/cron/v3"

	"dondoc/calendar"
)

// worked is a schedule that takes a weekend day which the Government has made a working
// day for the Friday before it. A spec for Monday to Friday would leave it out, and with
// it the rungs that land on it.
type worked struct {
	cron.Schedule
	calendar func() *calendar.Calendar
}

// Next returns the first activation after t.
func (w worked) Next(t time.Time) time.Time {
	next := w.Schedule.Next(t)
	cal := w.calendar()
	for day, n := calendar.DateOf(t), 0; n < 7; day, n = day.Add(1), n+1 {
		since := int(day.Weekday()+7-time.Friday) % 7 // days since Friday
		if since < 1 || since > 2 || !cal.Working(day) {
			continue
		}
		from := t
		if begins := day.In(t.Location()); begins.After(t) {
			from = begins.Add(-time.Second)
		}
		friday := w.Schedule.Next(from.AddDate(0, 0, -since))
		at := friday.AddDate(0, 0, since)
		if calendar.DateOf(at) == day && (next.IsZero() || at.Before(next)) {
			return at
		}
	}
	return next
}
