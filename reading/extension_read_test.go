package reading

import (
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

func TestReadWish(t *testing.T) {
	on, cal := calendar.On(2026, 11, 23), calendar.NewCalendar()
	tests := []struct {
		words  string
		date   calendar.Date
		reason string
	}{
		{"15/12/2026 do chờ Luật", calendar.On(2026, 12, 15), "chờ Luật"},
		{"15/12/2026 chờ ý kiến 5 bộ", calendar.On(2026, 12, 15), "chờ ý kiến 5 bộ"},
		{"15.12.2026, chưa có góp ý", calendar.On(2026, 12, 15), "chưa có góp ý"},
		{"đến 15/12 vì chưa có kinh phí", calendar.On(2026, 12, 15), "chưa có kinh phí"},
		{"15 tháng 12 năm 2026 chờ ký", calendar.On(2026, 12, 15), "chờ ký"},
		{"15/1 để lấy ý kiến lần 2", calendar.On(2027, 1, 15), "để lấy ý kiến lần 2"},
		{"hết quý I/2027 do chờ Luật", calendar.On(2027, 3, 31), "chờ Luật"},
		{"hết quý I/2027 – lý do: chờ Luật", calendar.On(2027, 3, 31), "chờ Luật"},
		{"hết tháng 12 chờ Bộ Tài chính", calendar.On(2026, 12, 31), "chờ Bộ Tài chính"},
		{"trước ngày 20/12 do lịch họp lùi", calendar.On(2026, 12, 19), "lịch họp lùi"},
		{"2 tuần vì ốm", calendar.On(2026, 12, 7), "ốm"},
		{"tuần sau vì vi phạm hợp đồng", calendar.On(2026, 12, 4), "vi phạm hợp đồng"},
		{"2026-12-31 waiting for the law", calendar.On(2026, 12, 31), "waiting for the law"},
		{"31 January 2027 because of the election", calendar.On(2027, 1, 31), "the election"},
		{"15/12/2026 do Thông tư ngày 3/1/2027 chưa có hiệu lực", calendar.On(2026, 12, 15), "Thông tư ngày 3/1/2027 chưa có hiệu lực"},
		{"do chờ Luật nên xin đến 20/12/2026", calendar.On(2026, 12, 20), "chờ Luật nên xin đến 20/12/2026"},
		{"15/12/2026", calendar.On(2026, 12, 15), ""},
		{"\n15/12/2026\nChờ Luật\n", calendar.On(2026, 12, 15), "Chờ Luật"},
		{"chờ Luật", calendar.Date{}, "chờ Luật"},
		{"do chờ Luật", calendar.Date{}, "chờ Luật"},
		{"khi có Luật", calendar.Date{}, "khi có Luật"},
		{"", calendar.Date{}, ""},
	}
	for _, tt := range tests {
		got := ReadWish(tt.words, on, cal)
		got.Extra = work.Length{}
		if want := (Wish{Date: tt.date, Reason: tt.reason}); got != want {
			t.Errorf("%q: %v %q %v, want %v %q", tt.words, got.Date, got.Reason, got.Impossible, tt.date, tt.reason)
		}
	}
	for _, words := range []string{"30/2/2027 do chờ Luật", "31/11", "tháng 13", "32/12/2026 vì bận"} {
		if got := ReadWish(words, on, cal); !got.Impossible || !got.Date.IsZero() {
			t.Errorf("%q: %+v, want an impossible day", words, got)
		}
	}
}

// TestExtraTime counts what is asked for on top from the deadline, and the rest from the day
// of writing.
func TestExtraTime(t *testing.T) {
	on, due, cal := calendar.On(2026, 11, 23), calendar.On(2026, 12, 10), calendar.NewCalendar()
	for _, c := range []struct {
		words     string
		with, not calendar.Date // with a deadline, and without
	}{
		{"thêm 10 ngày", calendar.On(2026, 12, 20), calendar.On(2026, 12, 3)},
		{"2 tuần vì ốm", calendar.On(2026, 12, 24), calendar.On(2026, 12, 7)},
		{"1 tháng do chờ Luật", calendar.On(2027, 1, 10), calendar.On(2026, 12, 23)},
		{"thêm 3 ngày làm việc", calendar.On(2026, 12, 15), calendar.On(2026, 11, 27)},
		{"2 tuần nữa", calendar.On(2026, 12, 7), calendar.On(2026, 12, 7)},
		{"đến 15/12", calendar.On(2026, 12, 15), calendar.On(2026, 12, 15)},
	} {
		w := ReadWish(c.words, on, cal)
		if got := w.FromDeadline(due, on, cal).Date; got != c.with {
			t.Errorf("%q: %v instead of %v", c.words, got, c.with)
		}
		if got := w.FromDeadline(calendar.Date{}, on, cal).Date; got != c.not {
			t.Errorf("%q without a deadline: %v instead of %v", c.words, got, c.not)
		}
	}
	for words, with := range map[string]calendar.Date{
		"gia hạn thêm 5 ngày":            calendar.On(2026, 12, 15),
		"xin lùi 2 tuần":                 calendar.On(2026, 12, 24),
		"em xin thêm 1 tuần nữa ạ":       calendar.On(2026, 12, 17),
		"need two more weeks":            calendar.On(2026, 12, 24),
		"xin gia hạn đến hết quý I/2027": calendar.On(2027, 3, 31),
		"xin được nộp sau 5 ngày":        calendar.On(2026, 11, 28),
		"cho em 2 tuần nữa":              calendar.On(2026, 12, 7),
	} {
		u := FromDeadline(ReadReply(words, on, cal), due, on, cal)
		if u.Date == nil || *u.Date != with {
			t.Errorf("%q: %v instead of %v", words, u.Date, with)
		}
	}
	late := calendar.On(2026, 11, 1) // five days after it are over
	if w := ReadWish("thêm 5 ngày", on, cal).FromDeadline(late, on, cal); w.Date != calendar.On(2026, 11, 28) {
		t.Errorf("of work that is late: %v", w.Date)
	}
}

// FuzzReadWish holds that no words make a reader panic, invent a date or lose the reason.
func FuzzReadWish(f *testing.F) {
	for _, words := range []string{"15/12/2026 do chờ Luật", "hết quý I/2027, chờ", "30/2 vì", "do", "2 tuần", "\xff vì \xfe"} {
		f.Add(words)
	}
	on, cal := calendar.On(2026, 11, 23), calendar.NewCalendar()
	f.Fuzz(func(t *testing.T, words string) {
		w := ReadWish(words, on, cal)
		if !w.Date.IsZero() && !w.Date.Valid() {
			t.Errorf("%q: %v", words, w.Date)
		}
		if w.Impossible && !w.Date.IsZero() {
			t.Errorf("%q: a date, and an impossible one", words)
		}
		if w.Reason != strings.TrimSpace(w.Reason) {
			t.Errorf("%q: reason %q", words, w.Reason)
		}
	})
}
