package scheduler

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// Recurrence is the pass that opens occurrences.
const Recurrence = "recurrence"

// recurrenceCron is when periods end: with the day. Opening an occurrence says nothing, so
// the hours in which passes may send do not matter.
const recurrenceCron = "0 0 * * *"

// Recur closes the occurrences of recurring and ongoing work whose time is over, and opens
// those that follow. Work finished after its period was followed by its next occurrence at
// once; here is the work that waits for a period's end. Run again after a crash at any point,
// it completes what is missing.
func (s *Scheduler) Recur(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Recurrence, At: now}
	for range roundCount {
		refs, err := s.store.Opening(ctx, now, roundLimit)
		if err != nil || len(refs) == 0 {
			return report, err
		}
		ids, units := byTask(refs)
		var kept []error
		for chunk := range slices.Chunk(ids, commitLimit) {
			err := s.open(ctx, now, chunk, units)
			if err != nil && !changedMeanwhile(err) {
				return report, err
			}
			kept = append(kept, err)
			for _, id := range chunk {
				report.Due += len(units[id])
			}
		}
		if err := errors.Join(kept...); err != nil {
			return report, err
		}
	}
	return report, fmt.Errorf("occurrences stay to be opened after %d rounds", roundCount)
}

// open writes tasks with their next occurrences, many in one commit. When one of them has
// changed meanwhile, they are read again and go one by one.
func (s *Scheduler) open(ctx context.Context, now time.Time, ids []int, units map[int][]int) error {
	err := s.tryOpen(ctx, now, ids, units)
	if !changedMeanwhile(err) {
		return err
	}
	var kept []error // of tasks that keep changing; the others do not wait for them
	for _, id := range ids {
		for range retries {
			if err = s.tryOpen(ctx, now, []int{id}, units); !changedMeanwhile(err) {
				break
			}
		}
		switch {
		case changedMeanwhile(err):
			kept = append(kept, fmt.Errorf("occurrences of task %d: %w", id, err))
		case err != nil:
			return err
		}
	}
	return errors.Join(kept...)
}

func (s *Scheduler) tryOpen(ctx context.Context, now time.Time, ids []int, units map[int][]int) error {
	tasks, broken, err := s.store.TasksAndBroken(ctx, ids)
	if err != nil {
		return err
	}
	if err := s.putOff(ctx, now, broken, units); err != nil {
		return err
	}
	c := chat.Change{At: now}
	for _, id := range ids {
		if slices.Contains(broken, id) {
			continue
		}
		for _, unit := range units[id] { // of a unit that takes part no longer
			c.Next = append(c.Next, work.Rearm{Task: id, Unit: unit})
		}
	}
	digest := sha256.New()
	for _, t := range tasks {
		fmt.Fprintln(digest, t.ID, t.Version)
		c.Closed = append(c.Closed, t.OpenNext(calendar.DateOf(now))...)
		c.Tasks = append(c.Tasks, t)
		c.Next = append(c.Next, work.Rearms(t, now, s.timing())...)
	}
	if len(tasks) > 0 {
		c.Cause = fmt.Sprintf("opened:%x", digest.Sum(nil)[:12])
	}
	return s.store.Commit(ctx, c)
}
