package scheduler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// digestWorth is for how many working days a digest that could not be sent stays worth
// reading.
const digestWorth = 3

// Digest sends the state of the plan to every member of the department and every leader,
// and that of their unit to the heads whose unit has work that has been overdue for long,
// once for each period. A period has the name of the day of its activation, so that a
// restart never repeats one and a spec that runs every minute gives one a day. Groups and topics
// that are bound to a unit or to the department get theirs in every period. The first of a
// week brings the department the documents of the week before.
func (s *Scheduler) Digest(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Digests, At: now}
	period, err := s.period(ctx, now)
	if err != nil {
		return report, err
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	d := &digests{Scheduler: s, now: now, today: calendar.DateOf(now), period: period, directory: dir, report: &report}
	byUnit := map[int][]work.Person{}
	for _, p := range dir.People(work.Person.Reachable) {
		switch {
		case p.SeesAll():
			byUnit[0] = append(byUnit[0], p)
		case p.Is(work.Head) && p.Unit != 0:
			byUnit[p.Unit] = append(byUnit[p.Unit], p)
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(byUnit)) {
		if err := d.send(ctx, unit, byUnit[unit]); err != nil {
			return report, err
		}
	}
	return report, d.sendToPlaces(ctx)
}

// digests is one run of Digest.
type digests struct {
	*Scheduler
	now       time.Time
	today     calendar.Date
	period    calendar.Date
	directory *work.Directory
	report    *Report
}

// mark is the fact that the person has had the digest of the period.
func (d *digests) mark(person int64) string { return fmt.Sprintf("digest:%s:%d", d.period, person) }

// send says the state of a unit, or of all, to those of its readers who have not had it.
func (d *digests) send(ctx context.Context, unit int, readers []work.Person) error {
	waiting, notified, err := d.waiting(ctx, readers)
	if err != nil || len(waiting) == 0 {
		return err
	}
	state, err := d.store.Digest(ctx, unit, d.today)
	if err != nil {
		return err
	}
	if unit != 0 && !state.LongOverdue() {
		return d.spare(ctx, waiting)
	}
	if state.Before, err = d.store.CountsBefore(ctx, unit, d.period); err != nil {
		return err
	}
	view := text.NewDigest(d.o.Bot(), state, d.directory, d.o.Calendar())
	if view.Awaited, err = d.awaited(ctx, d.directory, unit, d.today); err != nil {
		return err
	}
	for n, p := range waiting {
		d.report.Due++
		if err := d.sendTo(ctx, p, view, notified[n]); err != nil {
			return err
		}
	}
	return d.store.KeepCounts(ctx, unit, work.CountsOn{On: d.period, Counts: state.Counts})
}

// spare notes that there is nothing to tell heads in this period, so that their unit is not
// read again.
func (d *digests) spare(ctx context.Context, readers []work.Person) error {
	for _, p := range readers {
		err := d.store.Commit(ctx, chat.Change{At: d.now, Marks: []string{d.mark(p.ID)}})
		if err != nil && !errors.Is(err, work.ErrRepeated) {
			return err
		}
	}
	return nil
}

// waiting returns those who have not had the digest, and whether a pass has notified them today.
func (d *digests) waiting(ctx context.Context, readers []work.Person) (waiting []work.Person, notified []bool, err error) {
	var marks []string
	for _, p := range readers {
		marks = append(marks, d.mark(p.ID), notifiedMark(d.today, p.ID))
	}
	stands, err := d.store.Marked(ctx, marks)
	if err != nil {
		return nil, nil, err
	}
	for n, p := range readers {
		if !stands[2*n] {
			waiting, notified = append(waiting, p), append(notified, stands[2*n+1])
		}
	}
	return waiting, notified, nil
}

// sendTo says it to one person. Another pass may have notified them meanwhile, or another
// replica have said it.
func (d *digests) sendTo(ctx context.Context, p work.Person, view text.Digest, notified bool) error {
	words := text.For(cmp.Or(p.Language, d.o.Language))
	view.Decides = work.Decides(p, view.State)
	for range retries {
		c := chat.Change{
			Cause: d.mark(p.ID), At: d.now, Marks: []string{d.mark(p.ID)},
			Messages: []chat.Message{{
				ID: d.mark(p.ID), Kind: work.KindDigest, Chat: p.ID, Person: p.ID, Silent: notified,
				Parts: text.Split(words.HTML("digest", view)), Buttons: pages(words, view),
				Expires: d.o.Calendar().AddWorking(d.today, digestWorth).In(d.o.Location),
			}},
		}
		if !notified {
			c.Marks = append(c.Marks, notifiedMark(d.today, p.ID))
		}
		if err := d.addPapers(ctx, p, &c, words); err != nil {
			return err
		}
		err := d.store.Commit(ctx, c)
		if err == nil {
			d.report.Messages += len(c.Messages)
		}
		if !errors.Is(err, work.ErrRepeated) {
			return err
		}
		var waiting []work.Person
		var again []bool
		if waiting, again, err = d.waiting(ctx, []work.Person{p}); err != nil || len(waiting) == 0 {
			return err
		}
		notified = again[0]
	}
	return fmt.Errorf("digest of person %d: %w", p.ID, work.ErrConflict)
}

// pages are buttons that open the digest's lists, each in a message of its own.
func pages(words *text.Words, view text.Digest) (rows [][]chat.Button) {
	for _, page := range view.Pages() {
		rows = append(rows, []chat.Button{{Text: page.Words(words), Data: chat.EncodePress(chat.PressPage, page.List, 0, 1)}})
	}
	return rows
}

// listMark is the fact that a person has had so many lists on a day. It is a mark of one day.
func listMark(on calendar.Date, person int64, n int) string {
	return fmt.Sprintf("d:%s:list:%d:%d", on, person, n)
}

// notifiedMark is the fact that a pass has notified a person on a day.
func notifiedMark(on calendar.Date, person int64) string {
	return fmt.Sprintf("d:%s:notified:%d", on, person)
}

// digestDue reports whether a tick sends the digest now, after the reminders.
func (s *Scheduler) digestDue(ctx context.Context, now time.Time) (bool, error) {
	last, err := s.store.LastPass(ctx, Digests)
	if err != nil || last.IsZero() || last.After(now) {
		return false, err
	}
	_, due := s.goesBy.Load().job(Digests).latest(last, now)
	return due, nil
}

// period is the day of the last activation since the pass before, or today when there was
// none.
func (s *Scheduler) period(ctx context.Context, now time.Time) (calendar.Date, error) {
	last, err := s.store.LastPass(ctx, Digests)
	if err != nil {
		return calendar.Date{}, err
	}
	if at, ok := s.goesBy.Load().job(Digests).latest(last, now); ok && !last.IsZero() {
		return calendar.DateOf(at), nil
	}
	return calendar.DateOf(now), nil
}
