package main

import (
	"context"
	"time"

	"dondoc/calendar"
	"dondoc/storage"
	"dondoc/work"
	"dondoc/work/timetable"
)

// daysPulse is how often serve checks whether days have been announced, or the schedule changed.
const daysPulse = 2 * time.Second

// almanac is what has been set about time, with the versions of what was read.
type almanac struct {
	*calendar.Calendar
	version int64
	changes timetable.Changes
	window  calendar.Window
}

// workingDays returns the current calendar, without asking Redis.
func (d *deployment) workingDays() *calendar.Calendar { return d.almanac.Load().Calendar }

// timing is what decides now when work is reminded of, without asking Redis.
func (d *deployment) timing() work.Timing {
	now := d.almanac.Load()
	return work.Timing{Calendar: now.Calendar, Location: d.location, Ladder: now.changes.Ladder}
}

// learnDays replaces the calendar if days have been announced since it was made, and what else
// people have set about time.
func (d *deployment) learnDays(ctx context.Context, store *storage.Store) (changed bool, err error) {
	announced, err := store.Announced(ctx)
	if err != nil {
		return false, err
	}
	set, err := store.Timetable(ctx)
	known := d.almanac.Load()
	if err != nil || announced.Version == known.version && set.Equals(known.changes) {
		return false, err
	}
	is := &almanac{known.Calendar, announced.Version, set, d.window}
	if announced.Version != known.version {
		is.Calendar = announced.Calendar() // a new one forgets what it has computed
	}
	if window, err := calendar.ParseWindow(set.Days, set.Hours); err == nil {
		is.window = window // else that of the settings: nothing is set
	}
	d.almanac.Store(is)
	return true, nil
}

// watchDays keeps learning announced days and the schedule while serve runs. It does not log that
// Redis is away, because watch does.
func (s *service) watchDays(ctx context.Context) {
	for ctx.Err() == nil {
		asking, cancel := context.WithTimeout(ctx, answerTimeout)
		changed, err := s.learnDays(asking, s.store.Store)
		cancel()
		switch {
		case err != nil:
			s.log.Debug("announced days and the schedule could not be read", "error", err)
		case changed:
			s.log.Info("days have been announced, or the schedule was changed; going by them")
		}
		pause(ctx, daysPulse)
	}
}
