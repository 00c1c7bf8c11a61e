package main

import (
	"context"
	"time"

	"dondoc/calendar"
	"dondoc/storage"
)

// daysPulse is how often serve looks whether days have been announced.
const daysPulse = 2 * time.Second

// almanac is the calendar with the version of the announced days in it.
type almanac struct {
	*calendar.Calendar
	version int64
}

// workingDays is the calendar as it stands now. It is at hand without asking Redis.
func (d *deployment) workingDays() *calendar.Calendar { return d.almanac.Load().Calendar }

// learnDays replaces the calendar when days have been announced since it was made.
func (d *deployment) learnDays(ctx context.Context, store *storage.Store) (changed bool, err error) {
	announced, err := store.Announced(ctx)
	if err != nil || announced.Version == d.almanac.Load().version {
		return false, err
	}
	d.almanac.Store(&almanac{announced.Calendar(), announced.Version})
	return true, nil
}

// watchDays keeps learning the days that are announced while serve runs. That Redis is
// away is for watch to tell.
func (s *service) watchDays(ctx context.Context) {
	for ctx.Err() == nil {
		asking, cancel := context.WithTimeout(ctx, answerTimeout)
		changed, err := s.learnDays(asking, s.store.Store)
		cancel()
		switch {
		case err != nil:
			s.log.Debug("announced days could not be read", "error", err)
		case changed:
			s.log.Info("days have been announced; the calendar is a new one")
		}
		pause(ctx, daysPulse)
	}
}
