package channels

import (
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/mailing"
)

// What left Telegram's queue while Telegram was away, and is given up by mail, goes by Telegram after all; once, and
// not to mail again, even if Telegram is still away.
func TestWhatMailDoesNotTakeGoesBackToTelegram(t *testing.T) {
	for name, spoil := range map[string]func(*stand){
		"refused": func(s *stand) { s.server.RefuseAs("an@bo.example", 554, [3]int{5, 7, 1}) },
		"stopped": func(s *stand) { s.set(an, func(p *work.Person) { p.Mail.Mode = mailing.Never }) },
	} {
		s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example")})
		s.queue(reminder("r1", an))
		for range 122 {
			s.must(s.box.Heard(t.Context(), false))
			s.ahead.Add(int64(time.Minute))
		}
		if got := s.telegram(an); len(got) != 0 {
			t.Fatal(got)
		}
		taken, _, err := s.store.Take(t.Context(), an, chat.MailLaterLane, s.now(), s.now().Add(time.Second))
		s.must(err)
		s.must(s.store.Release(t.Context(), an, chat.MailLaterLane, s.now()))
		spoil(s)
		s.settle()
		// Again, as after a crash in between.
		s.must(NewBack(s.store, s.store.Mailed(), s.now).Settle(t.Context(), taken[0], chat.MailLaterLane, nil, true, s.now()))
		if got := s.telegram(an); len(got) != 1 || got[0] != "r1:mail:back" {
			t.Errorf("%s: Telegram has %v", name, got)
		}
		if _, dead, _, err := s.store.OutboxSize(t.Context()); err != nil || dead != 0 {
			t.Errorf("%s: %d dead letters, %v", name, dead, err)
		}
	}
}

// Whom Telegram does not reach either has a dead letter.
func TestWhatNobodyTakesIsADeadLetter(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example")})
	s.set(an, func(p *work.Person) { p.Unreachable = "Forbidden" })
	s.queue(reminder("r1", an))
	s.telegram(an)
	s.server.RefuseAs("an@bo.example", 554, [3]int{5, 7, 1})
	s.settle()
	if got := strings.Join(s.deliveries(), ","); got != "r1:mail given_up mail" {
		t.Error(got)
	}
	if _, dead, _, err := s.store.OutboxSize(t.Context()); err != nil || dead != 1 {
		t.Errorf("%d dead letters, %v", dead, err)
	}
}
