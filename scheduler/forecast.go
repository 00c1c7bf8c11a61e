package scheduler

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/robfig/cron/v3"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/timetable"
)

const (
	// forecastLimit is how many assignments a forecast looks at.
	forecastLimit = 1000
	// forecastQueries is how many lists it reads, in one round trip.
	forecastQueries = 200
	forecastRuns    = 3 // runs of a pass that it names
	// forecastReach is within how many days of today the rungs of other due dates may fall.
	forecastReach = 120

	remindersApart = 15 * time.Minute // at least, between two passes that were set in the chat
	digestsApart   = 20 * time.Hour
	apartRuns      = 30 // runs that are compared
)

// Forecast says when passes would run next by these changes, and what the next reminders would
// send as things are now. It changes nothing. Its cost has a limit, up to which it counts. The errors are
// those of package timetable when the changes are not valid.
func (s *Scheduler) Forecast(ctx context.Context, c timetable.Changes, now time.Time) (timetable.Forecast, error) {
	now = now.In(s.o.Location)
	by := &Scheduler{store: s.store, o: s.o} // goes by the changes; the passes go on by what stands
	f := timetable.Forecast{
		Stands: c.Over(timetable.Settings{Reminders: s.o.ReminderCron, Digest: s.o.DigestCron, Days: s.o.Days, Hours: s.o.Hours}), Rungs: c.Ladder.Rungs(),
	}
	if err := by.valid(c, now); err != nil {
		return f, err
	}
	if err := by.stand(c); err != nil {
		return f, err
	}
	f.Reminders.At, f.Digest.At = by.runs(Reminders, now), by.runs(Digests, now)
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return f, err
	}
	f.Lists = len(dir.People(getsOneList))
	f.Digest.People = len(dir.People(func(p work.Person) bool { return p.Reachable() && p.SeesAll() }))
	if len(f.Reminders.At) > 0 {
		err = by.dryRun(ctx, now, f.Reminders.At[0], dir, &f.Reminders)
	}
	return f, err
}

// valid checks what people may set, which is less than what the settings may.
func (s *Scheduler) valid(c timetable.Changes, now time.Time) error {
	if c.Days != "" {
		if _, err := calendar.ParseWindow(c.Days, c.Hours); err != nil {
			return timetable.ErrWindow
		}
	}
	for _, spec := range []struct {
		cron  string
		apart time.Duration
	}{{c.Reminders.Cron, remindersApart}, {c.Digest.Cron, digestsApart}} {
		if spec.cron == "" {
			continue
		}
		when, err := parse("it", spec.cron, s.o.Location)
		if err != nil {
			return timetable.ErrCron
		}
		at := when.Next(now)
		for range apartRuns {
			next := when.Next(at)
			if !next.IsZero() && next.Sub(at) < spec.apart {
				return timetable.ErrOften
			}
			at = next
		}
	}
	return nil
}

// runs returns when a pass runs next: at its activations, or when the window opens after them.
func (s *Scheduler) runs(name string, now time.Time) (at []time.Time) {
	j, window, cal := s.goesBy.Load().job(name), s.window(), s.o.Calendar()
	last := now
	for len(at) < forecastRuns {
		next := j.Next(last)
		if every, ok := j.Schedule.(cron.ConstantDelaySchedule); ok {
			next = last.Add(every.Delay)
		}
		if next.IsZero() {
			break
		}
		if next = window.Next(next, cal); next.After(last) {
			at = append(at, next)
		}
		last = next
	}
	return at
}

// dryRun counts what a reminder pass at that time would send.
func (s *Scheduler) dryRun(ctx context.Context, now, at time.Time, dir *work.Directory, run *timetable.Run) error {
	last, err := s.store.LastPass(ctx, Reminders)
	if err != nil {
		return err
	}
	p, err := s.pass(ctx, at, last, dir, &Report{})
	if err != nil {
		return err
	}
	refs, err := s.store.Due(ctx, at, forecastLimit+1)
	if err != nil {
		return err
	}
	sooner, more, err := s.sooner(ctx, calendar.DateOf(now), p.today)
	if err != nil {
		return err
	}
	for _, ref := range sooner {
		if !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	if run.More = more || len(refs) > forecastLimit; len(refs) > forecastLimit {
		refs = refs[:forecastLimit]
	}
	d, err := p.due(ctx, refs)
	if err != nil {
		return err
	}
	people := slices.Sorted(maps.Keys(d.byPerson))
	if err := p.countHad(ctx, people); err != nil {
		return err
	}
	if err := p.loadUnits(ctx, d.byPerson); err != nil {
		return err
	}
	for _, id := range people {
		if n := len(p.compose(d.byPerson[id]).said.Messages); n > 0 {
			run.Messages, run.People = run.Messages+n, run.People+1
		}
	}
	return nil
}

// sooner returns assignments of which rungs that were added to the ladder come between two days: when
// they are looked at next may have been computed without them.
func (s *Scheduler) sooner(ctx context.Context, from, to calendar.Date) (refs []work.Ref, more bool, err error) {
	in := s.timing()
	var queries []work.Query
	for _, step := range in.Ladder.Steps {
		if step.Since.IsZero() {
			continue
		}
		for due := from.Add(-forecastReach); due.Before(to.Add(forecastReach)); due = due.Add(1) {
			if day := in.Ladder.Day(due, step.Rung, in.Calendar); !day.Before(from) && !day.After(to) {
				queries = append(queries, work.Query{Scope: work.AllTasks, Bucket: work.BucketOpen, From: due, Before: due.Add(1), Limit: forecastLimit})
			}
		}
	}
	if !in.Ladder.Weekly.IsZero() {
		queries = append(queries, work.Query{Scope: work.AllTasks, Bucket: work.BucketOpen, Before: from, Limit: forecastLimit})
	}
	if len(queries) == 0 {
		return nil, false, nil
	}
	if more = len(queries) > forecastQueries; more {
		queries = queries[:forecastQueries]
	}
	pages, err := s.store.Pages(ctx, queries...)
	if err != nil {
		return nil, false, err
	}
	var ids []int
	for _, page := range pages {
		more = more || page.Total > len(page.IDs)
		for _, id := range page.IDs {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) > forecastLimit {
		ids, more = ids[:forecastLimit], true
	}
	tasks, _, err := s.store.TasksAndBroken(ctx, ids)
	for _, t := range tasks {
		for _, a := range t.Assignments {
			refs = append(refs, work.Ref{Task: t.ID, Unit: a.Unit})
		}
	}
	return refs, more, err
}
