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
)

// digestWorth is for how many working days a digest that could not be sent stays worth
// reading.
const digestWorth = 3

// Digest sends the state of the plan to every member of the department, once for each
// period. A period has the name of the day of its activation, so that a restart never
// repeats one and a spec that runs every minute gives one a day.
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
	readers := dir.People(func(p work.Person) bool { return p.Is(work.Department) && p.Reachable() })
	if len(readers) == 0 {
		return report, nil
	}
	marks := make([]string, len(readers))
	for n, p := range readers {
		marks[n] = fmt.Sprintf("digest:%s:%d", period, p.ID)
	}
	sent, err := s.store.Marked(ctx, marks)
	if err != nil {
		return report, err
	}
	if !slices.Contains(sent, false) {
		return report, nil
	}
	state, err := s.store.Digest(ctx, 0, calendar.DateOf(now))
	if err != nil {
		return report, err
	}
	cal := s.o.Calendar()
	view := text.NewDigest(s.o.Bot(), state, dir, cal)
	parts := map[work.Language][]string{}
	for n, p := range readers {
		if sent[n] {
			continue
		}
		report.Due++
		lang := cmp.Or(p.Language, s.o.Language)
		if parts[lang] == nil {
			parts[lang] = text.Split(text.For(lang).HTML("digest", view))
		}
		err := s.store.Commit(ctx, chat.Change{
			Cause: marks[n], At: now, Marks: marks[n : n+1],
			Messages: []chat.Message{{
				ID: marks[n], Kind: work.KindDigest, Chat: p.ID, Person: p.ID, Parts: parts[lang],
				Expires: cal.AddWorking(calendar.DateOf(now), digestWorth).In(s.o.Location),
			}},
		})
		switch {
		case errors.Is(err, work.ErrRepeated): // another replica
		case err != nil:
			return report, err
		default:
			report.Messages++
		}
	}
	return report, nil
}

// period is the day of the last activation since the pass before, or today when there was
// none.
func (s *Scheduler) period(ctx context.Context, now time.Time) (calendar.Date, error) {
	last, err := s.store.LastPass(ctx, Digests)
	if err != nil {
		return calendar.Date{}, err
	}
	for _, j := range s.jobs {
		if j.name != Digests || last.IsZero() {
			continue
		}
		if at, ok := j.latest(last, now); ok {
			return calendar.DateOf(at), nil
		}
	}
	return calendar.DateOf(now), nil
}
