package calendar_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/calendar/calendartest"
	"dondoc/internal/realdata"
)

func TestCalendarKnowsHolidays(t *testing.T) {
	cal := calendar.NewCalendar()
	for _, c := range []struct {
		day     calendar.Date
		working bool
		name    string
	}{
		{calendar.On(2026, 11, 23), true, ""},
		{calendar.On(2026, 11, 22), false, ""}, // Sunday
		{calendar.On(2026, 11, 24), false, "Ngày Văn hóa Việt Nam"},
		{calendar.On(2025, 11, 24), true, ""},
		{calendar.On(2029, 11, 24), false, "Ngày Văn hóa Việt Nam"}, // Saturday
		{calendar.On(2029, 11, 26), true, ""},                       // and nothing for it
		{calendar.On(2026, 2, 13), true, ""},
		{calendar.On(2026, 2, 16), false, "Tết Âm lịch"},
		{calendar.On(2026, 2, 20), false, "Tết Âm lịch"},
		{calendar.On(2026, 2, 23), true, ""},
		{calendar.On(2027, 2, 5), false, "Tết Âm lịch"},
		{calendar.On(2027, 2, 7), false, "Tết Âm lịch"},          // Sunday
		{calendar.On(2027, 2, 10), false, "Nghỉ bù Tết Âm lịch"}, // for Saturday
		{calendar.On(2027, 2, 11), false, "Nghỉ bù Tết Âm lịch"}, // for Sunday
		{calendar.On(2027, 2, 12), true, ""},
		{calendar.On(2026, 4, 27), false, "Nghỉ bù Giỗ Tổ Hùng Vương"},
		{calendar.On(2028, 5, 2), false, "Nghỉ bù Ngày Chiến thắng"}, // past 1 May
		{calendar.On(2024, 9, 3), false, "Quốc khánh"},               // 1 September was a Sunday
		{calendar.On(2025, 9, 1), false, "Quốc khánh"},
		{calendar.On(2019, 9, 3), true, ""}, // one day until 2021
	} {
		if got := cal.Working(c.day); got != c.working {
			t.Errorf("%s: working %v", c.day, got)
		}
		if name, ok := cal.Holiday(c.day); name != c.name || ok != (c.name != "") {
			t.Errorf("%s: %q %v, want %q", c.day, name, ok, c.name)
		}
	}
}

func TestAnnouncedDaysWin(t *testing.T) {
	// As announced for 2025: Tết from 27 to 31 January, and a swap of 2 May for 26 April.
	cal := calendar.NewCalendar(
		calendar.Day{calendar.On(2025, 1, 27), "Tết", true}, calendar.Day{calendar.On(2025, 1, 28), "Tết", true}, calendar.Day{calendar.On(2025, 1, 29), "Tết", true},
		calendar.Day{calendar.On(2025, 1, 30), "Tết", true}, calendar.Day{calendar.On(2025, 1, 31), "Tết", true},
		calendar.Day{calendar.On(2025, 5, 2), "Nghỉ hoán đổi", true}, calendar.Day{calendar.On(2025, 4, 26), "Làm bù", false},
		calendar.Day{calendar.On(2025, 9, 3), "mistaken", false}, calendar.Day{calendar.On(2025, 9, 3), "Quốc khánh", true},
	)
	for day, working := range map[calendar.Date]bool{
		calendar.On(2025, 1, 24): true, calendar.On(2025, 1, 27): false, calendar.On(2025, 1, 31): false,
		calendar.On(2025, 2, 3): true, // a make-up day only of the computed window
		calendar.On(2025, 5, 2): false, calendar.On(2025, 4, 26): true,
		calendar.On(2025, 9, 1): true, calendar.On(2025, 9, 2): false, calendar.On(2025, 9, 3): false,
	} {
		if got := cal.Working(day); got != working {
			t.Errorf("%s: working %v", day, got)
		}
	}
	if name, ok := cal.Holiday(calendar.On(2025, 4, 26)); ok || name != "Làm bù" {
		t.Errorf("a worked Saturday: %q %v", name, ok)
	}
	if calendar.NewCalendar(calendar.Day{calendar.On(2025, 1, 27), "one day", true}).Working(calendar.On(2025, 2, 3)) {
		t.Error("one day off near Tết does not announce its whole holiday")
	}
}

