package work

import "testing"

func TestReadAway(t *testing.T) {
	cal, today := NewCalendar(), On(2026, 11, 16) // a Monday
	for _, tt := range []struct {
		words  string
		until  Date
		deputy string
	}{
		{"đến 30/11", On(2026, 11, 30), ""},
		{"đến 30/11 @binh", On(2026, 11, 30), "@binh"},
		{"đến hết ngày 30/11/2026 Trần Văn Bình", On(2026, 11, 30), "Trần Văn Bình"},
		{"den 30/11 Binh", On(2026, 11, 30), "Binh"},
		{"until 30 November", On(2026, 11, 30), ""},
		{"until 30 November 2027 Minh", On(2027, 11, 30), "Minh"},
		{"until 2026-11-30 @binh", On(2026, 11, 30), "@binh"},
		{"30/11", On(2026, 11, 30), ""},
		{"tới 5/1 @binh", On(2027, 1, 5), "@binh"},
		{"đến thứ Sáu", On(2026, 11, 20), ""},
		{"đến hết tuần này", On(2026, 11, 20), ""},
		{"đến 10/11/2026", Date{}, ""}, // has passed
		{"đến 31/11", Date{}, ""},
		{"@binh", Date{}, "@binh"},
		{"Bình", Date{}, ""},
		{"", Date{}, ""},
	} {
		if until, deputy := ReadAway(tt.words, today, cal); until != tt.until || deputy != tt.deputy {
			t.Errorf("%q: until %s, deputy %q; want %s, %q", tt.words, until, deputy, tt.until, tt.deputy)
		}
	}
}
