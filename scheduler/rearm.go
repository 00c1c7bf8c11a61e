package scheduler

import (
	"context"
	"time"

	"dondoc/work"
)

// Rearmed is the pass that follows a change of the ladder: it brings forward the next look at
// assignments which the new ladder reminds of sooner.
const Rearmed = "rearmed"

const (
	rearmCron = "* * * * *"
	// rearmAfter is how long after a change the pass begins: by then nobody computes next looks with
	// the ladder before.
	rearmAfter = time.Minute
	// rearmChunk is how many tasks are looked at in one step; after each is noted how far it has got.
	rearmChunk = 500
)

// Rearm brings forward next looks that were computed with another ladder, a chunk of tasks at a time, by
// number. Run again after a crash at any point, it goes on with the chunk that it had not noted as
// done. Where the ladder has not changed it costs one short read. A look that is now too soon is
// left: the reminder pass finds nothing due there, and sets the next one.
func (s *Scheduler) Rearm(ctx context.Context, now time.Time) (Report, error) {
	report := Report{Pass: Rearmed, At: now}
	c := s.goesBy.Load().changes
	if c.Rearm == 0 || now.Before(c.RearmAt.Add(rearmAfter)) {
		return report, nil
	}
	version, offset, err := s.store.Rearmed(ctx)
	switch {
	case err != nil:
		return report, err
	case version != c.Rearm:
		offset = 0
	case offset < 0:
		return report, nil
	}
	in := s.timing()
	for offset >= 0 {
		pages, err := s.store.Pages(ctx, work.Query{Scope: work.AllTasks, Bucket: work.BucketEvery, Offset: offset, Limit: rearmChunk})
		if err != nil {
			return report, err
		}
		tasks, _, err := s.store.TasksAndBroken(ctx, pages[0].IDs)
		if err != nil {
			return report, err
		}
		var next []work.Rearm
		for _, t := range tasks {
			next = append(next, work.Rearms(t, now, in)...)
		}
		report.Due += len(next)
		// Numbers only grow, and no task is ever erased: those that have been looked at stay first.
		if offset += len(pages[0].IDs); len(pages[0].IDs) < rearmChunk {
			offset = -1
		}
		if err := s.store.Sooner(ctx, next, c.Rearm, offset); err != nil {
			return report, err
		}
	}
	return report, nil
}
