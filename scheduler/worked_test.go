package scheduler

import (
	"testing"
	"time"

	"dondoc/calendar"
)

func TestAWorkedSaturdayIsTakenForItsFriday(t *testing.T) {
	saturday := calendar.On(2026, 8, 22)
	cal := calendar.NewCalendar(calendar.Day{Date: saturday, Name: "Làm bù"})
	for _, tt := range []struct {
		spec        string
		after, want time.Time
	}{
		{"0 8,14 * * 1-5", at(calendar.On(2026, 8, 21), 8, 0), at(calendar.On(2026, 8, 21), 14, 0)},
		{"0 8,14 * * 1-5", at(calendar.On(2026, 8, 21), 14, 0), at(saturday, 8, 0)},
		{"0 8,14 * * 1-5", at(saturday, 8, 0), at(saturday, 14, 0)},
		{"0 8,14 * * 1-5", at(saturday, 14, 0), at(calendar.On(2026, 8, 24), 8, 0)},
		{"0 8 * * *", at(calendar.On(2026, 8, 21), 8, 0), at(saturday, 8, 0)},
		{"0 8 * * 1", at(calendar.On(2026, 8, 21), 8, 0), at(calendar.On(2026, 8, 24), 8, 0)},
		// Another Saturday is a day off.
		{"0 8 * * 1-5", at(calendar.On(2026, 8, 28), 8, 0), at(calendar.On(2026, 8, 31), 8, 0)},
	} {
		s, err := parse("REMINDER_CRON", tt.spec, hanoi)
		if err != nil {
			t.Fatal(err)
		}
		s.Schedule = worked{s.Schedule, func() *calendar.Calendar { return cal }}
		if got := s.Next(tt.after); !got.Equal(tt.want) {
			t.Errorf("%s after %s: %s, want %s", tt.spec, tt.after, got, tt.want)
		}
	}
}
