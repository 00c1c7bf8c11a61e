package text

import (
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

func TestPeriodsAreNamedInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		period work.Period
		vi, en string
	}{
		{work.Period{}, "", ""},
		{work.Period{Start: calendar.On(2026, 11, 1), Due: calendar.On(2026, 11, 30)}, "tháng 11/2026", "November 2026"},
		{work.Period{Start: calendar.On(2026, 10, 1), Due: calendar.On(2026, 12, 31)}, "quý IV/2026", "Q4 2026"},
		{work.Period{Start: calendar.On(2026, 1, 1), Due: calendar.On(2026, 6, 30)}, "6 tháng đầu năm 2026", "the first half of 2026"},
		{work.Period{Start: calendar.On(2026, 7, 1), Due: calendar.On(2026, 12, 31)}, "6 tháng cuối năm 2026", "the second half of 2026"},
		{work.Period{Start: calendar.On(2025, 12, 15), Due: calendar.On(2026, 12, 14)}, "năm 2026", "2026"},
		{work.Period{Start: calendar.On(2026, 11, 21), Due: calendar.On(2026, 11, 27)}, "từ 21/11/2026 đến 27/11/2026", "21 November 2026 to 27 November 2026"},
	} {
		if got := For(work.Vietnamese).Period(c.period); got != c.vi {
			t.Errorf("%v: %q", c.period, got)
		}
		if got := For(work.English).Period(c.period); got != c.en {
			t.Errorf("%v: %q", c.period, got)
		}
	}
}
