package main

import (
	"context"
	"time"

	"dondoc/calendar"
	"dondoc/storage"
)

// daysPulse is how often serve checks whether days have been announced.
const daysPulse = 2 * time.Second

// almanac is the calendar with the version of its announced days.
type almanac struct {
	*calendar.Calendar
	version int64
}

// workingDays returns the current calendar, without asking Redis.
func (d *deployment) workingDays() *calendar.Calendar { return d.almanac.Load().Calendar }

// learnDays replaces the calendar if days have been announced since it was made.
func (d *deployment) learnDays(ctx context.Context, store *storage.Store) (changed bool, err error) {
	announced, err := store.Announced(ctx)
	if err != nil || announced.Version == d.almanac.Load().version {
		return false, err
	}
	d.almanac.Store(&almanac{announced.Calendar(), announced.Version})
	return true, nil
}

// watchDays keeps learning announced days while serve runs. It does not log that Redis is
// away, because watch does.
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
