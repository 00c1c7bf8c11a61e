package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

const (
	// sliceLimit is how many due assignments are held at once. What a person gets from
	// one slice is put together; only a plan of more than that due at once gives more.
	sliceLimit = 5000
	sliceCount = 1000 // more than a deployment can hold: the end of a pass that makes no progress
	readLimit  = 500  // tasks or marks read in one round trip
	retries    = 5    // of a change that others got in the way of
)

// Remind says what has become due: to each person at most one message for each task and
// rung, and one list when there is more than a little. Run again after a crash at any
// point, it completes what is missing.
func (s *Scheduler) Remind(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Reminders, At: now}
	if err := s.store.Readdress(ctx); err != nil {
		return report, err
	}
	last, err := s.store.LastPass(ctx, Reminders)
	if err != nil {
		return report, err
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	p := &pass{Scheduler: s, now: now, today: calendar.DateOf(now), last: last, calendar: s.o.Calendar(),
		directory: dir, recipients: map[audience][]work.Recipient{}, broken: map[int]bool{}, report: &report}
	for range sliceCount {
		refs, err := s.store.Due(ctx, now, sliceLimit)
		if err != nil || len(refs) == 0 {
			return report, err
		}
		if err := p.slice(ctx, refs); err != nil {
			return report, err
		}
	}
	return report, fmt.Errorf("assignments stay due after %d slices", sliceCount)
}

// pass is one run of Remind.
type pass struct {
	*Scheduler
	now        time.Time
	today      calendar.Date
	last       time.Time // when the pass before ended; zero for the first
	calendar   *calendar.Calendar
	directory  *work.Directory
	recipients map[audience][]work.Recipient
	broken     map[int]bool // tasks that cannot be read
	report     *Report
}

// audience is what decides who gets a rung.
type audience struct {
	unit    int
	officer int64
	roles   int
}

// slice tells people what is due and then moves the assignments on, in this order: a crash
// in between repeats the first step, whose marks then say who has been told.
func (p *pass) slice(ctx context.Context, refs []work.Ref) error {
	tasks, err := p.read(ctx, refs)
	if err != nil {
		return err
	}
	steps := make(map[work.Ref]step, len(refs))
	byPerson := map[int64][]item{}
	for _, ref := range refs {
		t, ok := tasks[ref.Task]
		if !ok {
			continue
		}
		a, ok := t.Assignment(ref.Unit)
		if !ok {
			continue
		}
		st, ok := p.step(t, *a)
		if !ok {
			continue
		}
		told := p.tell(*a, st)
		if st.unaddressed = len(told) == 0 && !st.quiet && st.silence == 0; st.unaddressed {
			p.report.Unaddressed++
		}
		steps[ref] = st
		for _, to := range told {
			byPerson[to.Person.ID] = append(byPerson[to.Person.ID], item{task: t, part: *a, step: st, to: to})
		}
	}
	if err := p.forgetMarked(ctx, byPerson); err != nil {
		return err
	}
	people := make([]int64, 0, len(byPerson))
	for id := range byPerson {
		people = append(people, id)
	}
	slices.Sort(people)
	for _, id := range people {
		if err := p.say(ctx, byPerson[id]); err != nil {
			return err
		}
	}
	return p.advance(ctx, refs, tasks, steps)
}

// read gets the tasks that are due.
func (p *pass) read(ctx context.Context, refs []work.Ref) (map[int]*work.Task, error) {
	var ids []int
	seen := map[int]bool{}
	for _, ref := range refs {
		if !seen[ref.Task] {
			seen[ref.Task] = true
			ids = append(ids, ref.Task)
		}
	}
	tasks := make(map[int]*work.Task, len(ids))
	for chunk := range slices.Chunk(ids, readLimit) {
		read, err := p.store.Tasks(ctx, chunk)
		if errors.Is(err, work.ErrBroken) {
			read, err = p.sound(ctx, chunk)
		}
		if err != nil {
			return nil, err
		}
		for i := range read {
			tasks[read[i].ID] = &read[i]
		}
	}
	return tasks, nil
}

// sound reads tasks one by one and leaves out those that cannot be read, so that nobody
// else's reminder waits for them. They are looked at again in a while.
func (p *pass) sound(ctx context.Context, ids []int) ([]work.Task, error) {
	var tasks []work.Task
	for _, id := range ids {
		read, err := p.store.Tasks(ctx, []int{id})
		switch {
		case errors.Is(err, work.ErrBroken):
			p.o.Logger.Error("a task cannot be read and gets no reminders; restore it from a backup", "task", id, "error", err)
			p.broken[id] = true
		case err != nil:
			return nil, err
		}
		tasks = append(tasks, read...)
	}
	return tasks, nil
}

