package work

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestCalendarKnowsHolidays(t *testing.T) {
	cal := NewCalendar()
	for _, c := range []struct {
		day     Date
		working bool
		name    string
	}{
		{On(2026, 11, 23), true, ""},
		{On(2026, 11, 22), false, ""}, // Sunday
		{On(2026, 11, 24), false, "Ngày Văn hóa Việt Nam"},
		{On(2025, 11, 24), true, ""},
		{On(2029, 11, 24), false, "Ngày Văn hóa Việt Nam"}, // Saturday
		{On(2029, 11, 26), true, ""},                       // and nothing for it
		{On(2026, 2, 13), true, ""},
		{On(2026, 2, 16), false, "Tết Âm lịch"},
		{On(2026, 2, 20), false, "Tết Âm lịch"},
		{On(2026, 2, 23), true, ""},
		{On(2027, 2, 5), false, "Tết Âm lịch"},
		{On(2027, 2, 7), false, "Tết Âm lịch"},          // Sunday
		{On(2027, 2, 10), false, "Nghỉ bù Tết Âm lịch"}, // for Saturday
		{On(2027, 2, 11), false, "Nghỉ bù Tết Âm lịch"}, // for Sunday
		{On(2027, 2, 12), true, ""},
		{On(2026, 4, 27), false, "Nghỉ bù Giỗ Tổ Hùng Vương"},
		{On(2028, 5, 2), false, "Nghỉ bù Ngày Chiến thắng"}, // past 1 May
		{On(2024, 9, 3), false, "Quốc khánh"},               // 1 September was a Sunday
		{On(2025, 9, 1), false, "Quốc khánh"},
		{On(2019, 9, 3), true, ""}, // one day until 2021
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
	cal := NewCalendar(
		Day{On(2025, 1, 27), "Tết", true}, Day{On(2025, 1, 28), "Tết", true}, Day{On(2025, 1, 29), "Tết", true},
		Day{On(2025, 1, 30), "Tết", true}, Day{On(2025, 1, 31), "Tết", true},
		Day{On(2025, 5, 2), "Nghỉ hoán đổi", true}, Day{On(2025, 4, 26), "Làm bù", false},
		Day{On(2025, 9, 3), "mistaken", false}, Day{On(2025, 9, 3), "Quốc khánh", true},
	)
	for day, working := range map[Date]bool{
		On(2025, 1, 24): true, On(2025, 1, 27): false, On(2025, 1, 31): false,
		On(2025, 2, 3): true, // a make-up day only of the computed window
		On(2025, 5, 2): false, On(2025, 4, 26): true,
		On(2025, 9, 1): true, On(2025, 9, 2): false, On(2025, 9, 3): false,
	} {
		if got := cal.Working(day); got != working {
			t.Errorf("%s: working %v", day, got)
		}
	}
	if name, ok := cal.Holiday(On(2025, 4, 26)); ok || name != "Làm bù" {
		t.Errorf("a worked Saturday: %q %v", name, ok)
	}
	if NewCalendar(Day{On(2025, 1, 27), "one day", true}).Working(On(2025, 2, 3)) {
		t.Error("one day off near Tết does not announce its whole holiday")
	}
}

func TestWorkingDaysAreCounted(t *testing.T) {
	cal := NewCalendar()
	friday, monday := On(2026, 5, 29), On(2026, 6, 1)
	for _, c := range []struct {
		from Date
		n    int
		want Date
	}{
		{friday, 0, friday}, {friday.Add(1), 0, friday}, {friday, 1, monday}, {friday.Add(2), 1, monday},
		{friday.Add(2), -1, friday}, {monday, -1, friday}, {friday, 5, On(2026, 6, 5)},
		{On(2026, 12, 31), 1, On(2027, 1, 4)}, {On(2027, 1, 4), -1, On(2026, 12, 31)},
		{On(2026, 2, 13), 1, On(2026, 2, 23)}, {On(2026, 1, 1), 500, On(2028, 1, 5)},
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

// someCalendar draws one with announced days around the dates that someDate draws.
func someCalendar(t *rapid.T) *Calendar {
	var days []Day
	for range rapid.IntRange(0, 40).Draw(t, "announced") {
		days = append(days, Day{Date: someDate(t), Name: "announced", Off: rapid.Bool().Draw(t, "off")})
	}
	if rapid.Bool().Draw(t, "shutdown") { // far longer than any holiday
		from := someDate(t)
		for i := range rapid.IntRange(1, 30).Draw(t, "length") {
			days = append(days, Day{Date: from.Add(i), Off: true})
		}
	}
	return NewCalendar(days...)
}

func someDate(t *rapid.T) Date {
	return On(2026, 1, 1).Add(rapid.IntRange(0, 420).Draw(t, "day"))
}

func TestCalendarAgreesWithCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, d, n := someCalendar(t), someDate(t), rapid.IntRange(-300, 300).Draw(t, "n")
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

// sharedData opens a file of the data that is not part of the project; empty when it is
// not on this machine.
func sharedData(t *testing.T, name string) string {
	t.Helper()
	for dir := ".."; len(dir) < 40; dir = filepath.Join("..", dir) {
		for _, data := range []string{"shared/data", "../shared/data"} {
			if b, err := os.ReadFile(filepath.Join(dir, data, name)); err == nil {
				return string(b)
			}
		}
	}
	return ""
}

func TestCalendarMatchesTheHolidayTable(t *testing.T) {
	var certain, announced []Day
	for _, line := range strings.Split(sharedData(t, "holidays.tsv"), "\n") {
		cell := strings.Split(line, "\t")
		date, err := ParseDate(cell[0])
		if err != nil || len(cell) < 6 {
			continue
		}
		day := Day{Date: date, Name: cell[2], Off: cell[3] != "swap_work"}
		if cell[3] == "statutory" || cell[3] == "makeup" {
			certain = append(certain, day)
		}
		if cell[3] == "notice" || strings.HasPrefix(cell[3], "swap") {
			announced = append(announced, day)
		}
	}
	computed, told := NewCalendar(), NewCalendar(announced...)
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
		for d := On(2025, 1, 1); d.Year == 2025; d = d.Add(1) {
			if !told.Working(d) && !weekend(d) {
				n++
			}
		}
		if n != 12 {
			t.Errorf("2025 has %d days off beside weekends, want 12", n)
		}
	}
}

func BenchmarkAddWorking(b *testing.B) {
	cal, d := NewCalendar(), On(2026, 3, 5)
	for b.Loop() {
		cal.AddWorking(d, -14)
	}
}
