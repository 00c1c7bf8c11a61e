package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"dondoc/work/timetable"
)

// changed says what people have set by /schedule in place of the settings.
func (f *findings) changed(d *deployment) {
	set := d.almanac.Load().changes
	is := set.Over(timetable.Settings{})
	// A record that no longer fits, as after a step back to an older version, is not gone by.
	valid := *d.Settings
	for value, in := range map[*string]string{&valid.ReminderCron: is.Reminders, &valid.DigestCron: is.Digest, &valid.SendDays: is.Days, &valid.SendHours: is.Hours} {
		if in != "" {
			*value = in
		}
	}
	if _, err := valid.deployment(io.Discard); err != nil {
		f.add(warning, "schedule", "what was set by /schedule is not valid, so that the settings stand; set it again: %v", err)
		return
	}
	by := fmt.Sprintf("by /schedule, last on %s by %d", set.At.In(d.location).Format(time.DateOnly), set.By)
	for _, each := range []struct{ setting, value string }{
		{"REMINDER_CRON", is.Reminders}, {"DIGEST_CRON", is.Digest}, {"SEND_DAYS", is.Days}, {"SEND_HOURS", is.Hours},
	} {
		if each.value != "" {
			f.add(fine, "schedule", "%s is %q, %s", each.setting, each.value, by)
		}
	}
	if !set.Ladder.IsStandard() {
		f.add(fine, "schedule", "the rungs are %s working days from the deadline, then weekly, %s", strings.Trim(fmt.Sprint(set.Ladder.Rungs()), "[]"), by)
	}
}
