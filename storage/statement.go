package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dondoc/calendar"
	"dondoc/storage/frozen"
	"dondoc/work"
)

// Statement returns what the report of a period is written from: for a past period its
// snapshot, which is taken now if there is none; for a running period the present state.
// The error is [work.ErrNotFound] when there was no task yet, or the period has not begun.
// now is in the deployment's zone. watch is called with how many tasks have been read and
// how many there are, and may be nil.
func (s *Store) Statement(ctx context.Context, p calendar.ReportPeriod, now time.Time, watch func(done, total int)) (work.Statement, error) {
	st, err := s.statement(ctx, p, now, s.watched(ctx, watch))
	if err == nil {
		st.Measures, err = s.MeasuresAsOf(ctx, st.On(), now.Location())
	}
	if err == nil {
		st.Reports, err = s.ReportsOn(ctx, p, st.Directory)
	}
	if err != nil {
		return work.Statement{}, fmt.Errorf("report of %s: %w", p, err)
	}
	return st, nil
}

func (s *Store) statement(ctx context.Context, p calendar.ReportPeriod, now time.Time, seen func(int)) (work.Statement, error) {
	today := calendar.DateOf(now)
	switch {
	case p.From().After(today):
		return work.Statement{}, work.ErrNotFound
	case p.Contains(today):
		return s.running(ctx, p, now, seen)
	}
	snapshot, err := s.Snapshot(ctx, p)
	if errors.Is(err, work.ErrNotFound) {
		if _, err = s.Freeze(ctx, p.To(), now); err == nil {
			snapshot, err = s.Snapshot(ctx, p)
		}
	}
	if err != nil {
		return work.Statement{}, err
	}
	st := work.Statement{Snapshot: snapshot}
	err = s.eachFrozen(ctx, p.To(), func(t frozen.Task) {
		st.Tasks = append(st.Tasks, t.Task)
		st.Closed = append(st.Closed, t.Closed...)
		seen(1)
	})
	if err == nil {
		err = s.addNames(ctx, p.To(), &st)
	}
	return st, err
}

// FiguresOf returns the snapshot of a period with how units were called then, without its tasks,
// or an error that is [work.ErrNotFound].
func (s *Store) FiguresOf(ctx context.Context, p calendar.ReportPeriod) (work.Statement, error) {
	snapshot, err := s.Snapshot(ctx, p)
	st := work.Statement{Snapshot: snapshot}
	if err == nil {
		err = s.addNames(ctx, p.To(), &st)
	}
	return st, err
}

// running computes the figures of a period up to now.
func (s *Store) running(ctx context.Context, p calendar.ReportPeriod, now time.Time, seen func(int)) (work.Statement, error) {
	st := work.Statement{Running: true, Snapshot: work.Snapshot{Period: p, From: p.From(), To: p.To(), TakenAt: now}}
	live, err := s.liveBefore(ctx, p)
	if err != nil {
		return st, err
	}
	if st.Directory, err = s.Directory(ctx); err != nil {
		return st, err
	}
	if st.Plans, err = s.KnownPlans(ctx); err != nil {
		return st, err
	}
	figures := work.NewReckoning(p, st.On(), live, now.Location())
	err = s.eachWithClosed(ctx, func(tasks []work.Task, closed [][]work.Occurrence) error {
		for i, t := range tasks {
			was, before, ok := work.AsOf(t, closed[i], st.On(), now.Location())
			if !ok {
				continue
			}
			figures.Add(was, before)
			st.Tasks = append(st.Tasks, was)
			st.Closed = append(st.Closed, before...)
		}
		seen(len(tasks))
		return nil
	})
	if err == nil && len(st.Tasks) == 0 {
		err = work.ErrNotFound
	}
	st.Figures = figures.Figures()
	return st, err
}

// watched returns a function that counts tasks and reports the count to watch.
func (s *Store) watched(ctx context.Context, watch func(done, total int)) func(int) {
	if watch == nil {
		return func(int) {}
	}
	total, err := s.redis.HLen(ctx, s.key.Tasks()).Result()
	if err != nil {
		total = 0 // reading the tasks will return the same error
	}
	done := 0
	return func(n int) {
		done += n
		watch(done, max(done, int(total)))
	}
}
