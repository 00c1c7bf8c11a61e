package documents

import (
	"time"

	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

// ScheduleRecord is the line of what the department has set about reminders. What is null is as the
// settings of the deployment say.
type ScheduleRecord struct {
	Type      string        `json:"type"`
	Reminders *string       `json:"reminders"` // cron specs
	Digest    *string       `json:"digest"`
	SendDays  *string       `json:"send_days"`
	SendHours *string       `json:"send_hours"`
	Ladder    []ladder.Step `json:"ladder"` // null: the default one
	By        int64         `json:"by"`
	At        time.Time     `json:"at"`
}

// NewScheduleRecord makes it; false when nothing has ever been set.
func NewScheduleRecord(c timetable.Changes) (ScheduleRecord, bool) {
	r := ScheduleRecord{
		Type: "schedule", Reminders: given(c.Reminders.Cron), Digest: given(c.Digest.Cron),
		SendDays: given(c.Days), SendHours: given(c.Hours), By: c.By, At: c.At,
	}
	if !c.Ladder.IsStandard() {
		r.Ladder = c.Ladder.Steps
	}
	return r, c.Version > 0
}
