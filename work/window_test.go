package work

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var hanoi = time.FixedZone("ICT", 7*3600)

func at(d Date, hour, minute int) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, hanoi)
}

func TestWindowOpensNext(t *testing.T) {
	cal := NewCalendar()
	friday, monday := On(2026, 11, 20), On(2026, 11, 23)
	for _, c := range []struct {
		days, hours string
		t, want     time.Time
	}{
		{"working", "07:00-20:00", at(friday, 7, 0), at(friday, 7, 0)},
		{"working", "07:00-20:00", at(friday, 6, 59), at(friday, 7, 0)},
		{"working", "07:00-20:00", at(friday, 20, 0), at(monday, 7, 0)},
		{"working", "7:30-20:00", at(friday.Add(1), 12, 0), at(monday, 7, 30)},
		{"working", "07:00-20:00", at(monday, 20, 0), at(On(2026, 11, 25), 7, 0)}, // past 24 November
		{"any", "07:00-20:00", at(friday, 20, 0), at(friday.Add(1), 7, 0)},
		{"any", "00:00-24:00", at(friday.Add(1), 23, 59), at(friday.Add(1), 23, 59)},
		{"working", "00:00-24:00", at(friday.Add(1), 23, 59), at(monday, 0, 0)},
		{"any", "22:00-05:00", at(friday, 4, 59), at(friday, 4, 59)},
		{"any", "22:00-05:00", at(friday, 5, 0), at(friday, 22, 0)},
		{"working", "22:00-05:00", at(friday.Add(1), 0, 0), at(monday, 0, 0)},
		{"Working", " 20:00 - 00:00 ", at(friday, 3, 0), at(friday, 20, 0)},
	} {
		w, err := ParseWindow(c.days, c.hours)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := w.Next(c.t, cal); !got.Equal(c.want) {
			t.Errorf("%s %s at %s: got %s, want %s", c.days, c.hours, c.t, got, c.want)
		}
	}
	if !(Window{}).Allows(at(friday.Add(1), 3, 0), cal) {
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
		if _, err := ParseWindow(c.days, c.hours); err == nil || !strings.Contains(err.Error(), c.sentence) {
			t.Errorf("%q %q: %v", c.days, c.hours, err)
		}
	}
}

func TestWindowNextIsTheFirstAllowedMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal := someCalendar(t)
		w := Window{
			workingOnly: rapid.Bool().Draw(t, "working"),
			from:        rapid.IntRange(0, minutesPerDay-1).Draw(t, "from"), until: rapid.IntRange(0, minutesPerDay-1).Draw(t, "until"),
		}
		if w.from == w.until {
			return
		}
		start := at(someDate(t), 0, rapid.IntRange(0, minutesPerDay-1).Draw(t, "minute"))
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
