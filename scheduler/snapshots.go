package scheduler

import (
	"context"
	"time"

	"dondoc/calendar"
)

// Snapshots is the pass that freezes reporting periods.
const Snapshots = "snapshots"

// snapshotCron is when periods end: with the day.
const snapshotCron = "0 0 * * *"

// Freeze writes what every task was at the end of each period that is over and not frozen
// yet. It is silent. One that ended while nobody ran is frozen late, and its snapshot says
// so; several replicas freeze it once.
func (s *Scheduler) Freeze(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Snapshots, At: now}
	days, err := s.store.Unfrozen(ctx, calendar.DateOf(now))
	if err != nil {
		return report, err
	}
	for _, day := range days {
		frozen, err := s.store.Freeze(ctx, day, now)
		if err != nil {
			return report, err
		}
		if frozen {
			report.Due++
		}
	}
	return report, nil
}

// periodEnd returns the first instant after t at which a period is over.
func (s *Scheduler) periodEnd(t time.Time) time.Time {
	return calendar.NextPeriodEnd(calendar.DateOf(t.In(s.o.Location))).Add(1).In(s.o.Location)
}
