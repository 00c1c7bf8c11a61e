package text

import (
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func TestDocumentsNamePeriods(t *testing.T) {
	for name, want := range map[string][2]string{
		"2026-W47": {"tuần 47 năm 2026", "week 47 of 2026"},
		"2026-11":  {"tháng 11 năm 2026", "November 2026"},
		"2026-Q4":  {"quý IV năm 2026", "Q4 2026"},
		"2026-H1":  {"6 tháng đầu năm 2026", "the first half of 2026"},
		"2026-H2":  {"6 tháng cuối năm 2026", "the second half of 2026"},
		"2026":     {"năm 2026", "the year 2026"},
	} {
		p, err := calendar.ParseReportPeriod(name)
		if err != nil {
			t.Fatal(err)
		}
		for i, lang := range Languages() {
			if got := For(lang).ReportPeriod(p); got != want[i] {
				t.Errorf("%s in %s is %q, want %q", name, lang, got, want[i])
			}
		}
	}
}

func TestDocumentsWriteRatesAndDays(t *testing.T) {
	vi, en := For(work.Vietnamese), For(work.English)
	for _, c := range []struct{ got, want string }{
		{vi.Ratio(work.Ratio{Count: 1, Of: 3}), "33,3%"},
		{en.Ratio(work.Ratio{Count: 2, Of: 3}), "66.7%"},
		{vi.Ratio(work.Ratio{Count: 4, Of: 4}), "100,0%"},
		{vi.Ratio(work.Ratio{}), "–"},
		{vi.OfficialDate(calendar.On(2026, time.February, 3)), "03/02/2026"},
		{vi.OfficialDate(calendar.On(2026, time.September, 15)), "15/9/2026"},
		{vi.OfficialDate(calendar.Date{}), ""},
		{en.OfficialDate(calendar.On(2026, time.February, 3)), "3 February 2026"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
