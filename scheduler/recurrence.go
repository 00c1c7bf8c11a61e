package scheduler

import (
	"context"
	"errors"
	"fmt"
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
// those that follow. What is finished after its period has been turned by whoever finished
// it; here are the ones that wait for a period's end. Run again after a crash at any point,
// it completes what is missing.
func (s *Scheduler) Recur(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Recurrence, At: now}
	for range sliceCount {
		refs, err := s.store.Opening(ctx, now, sliceLimit)
		if err != nil || len(refs) == 0 {
			return report, err
		}
		units := map[int][]int{}
		for _, ref := range refs {
			units[ref.Task] = append(units[ref.Task], ref.Unit)
		}
		for _, ref := range refs {
			if units[ref.Task] == nil {
				continue // turned with another unit's
			}
			if err := s.turn(ctx, now, ref.Task, units[ref.Task]); err != nil {
				return report, err
			}
			report.Due += len(units[ref.Task])
			units[ref.Task] = nil
		}
	}
	return report, fmt.Errorf("occurrences stay to be opened after %d slices", sliceCount)
}

// turn writes a task with its next occurrences. One that somebody has changed meanwhile is
// read again.
func (s *Scheduler) turn(ctx context.Context, now time.Time, id int, units []int) error {
	for range retries {
		read, err := s.store.Tasks(ctx, []int{id})
		if err != nil {
			return err
		}
		c := chat.Change{At: now}
		for _, unit := range units { // of a unit that takes part no longer
			c.Next = append(c.Next, work.Rearm{Task: id, Unit: unit})
		}
		for _, t := range read {
			c.Cause = fmt.Sprintf("turn:%d:%d", id, t.Version)
			c.Closed = t.Turn(calendar.DateOf(now))
			c.Tasks = append(c.Tasks, t)
			c.Next = append(c.Next, work.Rearms(t, now, s.o.Calendar(), s.o.Location)...)
		}
		err = s.store.Commit(ctx, c)
		if !errors.Is(err, work.ErrConflict) && !errors.Is(err, work.ErrRepeated) {
			return err
		}
	}
	return fmt.Errorf("occurrences of task %d: %w", id, work.ErrConflict)
}
