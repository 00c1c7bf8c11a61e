package scheduler

import (
	"context"
	"slices"
	"time"

	"github.com/robfig/cron/v3"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/timetable"
)

// standing is what the passes go by: the settings, with what the department has changed.
type standing struct {
	changes timetable.Changes
	window  calendar.Window
	jobs    []job
}

// New checks the settings. The error says what to write.
func New(store Store, o Options) (*Scheduler, error) {
	s := &Scheduler{store: store, o: o}
	err := s.stand(timetable.Changes{})
	return s, err
}

// stand has the passes go by the changes from now on. When they are not valid, nothing changes.
func (s *Scheduler) stand(c timetable.Changes) error {
	is, err := s.standingOf(c)
	if err == nil {
		s.goesBy.Store(is)
	}
	return err
}

// standingOf makes what the passes would go by.
func (s *Scheduler) standingOf(c timetable.Changes) (*standing, error) {
	is := &standing{changes: c, window: s.o.Window}
	var err error
	if c.Days != "" {
		if is.window, err = calendar.ParseWindow(c.Days, c.Hours); err != nil {
			return nil, err
		}
	}
	specs := c.Over(timetable.Settings{Reminders: s.o.ReminderCron, Digest: s.o.DigestCron})
	for _, j := range []struct {
		job
		variable, spec string
	}{
		// First, so that little has changed since the period ended.
		{job{name: Snapshots, run: s.Freeze, silent: true}, "the snapshot pass", snapshotCron},
		{job{name: Merged, run: s.Merge, silent: true}, "the pass over merged units", mergedCron},
		// Then this, so that the others speak of the occurrence that is current.
		{job{name: Recurrence, run: s.Recur, silent: true}, "the recurrence pass", recurrenceCron},
		{job{name: Rearmed, run: s.Rearm, silent: true}, "the pass over a changed ladder", rearmCron},
		{job{name: Reminders, run: s.Remind, since: c.Reminders.Since}, "REMINDER_CRON", specs.Reminders},
		{job{name: Contributions, run: s.Contribute, since: c.Reminders.Since}, "REMINDER_CRON", specs.Reminders},
		{job{name: AnnualPlans, run: s.AskForPlans, since: c.Reminders.Since}, "REMINDER_CRON", specs.Reminders},
		{job{name: DailyLists, run: s.Daily, waits: true, idle: s.nobodyDaily}, "the daily pass", dailyCron},
		{job{name: Digests, run: s.Digest, waits: true, since: c.Digest.Since}, "DIGEST_CRON", specs.Digest},
		{job{name: Summaries, run: s.Summarise, waits: true}, "the summary pass", summaryCron},
		{job{name: Obstacles, run: s.Obstruct}, "the obstacle pass", obstacleCron},
		{job{name: Measures, run: s.Recommend}, "the measure pass", measureCron},
		{job{name: UnitReports, run: s.AskReports, waits: true}, "the pass over units' reports", unitReportCron},
		{job{name: Thanks, run: s.Thank, waits: true}, "the pass of thanks", thanksCron},
		// Last, and each minute: whatever is wrong with it holds up none of the others.
		{job{name: Announcements, run: s.Announce, silent: true}, "the announcement pass", announceCron},
	} {
		if j.schedule, err = parse(j.variable, j.spec, s.o.Location); err != nil {
			return nil, err
		}
		if _, every := j.Schedule.(cron.ConstantDelaySchedule); slices.Contains([]string{Reminders, Contributions, AnnualPlans}, j.name) && !every {
			j.Schedule = worked{j.Schedule, s.o.Calendar}
		}
		is.jobs = append(is.jobs, j.job)
	}
	return is, nil
}

// Learn has the passes go by what the department has changed. What is stored and not valid, as by a
// newer version, counts as not changed.
func (s *Scheduler) Learn(ctx context.Context) error {
	c, err := s.store.Timetable(ctx)
	if err != nil || c.Equals(s.goesBy.Load().changes) {
		return err
	}
	if err := s.stand(c); err != nil {
		s.o.Logger.Error("what was set by /schedule is not valid; going by the settings", "error", err)
		return s.stand(timetable.Changes{Version: c.Version, At: c.At, Ladder: c.Ladder, Rearm: c.Rearm, RearmAt: c.RearmAt})
	}
	s.o.Logger.Info("going by what was set by /schedule", "version", c.Version)
	return nil
}

// window is when passes may send.
func (s *Scheduler) window() calendar.Window { return s.goesBy.Load().window }

// timing is what decides when work is reminded of.
func (s *Scheduler) timing() work.Timing {
	return work.Timing{Calendar: s.o.Calendar(), Location: s.o.Location, Ladder: s.goesBy.Load().changes.Ladder}
}

// job returns the pass of that name.
func (is *standing) job(name string) job {
	return is.jobs[slices.IndexFunc(is.jobs, func(j job) bool { return j.name == name })]
}

// latest returns the last activation after the pass last ran and not after now; false when there
// is none. What a new schedule would have run before it was set does not count.
func (j job) latest(last, now time.Time) (time.Time, bool) {
	if j.since.After(last) {
		last = j.since
	}
	if last.After(now) {
		return time.Time{}, false
	}
	return j.schedule.latest(last, now)
}
