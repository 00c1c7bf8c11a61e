package channels

import (
	"testing"
	"time"

	"dondoc/work/mailing"
)

// A mail that could not be sent in the hours in which passes may send waits for the next ones; what answers
// somebody goes at any hour, and need not wait behind it.
func TestMailKeepsTheHours(t *testing.T) {
	id := mailing.AloneID(7)
	s := newStand(t, map[int64]mailing.Box{id: confirmed("an@bo.example")})
	s.window = func(t time.Time) time.Time { // from 7 to 20
		switch open := t.Truncate(24 * time.Hour).Add(7 * time.Hour); {
		case t.Before(open):
			return open
		case t.Hour() >= 20:
			return open.Add(24 * time.Hour)
		}
		return t
	}
	s.server.Stop()
	for _, id := range []string{"r1", "r2"} {
		s.queue(reminder(id, mailing.AloneID(7)))
	}
	s.ahead.Store(int64(19 * time.Hour)) // three in the morning
	s.server.Restart()
	answer := reminder("u5:0", id)
	answer.Urgent = true
	s.queue(answer)
	if m := s.mails(1)[0]; m.Header.Get("Message-ID") == "" {
		t.Error("no answer")
	}
	if got := s.deliveries(); len(got) != 1 || got[0] != "u5:0 sent mail" {
		t.Errorf("at night %v", got)
	}
	s.ahead.Store(int64(23*time.Hour + time.Minute)) // a minute past seven
	s.mails(3)
}
