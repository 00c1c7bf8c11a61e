package request

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/reading"
)

// What was begun to be read is what the words say; other words, and those of another day, are read anew.
func TestHeardIsWhatTheWordsSay(t *testing.T) {
	now := time.Date(2026, 11, 16, 8, 0, 0, 0, time.FixedZone("ICT", 7*3600))
	today, days := calendar.DateOf(now), new(calendar.Calendar)
	fromBot := &chat.Quoted{FromBot: true}
	heard := []chat.Incoming{
		{Kind: chat.Wrote, Private: true, Text: "được 60%, xong trước 20/12"},
		{Kind: chat.Wrote, Quoted: fromBot, Text: "số 12 đã xong"},
		{Kind: chat.Wrote, Private: true, Command: "update", Argument: "12 được 60%", Text: "/update 12 được 60%"},
		{Kind: chat.Wrote, Private: true, At: now.AddDate(0, 0, -3), Text: "mai xong"},
	}
	for _, in := range heard {
		h := Hear(in, now, days)
		if h == nil {
			t.Errorf("%q is not heard", in.Text)
			continue
		}
		for _, words := range []string{h.words, "chưa có gì mới"} {
			for _, on := range []calendar.Date{h.on, today.Add(1)} {
				want := reading.ReadMessage(Spelled(words), on, days)
				want.Words = words
				if diff := cmp.Diff(want, h.Message(words, on, days)); diff != "" {
					t.Errorf("%q on %v: %s", words, on, diff)
				}
			}
		}
	}
	for _, in := range []chat.Incoming{
		{Kind: chat.Wrote, Text: "người khác nói với nhau"},
		{Kind: chat.Wrote, Private: true, Command: "status", Text: "/status"},
		{Kind: chat.Wrote, Private: true, Forward: &chat.Forward{}, Text: "đã xong"},
		{Kind: chat.Pressed, Private: true},
	} {
		h := Hear(in, now, days)
		if h != nil {
			t.Errorf("%q is heard", in.Text)
		}
		if m := h.Message("đã xong", today, days); m.Words != "đã xong" || m.Whole.State == nil {
			t.Errorf("not heard, and not read either: %+v", m)
		}
	}
}
