package scheduler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/committing"
)

// AnnualPlans is the pass that asks heads for the annual plans of their units.
const AnnualPlans = "annual_plans"

// AskForPlans asks, at its first run from 1 November on, the heads of every unit with open work for the
// plan of the next year: each once, with what the draft holds. Once some unit was asked, the year's mark
// stands and the pass costs one round trip: a head who comes later finds it in /todo. The marks of units
// keep a run that was interrupted from asking any of them twice.
func (s *Scheduler) AskForPlans(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: AnnualPlans, At: now}
	today := calendar.DateOf(now)
	year := committing.Year(today)
	if year == today.Year { // of the running year nobody is asked
		return report, nil
	}
	mark := fmt.Sprintf("plan:%d", year)
	asked, err := s.store.Marked(ctx, []string{mark})
	if err != nil || asked[0] {
		return report, err
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	var units []int
	for _, u := range dir.Units() {
		if !u.Group && len(committing.Heads(dir, u.ID, today)) > 0 {
			units = append(units, u.ID)
		}
	}
	for some := range slices.Chunk(units, commitLimit) {
		if err := s.askUnits(ctx, &report, some, year, dir, now, 0); err != nil {
			return report, err
		}
	}
	if report.Due == 0 {
		return report, nil
	}
	err = s.store.Commit(ctx, chat.Change{At: now, Marks: []string{mark}})
	if errors.Is(err, work.ErrRepeated) {
		err = nil // another replica
	}
	return report, err
}

// askUnits asks those of some units that have open work, and no plan yet. Due in the report counts those
// that were asked, now or by an earlier run.
func (s *Scheduler) askUnits(ctx context.Context, report *Report, units []int, year int, dir *work.Directory, now time.Time, try int) error {
	today := calendar.DateOf(now)
	var queries []work.Query
	marks := make([]string, len(units))
	for i, unit := range units {
		queries = append(queries, committing.Expecting(unit)...)
		marks[i] = fmt.Sprintf("plan:%d:%d", year, unit)
	}
	pages, err := s.store.Pages(ctx, queries...)
	if err != nil {
		return err
	}
	asked, err := s.store.Marked(ctx, marks)
	if err != nil {
		return err
	}
	plans, err := s.store.Commitments(ctx, year, units...)
	if err != nil {
		return err
	}
	each := len(queries) / len(units)
	for i, unit := range units {
		open := slices.ContainsFunc(pages[i*each:(i+1)*each], func(p work.Page) bool { return p.Total > 0 })
		if asked[i] {
			report.Due++
		}
		if asked[i] || !open || plans[i].State == committing.Committed {
			continue
		}
		found, err := s.store.Pages(ctx, committing.Lists(unit, today)...)
		if err != nil {
			return err
		}
		tasks, _, err := s.store.TasksAndBroken(ctx, committing.Found(found))
		if err != nil {
			return err
		}
		call := text.AnnualCall{Unit: dir.Unit(unit), Year: year, Lines: committing.DraftOf(plans[i], tasks, today), Until: committing.Until(year), Today: today}
		c, err := s.call(ctx, call, unit, dir, now)
		if err != nil {
			return err
		}
		c.Marks = append(c.Marks, marks[i])
		for _, m := range c.Messages {
			if !m.Silent {
				c.Marks = append(c.Marks, notifiedMark(today, m.Person))
			}
		}
		err = s.store.Commit(ctx, c)
		if changedMeanwhile(err) && try < retries { // another replica, or another pass has notified one of them
			return s.askUnits(ctx, report, units[i:], year, dir, now, try+1)
		}
		if err != nil {
			return err
		}
		report.Due++
		report.Messages += len(c.Messages)
	}
	return nil
}

// call is the message to whoever heads a unit.
func (s *Scheduler) call(ctx context.Context, call text.AnnualCall, unit int, dir *work.Directory, now time.Time) (c chat.Change, err error) {
	heads := committing.Heads(dir, unit, calendar.DateOf(now))
	marks := make([]string, len(heads))
	for i, p := range heads {
		marks[i] = notifiedMark(calendar.DateOf(now), p.ID)
	}
	notified, err := s.store.Marked(ctx, marks)
	if err != nil {
		return c, err
	}
	c = chat.Change{At: now}
	for i, p := range heads {
		words := text.For(cmp.Or(p.Language, s.o.Language)).To(p)
		c.Messages = append(c.Messages, chat.Message{
			ID: fmt.Sprintf("plan:%d:%d:%d", call.Year, unit, p.ID), Kind: work.KindNotice, Chat: p.ID, Person: p.ID, Silent: notified[i],
			Parts:   text.Split(words.HTML("annual_call", call)),
			Buttons: [][]chat.Button{{{Text: words.Say("annual.button.draft", nil), Data: chat.EncodePress(chat.PressAnnual, call.Year, unit, 0)}}},
		})
	}
	return c, nil
}
