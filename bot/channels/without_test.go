package channels

import (
	"fmt"
	"slices"
	"testing"

	"dondoc/work"
	"dondoc/work/mailing"
)

// What waits for mail when none is sent any more comes by Telegram to whom that reaches, and is kept for `stuck` of
// whom nothing does.
func TestWhatWaitsWhenMailIsTurnedOff(t *testing.T) {
	s := newStand(t, map[int64]mailing.Box{an: confirmed("an@bo.example"), binh: confirmed("binh@bo.example")})
	for _, id := range []int64{an, binh} {
		s.set(id, func(p *work.Person) { p.Unreachable = "Forbidden" })
		s.queue(reminder(fmt.Sprint("r", id), id))
		s.telegram(id)
	}
	s.set(an, func(p *work.Person) { p.Unreachable = "" })
	s.without = true
	s.mails(0)
	if got := s.telegram(an); !slices.Equal(got, []string{fmt.Sprint("r", an, ":mail:back")}) {
		t.Errorf("by Telegram come %q", got)
	}
	letters, err := s.store.DeadLetters(t.Context())
	s.must(err)
	if len(letters) != 1 || letters[0].Message.Chat != binh || letters[0].Reason != "no e-mail is sent: SMTP_URL is not set" {
		t.Errorf("stuck: %+v", letters)
	}
}
