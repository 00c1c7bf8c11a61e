package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// UnitReports is the pass that asks the units for their periodic reports.
const UnitReports = "unit_reports"

const (
	// unitReportCron is once in the morning, with what else comes before heads.
	unitReportCron = "30 8 * * *"
	// unitReportBatch is how many units one commit asks: each brings a draft.
	unitReportBatch = 10
)

// AskReports gives the heads of each unit that has work the draft of its report, once each, from the
// third working day before the period ends. Until it is too late, who becomes head or comes back
// gets the draft of a unit that was asked; no unit is asked anew about a period that is over. On
// other days it reads nothing. A commit holds the versions
// of the reports together with the messages, so that neither a crash nor another replica asks
// twice. The department is told once which units have no head.
func (s *Scheduler) AskReports(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: UnitReports, At: now}
	today := calendar.DateOf(now)
	p, ok := reporting.Asked(today, s.o.Calendar())
	if !ok {
		return report, nil
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	units := unmerged(dir)
	known, err := s.store.UnitReports(ctx, units, p)
	if err != nil {
		return report, err
	}
	busy, err := s.busy(ctx, p, units, known, today.After(p.To()))
	if err != nil {
		return report, err
	}
	for chunk := range slices.Chunk(busy, unitReportBatch) {
		for try := 0; ; try++ {
			c, err := s.askedOf(ctx, p, chunk, dir, now)
			if err != nil {
				return report, err
			}
			if len(c.UnitReports) == 0 {
				break
			}
			err = s.store.Commit(ctx, c)
			if changedMeanwhile(err) && try < retries {
				continue // what somebody did meanwhile, or another replica, is read again
			}
			if err != nil {
				return report, err
			}
			report.Due += len(c.UnitReports)
			report.Messages += len(c.Messages)
			break
		}
	}
	told, err := s.tellHeadless(ctx, p, dir, now)
	report.Messages += told
	return report, err
}

// unmerged are the numbers of the units that there are.
func unmerged(dir *work.Directory) (units []int) {
	for _, u := range dir.Units() {
		if !u.Group {
			units = append(units, u.ID)
		}
	}
	return units
}

// busy are the units that are to be asked: those with a report that somebody has not been given,
// and, unless the period is over, those without one that have work in it.
func (s *Scheduler) busy(ctx context.Context, p calendar.ReportPeriod, units []int, known []unitreports.Report, over bool) (busy []int, err error) {
	var unasked []int
	var lists []work.Query
	each := len(reporting.Lists(0, p))
	for _, unit := range units {
		if slices.ContainsFunc(known, func(r unitreports.Report) bool { return r.Unit == unit }) {
			busy = append(busy, unit)
			continue
		}
		if over {
			continue
		}
		unasked = append(unasked, unit)
		for _, q := range reporting.Lists(unit, p) {
			q.Limit = 0
			lists = append(lists, q)
		}
	}
	if len(lists) == 0 {
		return busy, nil
	}
	pages, err := s.store.Pages(ctx, lists...)
	if err != nil {
		return nil, err
	}
	for i, unit := range unasked {
		if slices.ContainsFunc(pages[i*each:(i+1)*each], func(page work.Page) bool { return page.Total > 0 }) {
			busy = append(busy, unit)
		}
	}
	slices.Sort(busy)
	return busy, nil
}

// askedOf is what is written of some units: a report of each that has none, and a message to each
// of its writers who has not been given it. What was sent needs nobody any more.
func (s *Scheduler) askedOf(ctx context.Context, p calendar.ReportPeriod, units []int, dir *work.Directory, now time.Time) (c chat.Change, err error) {
	today := calendar.DateOf(now)
	c.At = now
	known, err := s.store.UnitReports(ctx, units, p)
	if err != nil {
		return c, err
	}
	told := map[int][]work.Person{} // unit → whom it is told now
	var untouched []int
	var people []int64
	reports := map[int]unitreports.Report{}
	for _, unit := range units {
		r := unitreports.Report{Period: p, Unit: unit, State: unitreports.Draft}
		if i := slices.IndexFunc(known, func(k unitreports.Report) bool { return k.Unit == unit }); i >= 0 {
			r = known[i]
		}
		if r.Finished() {
			continue
		}
		for _, to := range reporting.Writers(dir, unit, today) {
			if !r.ToldTo(to.ID) {
				told[unit] = append(told[unit], to)
				people = append(people, to.ID)
			}
		}
		if r.Version > 0 && len(told[unit]) == 0 {
			continue
		}
		if r.Standing() == unitreports.Missing {
			untouched = append(untouched, unit)
		}
		reports[unit] = r
	}
	if len(reports) == 0 {
		return c, nil
	}
	drafts, err := s.drafts(ctx, p, untouched, dir, now)
	if err != nil {
		return c, err
	}
	slices.Sort(people)
	people = slices.Compact(people)
	var marks []string
	for _, id := range people {
		marks = append(marks, notifiedMark(today, id))
	}
	notified, err := s.store.Marked(ctx, marks)
	if err != nil {
		return c, err
	}
	for _, unit := range units {
		r, ok := reports[unit]
		if !ok {
			continue
		}
		if draft, ok := drafts[unit]; ok {
			r.Renew(draft, now)
		}
		for _, to := range told[unit] {
			r.Told = append(r.Told, to.ID)
			words := text.For(cmp.Or(to.Language, s.o.Language)).To(to)
			v := text.NewUnitReport(s.o.Bot(), r, dir, text.UnitReportAsked, today, s.o.Location)
			v.Writes = true
			n := slices.Index(people, to.ID)
			c.Messages = append(c.Messages, chat.Message{
				ID: fmt.Sprintf("unitreport:%s:%d", r.Key(), to.ID), Kind: work.KindList, Chat: to.ID, Person: to.ID, Silent: notified[n],
				Parts: text.Split(words.HTML("unit_report", v)), Buttons: chat.Reports(r, words.Labels()),
			})
			if !notified[n] {
				c.Marks, notified[n] = append(c.Marks, marks[n]), true
			}
		}
		c.UnitReports = append(c.UnitReports, r)
	}
	return c, nil
}

