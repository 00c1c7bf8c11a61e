package calendar_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/calendar/calendartest"
)

func TestWindowOpensNext(t *testing.T) {
	cal := calendar.NewCalendar()
	friday, monday := calendar.On(2026, 11, 20), calendar.On(2026, 11, 23)
	for _, c := range []struct {
		days, hours string
		t, want     time.Time
	}{
		{"working", "07:00-20:00", calendartest.At(friday, 7, 0), calendartest.At(friday, 7, 0)},
		{"working", "07:00-20:00", calendartest.At(friday, 6, 59), calendartest.At(friday, 7, 0)},
		{"working", "07:00-20:00", calendartest.At(friday, 20, 0), calendartest.At(monday, 7, 0)},
		{"working", "7:30-20:00", calendartest.At(friday.Add(1), 12, 0), calendartest.At(monday, 7, 30)},
		{"working", "07:00-20:00", calendartest.At(monday, 20, 0), calendartest.At(calendar.On(2026, 11, 25), 7, 0)}, // past 24 November
		{"any", "07:00-20:00", calendartest.At(friday, 20, 0), calendartest.At(friday.Add(1), 7, 0)},
		{"any", "00:00-24:00", calendartest.At(friday.Add(1), 23, 59), calendartest.At(friday.Add(1), 23, 59)},
		{"working", "00:00-24:00", calendartest.At(friday.Add(1), 23, 59), calendartest.At(monday, 0, 0)},
		{"any", "22:00-05:00", calendartest.At(friday, 4, 59), calendartest.At(friday, 4, 59)},
		{"any", "22:00-05:00", calendartest.At(friday, 5, 0), calendartest.At(friday, 22, 0)},
		{"working", "22:00-05:00", calendartest.At(friday.Add(1), 0, 0), calendartest.At(monday, 0, 0)},
		{"Working", " 20:00 - 00:00 ", calendartest.At(friday, 3, 0), calendartest.At(friday, 20, 0)},
	} {
		w, err := calendar.ParseWindow(c.days, c.hours)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := w.Next(c.t, cal); !got.Equal(c.want) {
			t.Errorf("%s %s at %s: got %s, want %s", c.days, c.hours, c.t, got, c.want)
		}
	}
	if !(calendar.Window{}).Allows(calendartest.At(friday.Add(1), 3, 0), cal) {
		t.Error("the zero window is always open")
	}
}

func TestWindowRefusesBadSpecs(t *testing.T) {
	for _, c := range []struct{ days, hours, sentence string }{
		{"weekdays", "07:00-20:00", "write working or any"},
		{"", "07:00-20:00", "write working or any"},
		{"any", "", "such as 07:00-20:00"},
		{"any", "07:00", "such as 07:00-20:00"},
		{"any", "7-20", "such as 07:00-20:00"},
		{"any", "07:00-25:00", "such as 07:00-20:00"},
		{"any", "07:60-20:00", "such as 07:00-20:00"},
		{"any", "24:00-07:00", "such as 07:00-20:00"},
		{"any", "-7:00-20:00", "such as 07:00-20:00"},
		{"any", "07:00-20:00-21:00", "such as 07:00-20:00"},
		{"any", "08:00-08:00", "no time at all"},
	} {
		if _, err := calendar.ParseWindow(c.days, c.hours); err == nil || !strings.Contains(err.Error(), c.sentence) {
			t.Errorf("%q %q: %v", c.days, c.hours, err)
		}
	}
}

func TestWindowNextIsTheFirstAllowedMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal := calendartest.Calendar(t)
		const minutesPerDay = 24 * 60
		from, until := rapid.IntRange(0, minutesPerDay-1).Draw(t, "from"), rapid.IntRange(0, minutesPerDay-1).Draw(t, "until")
		if from == until {
			return
		}
		hours := fmt.Sprintf("%02d:%02d-%02d:%02d", from/60, from%60, until/60, until%60)
		w, err := calendar.ParseWindow(rapid.SampledFrom([]string{"working", "any"}).Draw(t, "days"), hours)
		if err != nil {
			t.Fatal(err)
		}
		start := calendartest.At(calendartest.Date(t), 0, rapid.IntRange(0, minutesPerDay-1).Draw(t, "minute"))
		got := w.Next(start, cal)
		want := start
		for !w.Allows(want, cal) {
			want = want.Add(time.Minute)
		}
		if !got.Equal(want) {
			t.Fatalf("from %s: got %s, want %s", start, got, want)
		}
	})
}
