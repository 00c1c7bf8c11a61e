package reading

import (
	"testing"

	"dondoc/calendar"
)

func TestReportPeriodsAreReadInWords(t *testing.T) {
	thursday := calendar.On(2026, 11, 26)
	for words, want := range map[string]string{
		"2026-W47": "2026-W47", "2026-11": "2026-11", "2026-Q4": "2026-Q4", "2026-H2": "2026-H2", "2026": "2026", "2026-q4": "2026-Q4",
		"tháng 11": "2026-11", "Tháng 11/2025": "2025-11", "tháng mười một": "2026-11", "thang muoi hai nam 2025": "2025-12", "tháng 12": "2026-12",
		"T11/2026": "2026-11", "11/2026": "2026-11", "tháng này": "2026-11", "tháng trước": "2026-10", "tháng vừa qua": "2026-10", "tháng tư": "2026-04",
		"tháng giêng": "2026-01", "tháng 1 năm nay": "2026-01", "tháng 12 năm ngoái": "2025-12",
		"quý IV": "2026-Q4", "quý 4": "2026-Q4", "Quý III năm 2026": "2026-Q3", "QUÝ I/2027": "2027-Q1", "quý này": "2026-Q4", "quý trước": "2026-Q3",
		"quý tư": "2026-Q4", "Q4": "2026-Q4", "q3 2025": "2025-Q3", "Q.IV/2026": "2026-Q4", "quý": "2026-Q3", "tháng": "2026-11",
		"tuần này": "2026-W48", "tuần trước": "2026-W47", "tuần qua": "2026-W47", "tuần 47": "2026-W47", "tuần thứ 12 năm 2026": "2026-W12", "tuần sau": "2026-W49",
		"6 tháng cuối năm": "2026-H2", "6 tháng đầu năm 2026": "2026-H1", "sáu tháng đầu năm nay": "2026-H1", "nửa đầu năm": "2026-H1", "06 tháng cuối năm 2025": "2025-H2",
		"năm 2026": "2026", "năm nay": "2026", "năm ngoái": "2025", "cả năm": "2026", "cả năm 2025": "2025",
		"November": "2026-11", "nov 2025": "2025-11", "last month": "2026-10", "this week": "2026-W48", "last week": "2026-W47", "week 47": "2026-W47",
		"fourth quarter": "2026-Q4", "the first quarter of 2026": "2026-Q1", "last quarter": "2026-Q3", "second half of 2025": "2025-H2", "first six months": "2026-H1",
		"this year": "2026", "last year": "2025", "year 2025": "2025", "month": "2026-11", "quarter": "2026-Q3", "kỳ quý II": "2026-Q2", "december": "2026-12",
	} {
		p, rest := ReportPeriod(words, thursday)
		if p.String() != want || rest != "" {
			t.Errorf("%q is %s and %q, want %s", words, p, rest, want)
		}
	}
	january := calendar.On(2027, 1, 8)
	for words, want := range map[string]string{"quý IV": "2026-Q4", "tháng 11": "2026-11", "tháng 1": "2027-01", "tuần 53": "2026-W53", "tuần trước": "2026-W53"} {
		if p, _ := ReportPeriod(words, january); p.String() != want {
			t.Errorf("in January %q is %s, want %s", words, p, want)
		}
	}
}

func TestReportPeriodsStandBesideUnits(t *testing.T) {
	today := calendar.On(2026, 11, 26)
	for words, want := range map[string][2]string{
		"quý IV Vụ Pháp chế":                    {"2026-Q4", "Vụ Pháp chế"},
		"Vụ Pháp chế quý IV":                    {"2026-Q4", "Vụ Pháp chế"},
		"tháng 11 của Vụ Pháp chế":              {"2026-11", "Vụ Pháp chế"},
		"Cục Xuất bản, In và Phát hành tháng 9": {"2026-09", "Cục Xuất bản, In và Phát hành"},
		"6 tháng đầu năm PC":                    {"2026-H1", "PC"},
		"Q4 for the Legal Department":           {"2026-Q4", "the Legal Department"},
		"2026-Q3 Vụ Pháp chế":                   {"2026-Q3", "Vụ Pháp chế"},
		"Vụ Pháp chế":                           {"", "Vụ Pháp chế"},
		"Bảo tàng Lịch sử Việt Nam":             {"", "Bảo tàng Lịch sử Việt Nam"},
		"quý 7":                                 {"", "quý 7"},
		"tháng 13":                              {"", "tháng 13"},
		"":                                      {"", ""},
	} {
		p, rest := ReportPeriod(words, today)
		name := ""
		if p.Span != "" {
			name = p.String()
		}
		if name != want[0] || rest != want[1] {
			t.Errorf("%q is %q and %q, want %q and %q", words, name, rest, want[0], want[1])
		}
	}
	for words, want := range map[string]bool{"quý 7": true, "tháng 13": true, "9 tháng đầu năm": true, "q9": true, "Vụ Pháp chế": false, "": false} {
		if SpeaksOfPeriod(words) != want {
			t.Errorf("%q speaks of a period: %v", words, !want)
		}
	}
}

func FuzzReportPeriod(f *testing.F) {
	f.Add("quý IV năm 2026 Vụ Pháp chế")
	f.Add("6 tháng đầu năm")
	f.Add("Q9 2026-W99 tháng")
	f.Fuzz(func(t *testing.T, words string) {
		p, rest := ReportPeriod(words, calendar.On(2026, 11, 26))
		if p.Span != "" && p.From().After(p.To()) || len(rest) > len(words) {
			t.Errorf("%q is %s and %q", words, p, rest)
		}
	})
}
