package text

import (
	"time"

	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

func init() {
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 12, day, hour, minute, 0, 0, time.UTC) }
	now := timetable.Forecast{
		Stands:    timetable.Settings{Reminders: "0 8,14 * * 1-5", Digest: "0 8 * * 1", Days: "working", Hours: "07:00-20:00"},
		Rungs:     ladder.Standard(),
		Reminders: timetable.Run{At: []time.Time{at(14, 8, 0), at(14, 14, 0), at(15, 8, 0)}, Messages: 14, People: 9},
		Digest:    timetable.Run{At: []time.Time{at(14, 8, 0), at(21, 8, 0), at(28, 8, 0)}, People: 3},
	}
	other := now
	other.Stands = timetable.Settings{Reminders: "0 8 * * 1,3,5 ; 30 13 * * 1,3,5", Digest: "@every 24h", Days: "any", Hours: "08:00-18:00"}
	other.Rungs = []ladder.Rung{-10, -5, 2, 5}
	other.Reminders.Messages, other.Reminders.People, other.Reminders.More, other.Lists, other.Digest.People = 1500, 300, true, 4, 1
	quiet := now
	quiet.Reminders.Messages, quiet.Reminders.People = 0, 0
	one := now
	one.Reminders.Messages, one.Reminders.People = 1, 1
	sample("schedule", Schedule{Forecast: now})
	sample("schedule/changed", Schedule{Forecast: other, Changed: true, By: called(sampleStaff), At: at(7, 9, 0)})
	sample("schedule/quiet", Schedule{Forecast: quiet, Changed: true, At: at(7, 9, 0)})
	sample("schedule_preview/remind", Schedule{Forecast: one, Part: "remind", Before: &other, Default: true})
	sample("schedule_preview/digest", Schedule{Forecast: other, Part: "digest", Before: &now})
	sample("schedule_preview/window", Schedule{Forecast: other, Part: "window", Before: &now})
	sample("schedule_preview/ladder", Schedule{Forecast: other, Part: "ladder", Before: &now})
}
