package scheduler

import (
	"context"
	"log/slog"
	"sync/atomic"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/committing"
	"dondoc/work/measures"
	"dondoc/work/places"
	"dondoc/work/timetable"
	"dondoc/work/unitreports"
)

// Store is what passes need of the storage.
type Store interface {
	// Due returns at most limit assignments whose next instant has come.
	Due(ctx context.Context, now time.Time, limit int) ([]work.Ref, error)
	// Opening returns at most limit assignments whose next occurrence is to open.
	Opening(ctx context.Context, now time.Time, limit int) ([]work.Ref, error)
	// Readdress makes unaddressed assignments due again when people have changed.
	Readdress(ctx context.Context) error
	Directory(ctx context.Context) (*work.Directory, error)
	// TasksAndBroken leaves out tasks that do not exist; broken are those that cannot be read.
	TasksAndBroken(ctx context.Context, ids []int) (tasks []work.Task, broken []int, err error)
	// PutOff leaves assignments that are due alone until then.
	PutOff(ctx context.Context, refs []work.Ref, until time.Time) error
	Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error)
	EntriesOf(ctx context.Context, tasks []int) ([][]work.Entry, error)
	OccurrencesOf(ctx context.Context, tasks []int) ([]work.Occurrence, error)
	Marked(ctx context.Context, marks []string) ([]bool, error)
	Digest(ctx context.Context, unit int, today calendar.Date) (work.Digest, error)
	// CountsBefore returns the latest counts that were kept of a unit, or of all, before that
	// day; nil when there are none.
	CountsBefore(ctx context.Context, unit int, day calendar.Date) (*work.CountsOn, error)
	KeepCounts(ctx context.Context, unit int, c work.CountsOn) error
	// Places returns the groups and topics that are bound.
	Places(ctx context.Context) ([]places.Place, error)
	// Unfrozen returns the days that are to be frozen, oldest first.
	Unfrozen(ctx context.Context, today calendar.Date) ([]calendar.Date, error)
	// Freeze writes what there was at the end of a day, once; false when it was there.
	Freeze(ctx context.Context, day calendar.Date, at time.Time) (bool, error)
	// Snapshot returns what a period came to; [work.ErrNotFound] when it is not frozen.
	Snapshot(ctx context.Context, p calendar.ReportPeriod) (work.Snapshot, error)
	// Statement returns what a period's report is written from; it reads every task.
	Statement(ctx context.Context, p calendar.ReportPeriod, now time.Time, watch func(done, total int)) (work.Statement, error)
	// AnnouncementsDue returns at most limit announcements for which there is something to do.
	AnnouncementsDue(ctx context.Context, now time.Time, limit int) ([]string, error)
	Announcement(ctx context.Context, id string) (announcing.Announcement, error)
	// Unanswered returns measures that no leader has answered, oldest first.
	Unanswered(ctx context.Context, limit int) ([]measures.Measure, error)
	// Commitments returns the annual plans of units for a year, in their order.
	Commitments(ctx context.Context, year int, units ...int) ([]committing.Commitment, error)
	// UnitReports returns the reports of these units on each of the periods, in one round trip.
	UnitReports(ctx context.Context, units []int, periods ...calendar.ReportPeriod) ([]unitreports.Report, error)
	// ContributionsDue returns the numbers of at most limit tasks with a reminder of a contribution
	// that is due.
	ContributionsDue(ctx context.Context, now time.Time, limit int) ([]int, error)
	Commit(ctx context.Context, c chat.Change) error
	// Timetable returns what the department has changed of the settings.
	Timetable(ctx context.Context) (timetable.Changes, error)
	// Rearmed returns for which change of the ladder assignments have been looked at, and how many
	// tasks; negative: all.
	Rearmed(ctx context.Context) (version int64, offset int, err error)
	// Sooner has assignments be looked at by then instead of later, and notes how far that has got.
	Sooner(ctx context.Context, next []work.Rearm, version int64, offset int) error
	// LastPass is zero when the pass has never run.
	LastPass(ctx context.Context, pass string) (time.Time, error)
	SetLastPass(ctx context.Context, pass string, at time.Time) error
}

// Options are the settings of a deployment.
type Options struct {
	Bot      func() string  // user name, for deep links; it may change
	Location *time.Location // days begin and cron specs run in it
	Language work.Language  // of people who have not said
	Calendar func() *calendar.Calendar
	// The settings, which the department may change in the chat; see work/timetable.
	Window       calendar.Window // when passes may send
	Days, Hours  string          // of the window, as it is set
	ReminderCron string
	DigestCron   string
	Logger       *slog.Logger
	Observe      func(Report, error) // each pass that ran; nil for nobody
	Ticked       func(error)         // each tick that ended by itself; nil for nobody
	// Moved receives when the clock has been moved by hand: cron waits by the machine's own
	// clock and would not see it. Nil: the clock is the machine's.
	Moved <-chan struct{}
}

// The passes, as the store and the logs name them.
const (
	Reminders = "reminders"
	Digests   = "digest"
)

// Report is what one pass did.
type Report struct {
	Pass        string
	At          time.Time
	Due         int // assignments looked at or opened, people who get the digest, days frozen
	Messages    int // put into the outbox
	Unaddressed int // assignments with nobody to tell
	Took        time.Duration
}

// Scheduler runs the passes.
type Scheduler struct {
	store Store
	o     Options
	// goesBy is what the passes go by now; never nil.
	goesBy atomic.Pointer[standing]
	// lists: somebody gets one list a day.
	lists atomic.Bool
}

// job is a pass with its schedule.
type job struct {
	name string
	schedule
	since time.Time // when its schedule was set; zero: it is of the settings
	run   func(ctx context.Context, now time.Time) (Report, error)
	// waits for its first activation after the first start, instead of running at once.
	waits bool
	// silent: it sends nothing for which it does not look at the window itself, so that it may
	// run at any hour.
	silent bool
	// idle: there is nothing for it to do, as far as the passes know; nil: never.
	idle func() bool
}

// observed logs what a pass did and hands it on.
func (s *Scheduler) observed(ctx context.Context, r Report, err error) {
	if err == nil {
		level := slog.LevelDebug
		if r.Due > 0 || r.Messages > 0 {
			level = slog.LevelInfo
		}
		s.o.Logger.Log(ctx, level, "pass", "pass", r.Pass, "due", r.Due, "messages", r.Messages,
			"unaddressed", r.Unaddressed, "took", r.Took)
	}
	if s.o.Observe != nil {
		s.o.Observe(r, err)
	}
}
