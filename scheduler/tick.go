package scheduler

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/robfig/cron/v3"
)

// Clock tells the time.
type Clock interface{ Now() time.Time }

// Run ticks until ctx ends: at once, at every activation of a spec, when the clock is moved, and every
// minute, which is when the window opens, when what failed is tried again, and when a
// machine that slept catches up. It returns when a tick that was under way has ended.
func (s *Scheduler) Run(ctx context.Context, clock Clock) error {
	everyMinute, err := parse("the minute", "* * * * *", s.o.Location)
	if err != nil {
		return err
	}
	when := activations{Scheduler: s, from: clock.Now().Truncate(time.Second), everyMinute: everyMinute}
	log := cronLog{s.o.Logger}
	job := cron.NewChain(cron.Recover(log)).Then(cron.FuncJob(func() {
		_, err := s.tick(ctx, clock)
		if ctx.Err() != nil {
			return // it was interrupted
		}
		if err != nil {
			s.o.Logger.Error("pass failed; trying again within a minute", "error", err)
		}
		if s.o.Ticked != nil {
			s.o.Ticked(err)
		}
	}))
	var running sync.Mutex
	whole := func() {
		running.Lock()
		defer running.Unlock()
		job.Run()
	}
	c := cron.New(cron.WithLocation(s.o.Location), cron.WithLogger(log))
	c.Schedule(when, cron.FuncJob(func() {
		if running.TryLock() { // else the next minute looks again
			defer running.Unlock()
			job.Run()
		}
	}))
	whole()
	c.Start()
	for {
		select {
		case <-s.o.Moved:
			// A tick that is under way may have passed by what the new time makes due.
			whole()
		case <-ctx.Done():
			<-c.Stop().Done()
			return nil
		}
	}
}

// Tick runs whatever is due at now and says what it did. Nothing that sends is due outside
// the window; what came due there runs at the first tick inside.
func (s *Scheduler) Tick(ctx context.Context, now time.Time) ([]Report, error) {
	return s.tick(ctx, still(now))
}

// still is a clock for which passes take no time.
type still time.Time

// Now returns the same instant always.
func (c still) Now() time.Time { return time.Time(c) }

func (s *Scheduler) tick(ctx context.Context, clock Clock) ([]Report, error) {
	if err := s.Learn(ctx); err != nil {
		return nil, err
	}
	var reports []Report
	var errs []error
	for _, j := range s.goesBy.Load().jobs {
		now := clock.Now().In(s.o.Location)
		due, err := s.due(ctx, j, now)
		if err != nil || !due {
			errs = append(errs, err)
			continue
		}
		r, err := j.run(ctx, now)
		if err == nil {
			// cron ticks a little after the second; the next one is counted from it.
			err = s.store.SetLastPass(ctx, j.name, now.Truncate(time.Second))
		}
		r.Took = clock.Now().Sub(now)
		s.observed(ctx, r, err)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s pass: %w", j.name, err))
			continue
		}
		reports = append(reports, r)
	}
	return reports, errors.Join(errs...)
}

// due reports whether an activation has come since the pass last ran.
func (s *Scheduler) due(ctx context.Context, j job, now time.Time) (bool, error) {
	last, err := s.store.LastPass(ctx, j.name)
	if err != nil {
		return false, err
	}
	// A last run in the future is the trace of a clock that was wrong.
	if last.IsZero() || last.After(now) {
		if j.waits {
			return false, s.store.SetLastPass(ctx, j.name, now)
		}
		return s.allows(j, now), nil
	}
	_, due := j.latest(last, now)
	return due && s.allows(j, now), nil
}

func (s *Scheduler) allows(j job, now time.Time) bool {
	return j.silent || s.window().Allows(now, s.o.Calendar())
}

// Next returns the first instant after t at which a tick may have something to say, as far
// as the specs and the window say, or has a period to freeze. A simulated clock stops there.
func (s *Scheduler) Next(t time.Time) time.Time {
	t = t.In(s.o.Location)
	cal := s.o.Calendar()
	var first time.Time
	window := s.window()
	if !window.Allows(t, cal) {
		first = window.Next(t, cal)
	}
	if end := s.periodEnd(t); first.IsZero() || end.Before(first) {
		first = end
	}
	for _, j := range s.goesBy.Load().jobs {
		if j.silent || j.idle != nil && j.idle() {
			continue
		}
		if at := window.Next(j.Next(t), cal); first.IsZero() || at.Before(first) {
			first = at
		}
	}
	return first
}

// cronLog lets cron write to slog: that a tick was skipped is of no interest, a panic is.
type cronLog struct{ *slog.Logger }

// Info logs cron's own doings.
func (l cronLog) Info(msg string, args ...any) { l.Debug("cron: "+msg, args...) }

// Error logs a panic in a pass.
func (l cronLog) Error(err error, msg string, args ...any) {
	l.Logger.Error("cron: "+msg, append([]any{"error", err}, args...)...)
}