func TestWorkingDaysAreCounted(t *testing.T) {
	cal := calendar.NewCalendar()
	friday, monday := calendar.On(2026, 5, 29), calendar.On(2026, 6, 1)
	for _, c := range []struct {
		from calendar.Date
		n    int
		want calendar.Date
	}{
		{friday, 0, friday}, {friday.Add(1), 0, friday}, {friday, 1, monday}, {friday.Add(2), 1, monday},
		{friday.Add(2), -1, friday}, {monday, -1, friday}, {friday, 5, calendar.On(2026, 6, 5)},
		{calendar.On(2026, 12, 31), 1, calendar.On(2027, 1, 4)}, {calendar.On(2027, 1, 4), -1, calendar.On(2026, 12, 31)},
		{calendar.On(2026, 2, 13), 1, calendar.On(2026, 2, 23)}, {calendar.On(2026, 1, 1), 500, calendar.On(2028, 1, 5)},
	} {
		if got := cal.AddWorking(c.from, c.n); got != c.want {
			t.Errorf("%s %+d: got %s, want %s", c.from, c.n, got, c.want)
		}
	}
	if n := cal.WorkingBetween(friday, monday); n != 1 {
		t.Errorf("from Friday to Monday: %d", n)
	}
	if n := cal.WorkingBetween(monday, friday); n != -1 {
		t.Errorf("from Monday back to Friday: %d", n)
	}
}

func TestCalendarAgreesWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d, n := calendartest.Calendar(t), calendartest.Date(t), rapid.IntRange(-300, 300).Draw(t, "n")
		got := cal.AddWorking(d, n)
		if !cal.Working(got) {
			t.Fatalf("%s %+d is %s, a day off", d, n, got)
		}
		want, left, way := d, n, 1
		if n <= 0 {
			way = -1
		}
		if n == 0 && !cal.Working(d) {
			left = -1
		}
		for left != 0 {
			want = want.Add(way)
			if cal.Working(want) {
				left -= way
			}
		}
		if got != want {
			t.Fatalf("%s %+d: got %s, want %s", d, n, got, want)
		}
		if n > 0 && cal.WorkingBetween(d, got) != n || n < 0 && cal.WorkingBetween(got.Add(-1), d.Add(-1)) != -n {
			t.Fatalf("%s %+d is %s, which does not count back", d, n, got)
		}
	})
}

func TestCalendarMatchesTheHolidayTable(t *testing.T) {
	var certain, announced []calendar.Day
	for _, line := range strings.Split(string(realdata.Read(t, "holidays.tsv")), "\n") {
		cell := strings.Split(line, "\t")
		date, err := calendar.ParseDate(cell[0])
		if err != nil || len(cell) < 6 {
			continue
		}
		day := calendar.Day{Date: date, Name: cell[2], Off: cell[3] != "swap_work"}
		if cell[3] == "statutory" || cell[3] == "makeup" {
			certain = append(certain, day)
		}
		if cell[3] == "notice" || strings.HasPrefix(cell[3], "swap") {
			announced = append(announced, day)
		}
	}
	computed, told := calendar.NewCalendar(), calendar.NewCalendar(announced...)
	for _, d := range certain {
		if computed.Working(d.Date) || told.Working(d.Date) {
			t.Errorf("%s %s: a working day", d.Date, d.Name)
		}
	}
	for _, d := range announced {
		if told.Working(d.Date) == d.Off {
			t.Errorf("%s %s: working %v", d.Date, d.Name, !d.Off)
		}
	}
	if len(announced) > 0 {
		// Nothing is off in 2025 beside weekends and what the table lists.
		n := 0
		for d := calendar.On(2025, 1, 1); d.Year == 2025; d = d.Add(1) {
			if !told.Working(d) && d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
				n++
			}
		}
		if n != 12 {
			t.Errorf("2025 has %d days off beside weekends, want 12", n)
		}
	}
}

func BenchmarkAddWorking(b *testing.B) {
	cal, d := calendar.NewCalendar(), calendar.On(2026, 3, 5)
	for b.Loop() {
		cal.AddWorking(d, -14)
	}
}
