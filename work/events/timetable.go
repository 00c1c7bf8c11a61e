package events

import (
	"fmt"
	"strings"

	"dondoc/work/timetable"
)

// OfTimetable returns what was changed about reminders, an event for each part: Before and After are
// as the settings are written, empty for what they say.
func OfTimetable(is timetable.Changes) []Event {
	was := is.Was
	if was == nil {
		return nil
	}
	var all []Event
	add := func(field Field, before, after string) {
		if before != after {
			all = append(all, Event{What: Edited, Field: field, Before: before, After: after})
		}
	}
	add(FieldReminders, was.Reminders.Cron, is.Reminders.Cron)
	add(FieldDigest, was.Digest.Cron, is.Digest.Cron)
	add(FieldWindow, strings.TrimSpace(was.Days+" "+was.Hours), strings.TrimSpace(is.Days+" "+is.Hours))
	add(FieldLadder, rungs(*was), rungs(is))
	return all
}

func rungs(c timetable.Changes) string {
	if c.Ladder.IsStandard() {
		return ""
	}
	return strings.Trim(fmt.Sprint(c.Ladder.Rungs()), "[]")
}
