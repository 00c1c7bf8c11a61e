package importing

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/importing/sheet"
)

func TestPlanDays(t *testing.T) {
	known := calendar.Announced{Days: []calendar.Day{
		{Date: calendar.On(2026, 1, 2), Name: "Nghỉ hoán đổi", Off: true}, {Date: calendar.On(2026, 1, 10), Name: "Làm bù", Off: false}, {Date: calendar.On(2026, 8, 22), Name: "Làm bù", Off: false},
	}}
	p := PlanDays([]sheet.DayRow{
		{Row: 2, Date: "2026-01-02", Name: "Nghỉ hoán đổi", Kind: "swap_off"},
		{Row: 3, Date: "10/1/2026", Kind: "Làm bù"},          // keeps its name
		{Row: 4, Date: "22.08.2026", Name: "x", Kind: "OFF"}, // changed
		{Row: 5, Date: "31-8-2026", Name: "Nghỉ", Kind: "work"},
		{Row: 6, Date: "2026-08-31", Name: "Nghỉ", Kind: "nghỉ"}, // wins over row 5
		{Row: 7, Date: "2027-09-01", Kind: "predicted", Certainty: "guess"},
		{Row: 8, Date: "2027-09-03", Kind: "off", Certainty: "Dự kiến"},
		{Row: 9, Date: "30/2/2026", Kind: "off"},
		{Row: 10, Date: "8/22/2026", Kind: "work"},
		{Row: 11, Date: "2026-09-02", Kind: "?"},
		{Row: 12, Date: "", Name: "Ghi chú"},
	}, known)
	if got, want := p.String(), "read 11, added 1, changed 1, unchanged 5, refused 4"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	days := []calendar.Day{
		{Date: calendar.On(2026, 1, 2), Name: "Nghỉ hoán đổi", Off: true}, {Date: calendar.On(2026, 1, 10), Name: "Làm bù", Off: false}, {Date: calendar.On(2026, 8, 22), Name: "x", Off: true}, {Date: calendar.On(2026, 8, 31), Name: "Nghỉ", Off: true},
	}
	if !slices.Equal(p.Days, days) {
		t.Errorf("days %v", p.Days)
	}
	var remarks []string
	for _, r := range p.Remarks {
		remarks = append(remarks, r.String())
	}
	want := []string{
		"row 6: 2026-08-31 is a day off here and a working day in row 5; this row wins",
		"row 7: 2027-09-01 is not announced, only guessed or computed; left out, and a day off until it is announced",
		"row 8: 2027-09-03 is not announced, only guessed or computed; left out, and a working day until it is announced",
		`row 9: "30/2/2026" is not a date; write 2026-08-22 or 22/8/2026`,
		`row 10: "8/22/2026" is not a date; write 2026-08-22 or 22/8/2026`,
		`row 11: "?" is not a kind of day; write off or work`,
		`row 12: "" is not a date; write 2026-08-22 or 22/8/2026`,
	}
	if !slices.Equal(remarks, want) {
		t.Errorf("remarks:\n%s", strings.Join(remarks, "\n"))
	}
}

// A guess that were kept would give the National Day a third day when the real second one
// is announced, and one on 3 September would take a computed make-up day away.
func TestGuessesDoNotOutliveTheAnnouncement(t *testing.T) {
	guessed := PlanDays([]sheet.DayRow{
		{Row: 2, Date: "2027-09-01", Kind: "predicted", Certainty: "guess"},
		{Row: 3, Date: "2029-09-03", Kind: "makeup", Certainty: "computed"},
	}, calendar.Announced{})
	p := PlanDays([]sheet.DayRow{{Row: 2, Date: "2027-09-03", Kind: "notice"}}, calendar.Announced{Days: guessed.Days})
	cal := calendar.Announced{Days: p.Days}.Calendar()
	for d, working := range map[calendar.Date]bool{calendar.On(2027, 9, 1): true, calendar.On(2027, 9, 2): false, calendar.On(2027, 9, 3): false, calendar.On(2029, 9, 4): false} {
		if cal.Working(d) != working {
			t.Errorf("%s: working %v", d, !working)
		}
	}
}

// Whatever a list holds: read again it changes nothing, and its own later rows win.
func TestPlanDaysOverAnyList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := []string{"off", "work", "swap_off", "swap_work", "notice", "predicted", "nonsense", ""}
		row := rapid.Custom(func(t *rapid.T) sheet.DayRow {
			d := calendar.On(2026, 8, 1).Add(rapid.IntRange(0, 20).Draw(t, "day"))
			return sheet.DayRow{Date: d.String(), Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Name: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "name")}
		})
		known := PlanDays(rapid.SliceOfN(row, 0, 30).Draw(t, "before"), calendar.Announced{})
		rows := rapid.SliceOfN(row, 0, 30).Draw(t, "rows")
		for i := range rows {
			rows[i].Row = i + 2
		}
		p := PlanDays(rows, calendar.Announced{Days: known.Days})
		if p.Added+p.Changed+p.Unchanged+p.Refused != p.Read || p.Unchanged < 0 || len(p.Days) != len(known.Days)+p.Added {
			t.Fatalf("tally %+v", p.Tally)
		}
		again := PlanDays(rows, calendar.Announced{Days: p.Days})
		if !slices.Equal(again.Days, p.Days) || again.Added+again.Changed != 0 {
			t.Fatalf("again: %s\n%v\n%v", again.Tally, p.Days, again.Days)
		}
		last := map[string]bool{}
		for _, r := range rows {
			switch r.Kind {
			case "off", "swap_off", "notice":
				last[r.Date] = true
			case "work", "swap_work":
				last[r.Date] = false
			}
		}
		cal := calendar.NewCalendar(p.Days...)
		for date, off := range last {
			if d, _ := calendar.ParseDate(date); cal.Working(d) == off {
				t.Fatalf("%s: working %v against the last row", date, off)
			}
		}
	})
}
