package scheduler

import (
	"context"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// DailyLists is the pass of people who get one list a day, each at an hour of their own.
const (
	DailyLists = "daily"
	dailyCron  = "0 * * * *"
)

// nobodyDaily reports whether nobody is known to get one list a day.
func (s *Scheduler) nobodyDaily() bool { return !s.lists.Load() }

// Daily tells people who get one list a day what is due to them, when their hour has come since
// the last reminders. Others are told of the same work by Remind.
func (s *Scheduler) Daily(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: DailyLists, At: now}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	s.lists.Store(len(dir.People(getsOneList)) > 0)
	if len(dir.People(func(p work.Person) bool { return p.Daily != 0 && p.Daily <= now.Hour() })) == 0 {
		return report, nil
	}
	last, err := s.store.LastPass(ctx, Reminders)
	if err != nil {
		return report, err
	}
	p, err := s.pass(ctx, now, last, dir, &report)
	if err != nil {
		return report, err
	}
	p.daily = true
	refs, err := s.store.Due(ctx, now, roundLimit)
	if err != nil {
		return report, err
	}
	tasks, _, err := p.read(ctx, refs)
	if err != nil {
		return report, err
	}
	refs = slices.DeleteFunc(refs, func(ref work.Ref) bool {
		t, ok := tasks[ref.Task]
		if !ok {
			return true
		}
		a, ok := t.Assignment(ref.Unit)
		if !ok {
			return true
		}
		pr, ok := p.prompt(t, *a)
		return !ok || !slices.ContainsFunc(p.tell(*a, pr), func(r work.Recipient) bool { return getsOneList(r.Person) })
	})
	if len(refs) == 0 {
		return report, nil
	}
	return report, p.round(ctx, refs)
}

func getsOneList(p work.Person) bool { return p.Daily != 0 }

// countLists finds out who of those that get one list a day has had it.
func (p *pass) countLists(ctx context.Context, told map[work.Ref][]work.Recipient) error {
	var people []int64
	for _, all := range told {
		for _, r := range all {
			if getsOneList(r.Person) && !slices.Contains(people, r.Person.ID) {
				people = append(people, r.Person.ID)
			}
		}
	}
	if len(people) == 0 {
		return nil
	}
	p.lists.Store(true)
	return p.countHad(ctx, people)
}

// held is until when a person is not told: one list a day comes at its hour, and what comes due
// after it waits for the next. Zero: now.
func (p *pass) held(person work.Person) time.Time {
	at := func(day calendar.Date) time.Time {
		return time.Date(day.Year, day.Month, day.Day, person.Daily, 0, 0, 0, p.o.Location)
	}
	switch {
	case !getsOneList(person) && p.daily:
		return p.now // by the next reminders
	case !getsOneList(person):
		return time.Time{}
	case p.now.Before(at(p.today)):
		return at(p.today)
	case p.had[person.ID].lists > 0:
		return at(p.calendar.AddWorking(p.today, 1))
	}
	return time.Time{}
}
