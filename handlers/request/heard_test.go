package request

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/reading"
)

// What was read is what the words say; other words, and those of another day, are read anew.
func TestHeardIsWhatTheWordsSay(t *testing.T) {
	today, days := calendar.On(2026, time.November, 16), new(calendar.Calendar)
	for _, h := range []*Heard{nil, {}} {
		for _, words := range []string{"được 60%, xong trước 20/12", "mai xong", "mai xong", "chưa có gì mới"} {
			for _, on := range []calendar.Date{today, today, today.Add(1)} {
				want := reading.ReadMessage(Spelled(words), on, days)
				want.Words = words
				if diff := cmp.Diff(want, h.Message(words, on, days)); diff != "" {
					t.Errorf("%q on %v: %s", words, on, diff)
				}
			}
		}
	}
}