// step is what is due of an assignment: a rung, the question for a quarter, or what follows
// on a question without an answer.
type step struct {
	version     int // of the deadline
	rung        work.Rung
	quarter     calendar.Date    // last day; else zero
	silence     work.SilenceStep // else zero
	asked       time.Time        // when the question without an answer was put
	missed      calendar.Date    // the day it was due on, when it is late
	quiet       bool             // a rung that is skipped
	unaddressed bool
}

// isRung reports whether the step is a rung of the ladder.
func (st step) isRung() bool { return st.quarter.IsZero() && st.silence == 0 }

func (p *pass) step(t *work.Task, a work.Assignment) (step, bool) {
	if quarter, ok := work.QuarterToAsk(*t, a, p.now, p.calendar, p.o.Location); ok {
		return step{version: a.DeadlineVersion, quarter: quarter}, true
	}
	r, ok := work.Reached(a, p.today, p.calendar)
	if !ok {
		return p.unanswered(a)
	}
	st := step{version: a.DeadlineVersion, rung: r, quiet: work.Quiet(a, r, p.today, p.calendar, p.o.Location)}
	day := work.RungDay(a.Due, r, p.calendar)
	// Late only when no pass has run on that day or since: what a pass left out then was
	// not to be sent then, for a task that is new or a deadline that has moved.
	if day.Before(p.today) && !p.last.IsZero() && calendar.DateOf(p.last.In(p.o.Location)).Before(day) &&
		!calendar.DateOf(t.Created.In(p.o.Location)).After(day) {
		st.missed = day
	}
	return st, true
}

// key is the fact that somebody has been told: of this deadline version, once.
func (st step) key(task, unit int, person int64) string {
	rung := fmt.Sprint(int(st.rung))
	switch {
	case !st.quarter.IsZero():
		rung = "q" + st.quarter.String()
	case st.silence != 0:
		rung = fmt.Sprintf("s%d.%d", st.asked.UnixMilli(), st.silence)
	}
	return fmt.Sprintf("r:%d:%d:%d:%s:%d", task, unit, st.version, rung, person)
}

// tell returns who gets a step. Nobody is told of a quarterly question but who does the
// work, and nobody of a rung that is skipped.
func (p *pass) tell(a work.Assignment, st step) []work.Recipient {
	switch {
	case st.quiet:
		return nil
	case st.silence != 0:
		return work.SilenceRecipients(a, st.silence, p.directory, p.today)
	}
	r := st.rung
	if !st.quarter.IsZero() {
		r = 0
	}
	who := audience{a.Unit, a.Officer, len(work.Audience(r))}
	told, ok := p.recipients[who]
	if !ok {
		told = work.Recipients(a, r, p.directory, p.today)
		p.recipients[who] = told
	}
	return told
}

// forgetMarked drops what an earlier, interrupted pass has told already.
func (p *pass) forgetMarked(ctx context.Context, byPerson map[int64][]item) error {
	var keys []string
	for _, items := range byPerson {
		for _, i := range items {
			keys = append(keys, i.key())
		}
	}
	marked := make(map[string]bool, len(keys))
	for chunk := range slices.Chunk(keys, readLimit) {
		stands, err := p.store.Marked(ctx, chunk)
		if err != nil {
			return err
		}
		for n, key := range chunk {
			marked[key] = stands[n]
		}
	}
	for id, items := range byPerson {
		byPerson[id] = slices.DeleteFunc(items, func(i item) bool { return marked[i.key()] })
	}
	return nil
}

// say puts what one person gets into the outbox, with its marks. Another pass that got in
// between makes it a repeated change; then what it left out is said.
func (p *pass) say(ctx context.Context, items []item) error {
	for range retries {
		if len(items) == 0 {
			return nil
		}
		change := p.compose(items)
		err := p.store.Commit(ctx, change)
		if err == nil {
			p.report.Messages += len(change.Messages)
		}
		if !errors.Is(err, work.ErrRepeated) {
			return err
		}
		stands, err := p.store.Marked(ctx, change.Marks)
		if err != nil {
			return err
		}
		var left []item
		for n, i := range items {
			if !stands[n] {
				left = append(left, i)
			}
		}
		if len(left) == len(items) {
			return fmt.Errorf("reminders of person %d: %w, and yet not marked", items[0].to.Person.ID, work.ErrRepeated)
		}
		items = left
	}
	return fmt.Errorf("reminders of person %d: %w", items[0].to.Person.ID, work.ErrConflict)
}
