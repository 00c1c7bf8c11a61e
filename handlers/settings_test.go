package handlers

import (
	"strings"
	"testing"

	"dondoc/chat"
)

// How somebody is told is chosen by a button or in words, and is theirs alone.
func TestSettings(t *testing.T) {
	r := newRoom(t)
	daily := func(who int64) int {
		t.Helper()
		p, _ := r.directory().Person(who)
		return p.Daily
	}
	s := r.says(lan, "/settings")
	s.has(t, lan, "từng việc khi đến mốc")
	r.pressesData(lan, s.button(lan, "16:00")).has(t, lan, "một tin tổng hợp mỗi ngày làm việc, lúc 16:00")
	if daily(lan) != 16 || daily(hung) != 0 {
		t.Errorf("lan %d, hung %d", daily(lan), daily(hung))
	}
	for words, want := range map[string]int{
		"tổng hợp 9h": 9, "summary 17:00": 17, "lúc 8 giờ": 8, "14": 14, "từng việc": 0, "single": 0,
	} {
		r.says(lan, "/settings "+words)
		if got := daily(lan); got != want {
			t.Errorf("%q: %d, want %d", words, got, want)
		}
	}
	for _, words := range []string{"25h", "3h sáng", "gì đó"} {
		r.says(lan, "/settings 9h")
		if s := r.says(lan, "/settings "+words); daily(lan) != 9 || !strings.Contains(s.to(lan), "/settings") {
			t.Errorf("%q: %d, %s", words, daily(lan), s.to(lan))
		}
	}
	r.says(lan, "/settings en").has(t, lan, "English")
	r.presses(lan, chat.PressDaily, 3) // forged
	if daily(lan) != 9 {
		t.Errorf("a forged hour: %d", daily(lan))
	}
	r.presses(none, chat.PressDaily, 9)
	if p, ok := r.directory().Person(none); ok {
		t.Errorf("a stranger became %+v", p)
	}
}
