package reading

import (
	"testing"

	"dondoc/calendar"
)

func TestReadAway(t *testing.T) {
	cal, today := calendar.NewCalendar(), calendar.On(2026, 11, 16) // a Monday
	for _, tt := range []struct {
		words  string
		until  calendar.Date
		deputy string
	}{
		{"đến 30/11", calendar.On(2026, 11, 30), ""},
		{"đến 30/11 @binh", calendar.On(2026, 11, 30), "@binh"},
		{"đến hết ngày 30/11/2026 Trần Văn Bình", calendar.On(2026, 11, 30), "Trần Văn Bình"},
		{"den 30/11 Binh", calendar.On(2026, 11, 30), "Binh"},
		{"until 30 November", calendar.On(2026, 11, 30), ""},
		{"until 30 November 2027 Minh", calendar.On(2027, 11, 30), "Minh"},
		{"until 2026-11-30 @binh", calendar.On(2026, 11, 30), "@binh"},
		{"30/11", calendar.On(2026, 11, 30), ""},
		{"tới 5/1 @binh", calendar.On(2027, 1, 5), "@binh"},
		{"đến thứ Sáu", calendar.On(2026, 11, 20), ""},
		{"đến hết tuần này", calendar.On(2026, 11, 20), ""},
		{"đến 10/11/2026", calendar.Date{}, ""}, // has passed
		{"đến 31/11", calendar.Date{}, ""},
		{"@binh", calendar.Date{}, "@binh"},
		{"Bình", calendar.Date{}, ""},
		{"", calendar.Date{}, ""},
	} {
		if until, deputy := ReadAway(tt.words, today, cal); until != tt.until || deputy != tt.deputy {
			t.Errorf("%q: until %s, deputy %q; want %s, %q", tt.words, until, deputy, tt.until, tt.deputy)
		}
	}
}
