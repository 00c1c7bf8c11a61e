package demo

import (
	"context"
	"errors"
	"fmt"

	"dondoc/work"
)

// ending is the state at the end of a story.
type ending struct {
	tasks, people, reports, finished int
	sent                             map[work.MessageKind]int
	given, refusals                  int
}

// ending collects the counts.
func (s *Stage) ending(ctx context.Context) (e ending, err error) {
	directory, err := s.Store.Directory(ctx)
	if err != nil {
		return e, err
	}
	e.people, e.refusals, e.sent = len(directory.People(nil)), len(s.Server.Refusals()), map[work.MessageKind]int{}
	for t, err := range s.Store.EachTask(ctx) {
		if err != nil {
			return e, err
		}
		e.tasks++
		if t.Whole().State == work.Done {
			e.finished++
		}
	}
	for _, err := range s.Store.EachEntry(ctx) {
		if err != nil {
			return e, err
		}
		e.reports++
	}
	for d, err := range s.Store.EachDelivery(ctx) {
		switch {
		case err != nil:
			return e, err
		case d.Outcome == work.Sent:
			e.sent[d.Kind]++
		default:
			e.given++
		}
	}
	return e, nil
}

// String returns the closing summary.
func (e ending) String() string {
	return fmt.Sprintf(`One simulated fortnight (%d days), after a week of history, is over.
  %d tasks, %d people
  %d reminders and %d escalations about tasks, %d weekly digests
  %d reports recorded, %d tasks finished and confirmed
  %d messages given up, %d calls refused by Telegram
The receiver, the handlers, the scheduler and the sender were those of serve; Telegram and the clock were simulated.`,
		days, e.tasks, e.people,
		e.sent[work.KindReminder]+e.sent[work.KindList], e.sent[work.KindEscalation], e.sent[work.KindDigest],
		e.reports, e.finished, e.given, e.refusals)
}

// check returns an error when the story did not end as expected.
func (e ending) check() error {
	switch {
	case e.tasks != 61, e.people != 6, e.reports < 10, e.finished != 6,
		e.sent[work.KindReminder]+e.sent[work.KindList] == 0, e.sent[work.KindDigest] != 8, e.given > 0, e.refusals > 0:
		return errors.New("the story did not come out as it should: compare the summary with what was played")
	}
	return nil
}
