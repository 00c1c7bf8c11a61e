package scheduler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/evaluating"
)

// Thanks is the pass that thanks units.
const Thanks = "thanks"

// thanksCron is once in the morning, after what has to be done.
const thanksCron = "0 9 * * *"

// Thank thanks, once a quarter is over, each unit that finished in time everything that was due in it:
// those who work there and whoever heads it, without a sound. The marks of units keep a run that was
// interrupted from thanking anybody twice; that of the quarter ends it, so that its tasks are read once.
func (s *Scheduler) Thank(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	today := calendar.DateOf(now)
	report := Report{Pass: Thanks, At: now}
	quarter := calendar.LastReportPeriod(calendar.SpanQuarter, today)
	if today.Sub(quarter.To()) > summaryDays {
		return report, nil
	}
	mark := fmt.Sprintf("thanks:%s", quarter)
	done, err := s.store.Marked(ctx, []string{mark})
	if err != nil || done[0] {
		return report, err
	}
	if there, err := s.frozen(ctx, quarter); err != nil || !there {
		return report, err
	}
	st, err := s.store.Statement(ctx, quarter, now, nil)
	if err != nil {
		return report, err
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	for _, p := range evaluating.Praise(st) {
		n, err := s.thank(ctx, p, quarter, dir, now)
		if err != nil {
			return report, err
		}
		report.Due, report.Messages = report.Due+min(n, 1), report.Messages+n
	}
	err = s.store.Commit(ctx, chat.Change{At: now, Marks: []string{mark}})
	if errors.Is(err, work.ErrRepeated) {
		err = nil // another replica
	}
	return report, err
}

// thank thanks one unit, with what it has become by being merged.
func (s *Scheduler) thank(ctx context.Context, p evaluating.Praised, quarter calendar.ReportPeriod, dir *work.Directory, now time.Time) (int, error) {
	unit := dir.Unit(dir.Now(p.Unit))
	c := chat.Change{At: now, Marks: []string{fmt.Sprintf("thanks:%s:%d", quarter, p.Unit)}}
	people := dir.People(func(o work.Person) bool {
		return o.Unit == unit.ID && o.Reachable() && (o.Is(work.Officer) || o.Is(work.Head))
	})
	for _, o := range people[:min(len(people), commitLimit)] {
		words := text.For(cmp.Or(o.Language, s.o.Language)).To(o)
		c.Messages = append(c.Messages, chat.Message{
			ID: fmt.Sprintf("thanks:%s:%d:%d", quarter, p.Unit, o.ID), Kind: work.KindNotice, Chat: o.ID, Person: o.ID, Silent: true,
			Parts: []string{words.HTML("thanks", text.Thanks{Unit: unit, Period: quarter, Number: p.Number})},
		})
	}
	if len(c.Messages) == 0 {
		return 0, nil
	}
	err := s.store.Commit(ctx, c)
	if errors.Is(err, work.ErrRepeated) {
		return 0, nil // they were thanked before
	}
	return len(c.Messages), err
}
