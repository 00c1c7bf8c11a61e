package calendar

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestReportPeriodsHaveTheirDays(t *testing.T) {
	for name, want := range map[string][2]string{
		"2026-W47": {"2026-11-16", "2026-11-22"},
		"2026-W53": {"2026-12-28", "2027-01-03"},
		"2025-W01": {"2024-12-30", "2025-01-05"},
		"2026-11":  {"2026-10-15", "2026-11-14"},
		"2026-01":  {"2025-12-15", "2026-01-14"},
		"2026-Q1":  {"2025-12-15", "2026-03-14"},
		"2026-Q4":  {"2026-09-15", "2026-12-14"},
		"2026-H1":  {"2025-12-15", "2026-06-14"},
		"2026-H2":  {"2026-06-15", "2026-12-14"},
		"2026":     {"2025-12-15", "2026-12-14"},
	} {
		p, err := ParseReportPeriod(name)
		if err != nil || p.String() != name || p.From().String() != want[0] || p.To().String() != want[1] {
			t.Errorf("%s: %s, %s to %s, %v", name, p, p.From(), p.To(), err)
		}
	}
	if p, err := ParseReportPeriod("2026-q4"); err != nil || p.String() != "2026-Q4" {
		t.Error(p, err)
	}
	for _, name := range []string{"", "2026-W54", "2025-W53", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-H3", "26", "2026-", "2026-Q", "0000", "quý IV", "2026-11-14"} {
		if p, err := ParseReportPeriod(name); err == nil {
			t.Errorf("%q was read as %s", name, p)
		}
	}
}

func TestReportPeriodsFollowEachOther(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := On(2020, time.January, 1).Add(rapid.IntRange(0, 5000).Draw(t, "day"))
		span := rapid.SampledFrom(ReportSpans()).Draw(t, "span")
		p := ReportPeriodAt(span, day)
		if !p.Contains(day) || p.Contains(p.From().Add(-1)) || p.Contains(p.To().Add(1)) {
			t.Fatalf("%s holds %s: %s to %s", p, day, p.From(), p.To())
		}
		if read, err := ParseReportPeriod(p.String()); err != nil || read != p {
			t.Fatalf("%s is read as %s, %v", p, read, err)
		}
		if next := p.Next(); next.From() != p.To().Add(1) || next.Previous() != p {
			t.Fatalf("%s after %s", next, p)
		}
		last := LastReportPeriod(span, day)
		if !last.To().Before(day) || last.Next() != p {
			t.Fatalf("the last %s before %s is %s", span, day, last)
		}
		end := NextPeriodEnd(day)
		if len(ReportPeriodsEnding(end)) == 0 {
			t.Fatalf("no period ends on %s", end)
		}
		for d := day; d.Before(end); d = d.Add(1) {
			if len(ReportPeriodsEnding(d)) > 0 {
				t.Fatalf("a period ends on %s", d)
			}
		}
	})
}

func TestUnfrozenDays(t *testing.T) {
	days := func(all []Date) string {
		s := ""
		for _, d := range all {
			s += " " + d.String()
		}
		return s
	}
	today := On(2026, time.November, 26)
	for _, c := range []struct {
		name        string
		last, first Date
		want        string
	}{
		{"no task", Date{}, Date{}, ""},
		{"the first start", Date{}, On(2026, time.January, 5), " 2026-06-14 2026-09-14 2026-11-14 2026-11-22"},
		{"tasks since this week", Date{}, today.Add(-1), ""},
		{"all done", On(2026, time.November, 22), On(2026, time.January, 5), ""},
		{"off for weeks", On(2026, time.November, 1), On(2026, time.January, 5), " 2026-11-08 2026-11-14 2026-11-15 2026-11-22"},
	} {
		if got := days(Unfrozen(c.last, c.first, today)); got != c.want {
			t.Errorf("%s:%s, want%s", c.name, got, c.want)
		}
	}
}
