package scheduler

import (
	"context"
	"time"

	"dondoc/chat/merging"
)

// Merged is the pass that finishes what was stopped while units were merged.
const Merged = "merged"

// mergedCron is how often it looks: a task may wait that long for the unit that has it now.
const mergedCron = "*/5 * * * *"

// Merge moves tasks that still name a unit which was merged into another: the bot was stopped on
// the way, or somebody has written the task from what they had read before. It does the same for people who
// were followed by e-mail and have joined. It says nothing, and where nothing was merged it costs one short
// read.
func (s *Scheduler) Merge(ctx context.Context, now time.Time) (Report, error) {
	report := Report{Pass: Merged, At: now}
	d, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	m := merging.Mover{Store: s.store, Now: now, Timing: s.timing()}
	if report.Due, err = m.Finish(ctx, d); err != nil {
		return report, err
	}
	inherited, err := m.Inherit(ctx, d)
	report.Due += inherited
	return report, err
}