// drafts writes the drafts of units, in the language of the deployment as the whole report is, in
// three round trips.
func (s *Scheduler) drafts(ctx context.Context, p calendar.ReportPeriod, units []int, dir *work.Directory, now time.Time) (map[int]string, error) {
	drafts := map[int]string{}
	if len(units) == 0 {
		return drafts, nil
	}
	var lists []work.Query
	each := len(reporting.Lists(0, p))
	for _, unit := range units {
		lists = append(lists, reporting.Lists(unit, p)...)
	}
	pages, err := s.store.Pages(ctx, lists...)
	if err != nil {
		return nil, err
	}
	ids := reporting.Numbers(pages)
	tasks, _, err := s.store.TasksAndBroken(ctx, ids)
	if err != nil {
		return nil, err
	}
	closed, err := s.store.OccurrencesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, unit := range units {
		own := reporting.Numbers(pages[i*each : (i+1)*each])
		var theirs []work.Task
		for _, t := range tasks {
			if _, ok := slices.BinarySearch(own, t.ID); ok {
				theirs = append(theirs, t)
			}
		}
		drafts[unit] = text.For(s.o.Language).ReportDraft(reporting.Gather(unit, p, theirs, closed, calendar.DateOf(now), s.o.Location), dir)
	}
	return drafts, nil
}

// tellHeadless tells the department once which units that owe a report have no head.
func (s *Scheduler) tellHeadless(ctx context.Context, p calendar.ReportPeriod, dir *work.Directory, now time.Time) (messages int, err error) {
	today := calendar.DateOf(now)
	var readers []work.Person
	var marks []string
	for _, to := range dir.Holding(work.Department) {
		if to.Reachable() {
			readers = append(readers, to)
			marks = append(marks, fmt.Sprintf("headless:%s:%d", p, to.ID), notifiedMark(today, to.ID))
		}
	}
	if len(readers) == 0 {
		return 0, nil
	}
	stands, err := s.store.Marked(ctx, marks)
	if err != nil {
		return 0, err
	}
	untold := false
	for i := range readers {
		untold = untold || !stands[2*i]
	}
	if !untold {
		return 0, nil
	}
	known, err := s.store.UnitReports(ctx, unmerged(dir), p)
	if err != nil {
		return 0, err
	}
	v := text.UnitReports{Period: p, Last: unitreports.LastDay(p), Today: today}
	for _, r := range known {
		if !r.Finished() && len(reporting.Writers(dir, r.Unit, today)) == 0 {
			v.Headless = append(v.Headless, dir.Unit(r.Unit).Name)
		}
	}
	if len(v.Headless) == 0 {
		return 0, nil
	}
	for i, to := range readers {
		mark, notified := marks[2*i], marks[2*i+1]
		if stands[2*i] {
			continue
		}
		words := text.For(cmp.Or(to.Language, s.o.Language)).To(to)
		c := chat.Change{Cause: mark, At: now, Marks: []string{mark}, Messages: []chat.Message{{
			ID: mark, Kind: work.KindList, Chat: to.ID, Person: to.ID, Silent: stands[2*i+1], Parts: text.Split(words.HTML("unit_reports_headless", v)),
			Buttons: [][]chat.Button{{{Text: words.Say("unitreport.button.list", nil), Data: chat.EncodePress(chat.PressUnitReports, p)}}},
		}}}
		if !stands[2*i+1] {
			c.Marks = append(c.Marks, notified)
		}
		if err := s.store.Commit(ctx, c); changedMeanwhile(err) {
			continue // another replica has told them
		} else if err != nil {
			return messages, err
		}
		messages++
	}
	return messages, nil
}
