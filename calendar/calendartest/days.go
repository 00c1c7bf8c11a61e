// Package calendartest generates calendars and instants for property tests.
package calendartest

import (
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
)

// Hanoi is the time zone of the tests.
var Hanoi = time.FixedZone("ICT", 7*3600)

// At returns the instant of a time of day in Hanoi.
func At(d calendar.Date, hour, minute int) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, Hanoi)
}

// Calendar draws a calendar with announced days around the dates that Date draws.
func Calendar(t *rapid.T) *calendar.Calendar {
	var days []calendar.Day
	for range rapid.IntRange(0, 40).Draw(t, "announced") {
		days = append(days, calendar.Day{Date: Date(t), Name: "announced", Off: rapid.Bool().Draw(t, "off")})
	}
	if rapid.Bool().Draw(t, "shutdown") { // far longer than any holiday
		from := Date(t)
		for i := range rapid.IntRange(1, 30).Draw(t, "length") {
			days = append(days, calendar.Day{Date: from.Add(i), Off: true})
		}
	}
	return calendar.NewCalendar(days...)
}

// Date draws a day of 2026 or early 2027.
func Date(t *rapid.T) calendar.Date {
	return calendar.On(2026, 1, 1).Add(rapid.IntRange(0, 420).Draw(t, "day"))
}
