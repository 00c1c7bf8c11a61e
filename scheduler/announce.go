package scheduler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/announcing"
)

// Announcements is the pass that goes on sending announcements, and reminds once of those that
// were not read.
const Announcements = "announcements"

const (
	// announceCron is when the pass looks: what somebody sends to many is not to wait.
	announceCron = "* * * * *"
	// announceLimit is how many announcements one pass works on.
	announceLimit = 100
)

// Announce sends to readers who have not had their turn, at any hour, since somebody sent it just
// now; reminders wait for the window. Each commit moves the announcement on by the readers that
// it writes to, so that a pass that was interrupted, or another replica, writes to nobody twice.
func (s *Scheduler) Announce(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Announcements, At: now}
	ids, err := s.store.AnnouncementsDue(ctx, now, announceLimit)
	if err != nil || len(ids) == 0 {
		return report, err
	}
	d, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	for _, id := range ids {
		for more := true; more; {
			a, err := s.store.Announcement(ctx, id)
			if errors.Is(err, work.ErrBroken) || errors.Is(err, work.ErrNotFound) {
				break // it is named where broken records are, and holds up no other
			}
			if err != nil {
				return report, err
			}
			said, ok := s.announced(&a, d, now)
			if !ok {
				break
			}
			err = s.store.Commit(ctx, said)
			if errors.Is(err, work.ErrConflict) || errors.Is(err, work.ErrRepeated) {
				continue // a receipt, or another replica; it is read again
			}
			if err != nil {
				return report, err
			}
			report.Due++
			report.Messages += len(said.Messages)
			more = !a.Next().IsZero() && !a.Next().After(now)
		}
	}
	return report, nil
}

// announced moves an announcement on and returns what is said with that; false when there is
// nothing to do now.
func (s *Scheduler) announced(a *announcing.Announcement, d *work.Directory, now time.Time) (chat.Change, bool) {
	var readers []announcing.Reader
	again := a.Sent >= len(a.Readers)
	switch next := a.Next(); {
	case next.IsZero() || next.After(now), again && !s.window().Allows(now, s.o.Calendar()):
		return chat.Change{}, false
	case again:
		readers = a.Reminding()
	default:
		readers = a.Sending()
	}
	sender, _ := d.Person(a.By)
	said := text.Announcement{From: text.Comrade(sender, d.Unit(sender.Unit)), At: a.At.In(s.o.Location), Text: a.Text, Again: again}
	c := chat.Change{At: now, Cause: fmt.Sprintf("announced:%s:%d:%d", a.ID, a.Sent, a.Reminded)}
	for _, r := range readers {
		p, ok := d.Person(r.Person)
		if !ok || !p.Reachable() {
			continue // they have left, or have blocked the bot
		}
		words := text.For(cmp.Or(p.Language, s.o.Language)).To(p)
		c.Messages = append(c.Messages, chat.Announced(*a, p, words.HTML("announcement", said), words.Say("announce.button.read", nil), again))
	}
	c.Announced = []announcing.Announcement{*a}
	return c, true
}
