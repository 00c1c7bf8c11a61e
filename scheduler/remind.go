package scheduler

import (
	"context"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

const (
	// roundLimit is how many due assignments one round of a pass handles. What a person
	// gets in one round is put together.
	roundLimit = 5000
	// roundCount ends a pass that makes no progress: no deployment has so many rounds due.
	roundCount = 1000
	readLimit  = 1000 // tasks or marks read in one round trip
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
	p, err := s.pass(ctx, now, last, dir, &report)
	if err != nil {
		return report, err
	}
	for range roundCount {
		refs, err := s.store.Due(ctx, now, roundLimit)
		if err != nil || len(refs) == 0 {
			return report, err
		}
		if err := p.round(ctx, refs); err != nil {
			return report, err
		}
	}
	return report, fmt.Errorf("assignments stay due after %d rounds", roundCount)
}

// pass begins a run.
func (s *Scheduler) pass(ctx context.Context, now, last time.Time, dir *work.Directory, report *Report) (*pass, error) {
	p := &pass{Scheduler: s, now: now, today: calendar.DateOf(now), last: last, timing: s.timing(),
		directory: dir, recipients: map[audience][]work.Recipient{}, had: map[int64]had{}, joined: map[int]bool{}, report: report}
	p.calendar = p.timing.Calendar
	var err error
	p.digest, err = s.digestDue(ctx, now)
	return p, err
}

// pass is one run of Remind or of Daily.
type pass struct {
	*Scheduler
	now        time.Time
	today      calendar.Date
	last       time.Time // when the pass before ended; zero for the first
	timing     work.Timing
	calendar   *calendar.Calendar // of timing
	directory  *work.Directory
	recipients map[audience][]work.Recipient
	had        map[int64]had     // by person
	joined     map[int]bool      // unit → whether anybody of it has joined
	units      []work.UnitCounts // of which nobody has
	digest     bool              // the weekly digest goes out next
	daily      bool              // only people are told who get one list a day
	report     *Report
}

// audience is what decides who gets a rung.
type audience struct {
	unit    int
	officer int64
	roles   int
}

// found is what was found to be due of some assignments.
type found struct {
	tasks    map[int]*work.Task
	broken   []int
	prompts  map[work.Ref]prompt
	byPerson map[int64][]item // what people are to be told now
}

// round tells people what is due and then sets when the assignments are looked at again, in
// this order: after a crash in between, the marks of the first half say who has been told.
func (p *pass) round(ctx context.Context, refs []work.Ref) error {
	f, err := p.due(ctx, refs)
	if err != nil {
		return err
	}
	if err := p.sayAll(ctx, f.byPerson); err != nil {
		return err
	}
	return p.advance(ctx, refs, f.tasks, f.broken, f.prompts)
}

// due finds out what is due of some assignments, and who is to be told. It changes nothing.
func (p *pass) due(ctx context.Context, refs []work.Ref) (f found, err error) {
	if f.tasks, f.broken, err = p.read(ctx, refs); err != nil {
		return f, err
	}
	f.prompts, f.byPerson = make(map[work.Ref]prompt, len(refs)), map[int64][]item{}
	recipients := map[work.Ref][]work.Recipient{}
	for _, ref := range refs {
		t, ok := f.tasks[ref.Task]
		if !ok {
			continue
		}
		a, ok := t.Assignment(ref.Unit)
		if !ok {
			continue
		}
		pr, ok := p.prompt(t, *a)
		if !ok {
			continue
		}
		told := p.tell(*a, pr)
		if pr.unaddressed = len(told) == 0 && !pr.quiet && pr.silence == 0; pr.unaddressed {
			p.report.Unaddressed++
		}
		f.prompts[ref], recipients[ref] = pr, told
	}
	if err := p.countLists(ctx, recipients); err != nil {
		return f, err
	}
	for _, ref := range refs {
		pr, t := f.prompts[ref], f.tasks[ref.Task]
		for _, to := range recipients[ref] {
			if until := p.held(to.Person); !until.IsZero() {
				if pr.held.IsZero() || until.Before(pr.held) {
					pr.held = until
				}
				continue
			}
			a, _ := t.Assignment(ref.Unit)
			f.byPerson[to.Person.ID] = append(f.byPerson[to.Person.ID], item{task: t, part: *a, prompt: pr, to: to})
		}
		if _, ok := f.prompts[ref]; ok {
			f.prompts[ref] = pr
		}
	}
	return f, p.dropMarked(ctx, f.byPerson)
}

// read gets the tasks that are due. The broken ones are left out.
func (p *pass) read(ctx context.Context, refs []work.Ref) (tasks map[int]*work.Task, broken []int, err error) {
	ids, _ := byTask(refs)
	tasks = make(map[int]*work.Task, len(ids))
	for chunk := range slices.Chunk(ids, readLimit) {
		read, unreadable, err := p.store.TasksAndBroken(ctx, chunk)
		if err != nil {
			return nil, nil, err
		}
		broken = append(broken, unreadable...)
		for i := range read {
			tasks[read[i].ID] = &read[i]
		}
	}
	return tasks, broken, nil
}

// prompt is what is due of an assignment: a rung, the question for a quarter, or what
// follows on a question without an answer.
type prompt struct {
	version     int // of the deadline
	rung        work.Rung
	quarter     calendar.Date    // last day; else zero
	silence     work.SilenceStep // else zero
	asked       time.Time        // when the question without an answer was put
	missed      calendar.Date    // the day it was due on, when it is late
	quiet       bool             // a rung that is skipped
	unaddressed bool
	held        time.Time // until when somebody is not told yet, who gets one list a day
}

// isRung reports whether it is a rung of the ladder.
func (pr prompt) isRung() bool { return pr.quarter.IsZero() && pr.silence == 0 }

func (p *pass) prompt(t *work.Task, a work.Assignment) (prompt, bool) {
	if quarter, ok := work.QuarterToAsk(*t, a, p.now, p.calendar, p.o.Location); ok {
		return prompt{version: a.DeadlineVersion, quarter: quarter}, true
	}
	r, ok := work.Reached(*t, a, p.today, p.timing)
	if !ok {
		return p.unanswered(a)
	}
	pr := prompt{version: a.DeadlineVersion, rung: r, quiet: work.Quiet(a, r, p.today, p.calendar, p.o.Location)}
	day := p.timing.Ladder.Day(a.Due, r, p.calendar)
	// Late only when no pass has run on that day or since: what a pass left out then was
	// not to be sent then, for a task that is new or a deadline that has moved.
	if day.Before(p.today) && !p.last.IsZero() && calendar.DateOf(p.last.In(p.o.Location)).Before(day) &&
		!calendar.DateOf(t.Created.In(p.o.Location)).After(day) {
		pr.missed = day
	}
	return pr, true
}

// key is the fact that somebody has been told: of this deadline version, once.
func (pr prompt) key(task, unit int, person int64) string {
	rung := fmt.Sprint(int(pr.rung))
	switch {
	case !pr.quarter.IsZero():
		rung = "q" + pr.quarter.String()
	case pr.silence != 0:
		rung = fmt.Sprintf("s%d.%d", pr.asked.UnixMilli(), pr.silence)
	}
	return fmt.Sprintf("r:%d:%d:%d:%s:%d", task, unit, pr.version, rung, person)
}

// tell returns who is prompted. Nobody is told of a quarterly question but who does the
// work, and nobody of a rung that is skipped.
func (p *pass) tell(a work.Assignment, pr prompt) []work.Recipient {
	switch {
	case pr.quiet:
		return nil
	case pr.silence != 0:
		return work.SilenceRecipients(a, pr.silence, p.directory, p.today)
	}
	r := pr.rung
	if !pr.quarter.IsZero() {
		r = 0
	}
	who := audience{a.Unit, a.Officer, len(a.Audience(r, p.today))}
	told, ok := p.recipients[who]
	if !ok {
		told = work.Recipients(a, r, p.directory, p.today)
		p.recipients[who] = told
	}
	return told
}
