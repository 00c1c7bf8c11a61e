package request

import (
	"context"
	"errors"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/committing"
	"dondoc/work/events"
	"dondoc/work/measures"
	"dondoc/work/places"
	"dondoc/work/timetable"
	"dondoc/work/unitreports"
	"dondoc/work/visiting"
)

// Store is what the handlers need of storage. Every method is one round trip.
type Store interface {
	Session(ctx context.Context, cause string, person int64, ahead chat.Ahead) (chat.Session, error)
	Task(ctx context.Context, id int) (work.Task, error)
	Plan(ctx context.Context, id string) (work.Plan, error)
	Tasks(ctx context.Context, ids []int) ([]work.Task, error)
	Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error)
	Numbered(ctx context.Context, numbers []string, most int, own []int) (byPlans [][]int, tasks []work.Task, err error)
	Search(ctx context.Context, q work.Search) (work.Page, error)
	Digest(ctx context.Context, unit int, today calendar.Date) (work.Digest, error)
	// CountsBefore returns the counts of the last digest before that day; nil without one.
	CountsBefore(ctx context.Context, unit int, day calendar.Date) (*work.CountsOn, error)
	Entries(ctx context.Context, task, limit int) ([]work.Entry, error)
	EntriesOf(ctx context.Context, tasks []int) ([][]work.Entry, error)
	EntryAt(ctx context.Context, chat int64, message int) (work.Entry, error)
	LastEntry(ctx context.Context, person int64) (work.Entry, error)
	// Events returns what happened to a task, newest first, from the one at skip on, and how much.
	Events(ctx context.Context, task, skip, limit int) (found []events.Event, total int, err error)
	// Deed returns what the person did last and can take back.
	Deed(ctx context.Context, person int64) (chat.Deed, error)
	// Preview returns the file that a person sent last, with a page of what is to be said of it.
	Preview(ctx context.Context, person int64, page int) (chat.Preview, error)
	Kept(ctx context.Context, person int64, id string) (chat.Kept, error)
	Album(ctx context.Context, chat int64, id string) (chat.Album, error)
	Marked(ctx context.Context, marks []string) ([]bool, error)
	Invite(ctx context.Context, hash string) (chat.Invite, error)
	Announcement(ctx context.Context, id string) (announcing.Announcement, error)
	// Measure returns a recommended measure.
	Measure(ctx context.Context, id string) (measures.Measure, error)
	MeasuresOf(ctx context.Context, ids []string) ([]measures.Measure, error)
	// Commitments returns the annual plans of units for a year, in their order: a draft without a
	// version where nobody has touched it.
	Commitments(ctx context.Context, year int, units ...int) ([]committing.Commitment, error)
	// CommitmentsOf returns every annual plan of units; it may take more round trips.
	CommitmentsOf(ctx context.Context, units ...int) ([]committing.Commitment, error)
	// Unanswered returns measures that no leader has answered, oldest first, in two round trips.
	Unanswered(ctx context.Context, limit int) ([]measures.Measure, error)
	// UnitReport returns the report of a unit on a period, or an error that is work.ErrNotFound.
	UnitReport(ctx context.Context, p calendar.ReportPeriod, unit int) (unitreports.Report, error)
	// UnitReports returns the reports of these units on each of the periods.
	UnitReports(ctx context.Context, units []int, periods ...calendar.ReportPeriod) ([]unitreports.Report, error)
	// CardAt returns the look of the card of a task that a message shows; empty when it shows none.
	CardAt(ctx context.Context, chat int64, message, task int) (look string, err error)
	// RemindedAt returns the tasks that a message reminds of.
	RemindedAt(ctx context.Context, chat int64, message int) ([]int, error)
	// DeadLetters returns all messages that were given up on, oldest first; it may take more
	// round trips.
	DeadLetters(ctx context.Context) ([]chat.Letter, error)
	AwaitingOfficer(ctx context.Context, unit int) ([]work.Task, error)
	// OpenInvites returns a page of the open invites of a scope, and how many there are, in two
	// round trips.
	OpenInvites(ctx context.Context, scope string, now time.Time, offset, limit int) (page []chat.Invite, total int, err error)
	// Invites returns every invite that is known, in no order.
	Invites(ctx context.Context) ([]chat.Invite, error)
	// TasksAndBroken leaves out tasks that do not exist; broken are those that cannot be read.
	TasksAndBroken(ctx context.Context, ids []int) (tasks []work.Task, broken []int, err error)
	// OccurrencesOf returns the closed occurrences of tasks, in the order of the tasks.
	OccurrencesOf(ctx context.Context, tasks []int) ([]work.Occurrence, error)
	// Place returns what a group, or a topic of it, is bound to: without an ID to nothing.
	Place(ctx context.Context, chat int64, thread int) (places.Place, error)
	// Places returns all bound places.
	Places(ctx context.Context) ([]places.Place, error)
	// Feed returns the person's calendar feed; without a Hash they have none.
	Feed(ctx context.Context, person int64) (visiting.Feed, error)
	// NextUnit returns the number of the next new unit. Whoever writes one with it first has it.
	NextUnit(ctx context.Context) (int, error)
	// NextTask returns the number of the next new task. Whoever writes one with it first has it.
	NextTask(ctx context.Context) (int, error)
	Commit(ctx context.Context, c chat.Change) error
}

// Importer reads the files that people send and imports them. A refusal says why it does not;
// other errors pass.
type Importer interface {
	// Preview fills in what importing a file would do.
	Preview(ctx context.Context, o chat.ImportOrder, p chat.Preview) (chat.Preview, error)
	// Import does it, after start, when it is still what the preview showed. When not, it
	// returns the preview of now, and false.
	Import(ctx context.Context, p chat.Preview, start func() error) (now chat.Preview, done bool, err error)
}

// Planner says when passes would run by what has been changed, and what the next would send. It
// changes nothing, and its cost has a limit. Its errors are those of package timetable.
type Planner interface {
	Forecast(ctx context.Context, c timetable.Changes, now time.Time) (timetable.Forecast, error)
}

// Base is what every room stands on.
type Base struct {
	Store    Store
	Importer Importer
	Planner  Planner
	Calendar func() *calendar.Calendar // the working days that stand now
	Language work.Language             // of official papers
	Web      string                    // the address under which people reach the board; empty: there is none
	Mail     Mailer                    // nil: there is no e-mail
}

// Mailer makes and reads the proof that an e-mail address is somebody's.
type Mailer interface {
	// Confirmation is a code that only whoever reads the mail of the address gets to know.
	Confirmation(person int64, address string) string
	// Confirms reports whether it is such a code at all, and whether it is that of the person and
	// the address.
	Confirms(code string, person int64, address string) (known, right bool)
	// Whose returns for whom such a code was made; false when it is none.
	Whose(code string) (person int64, known bool)
}

// Timing is what decides when work is reminded of.
func (b Base) Timing(r Request) work.Timing {
	return work.Timing{Calendar: b.Calendar(), Location: r.Now.Location(), Ladder: r.Timetable.Ladder}
}

// Readable reads a task that the person may see.
func (b Base) Readable(ctx context.Context, r Request, id int) (work.Task, error) {
	t, err := b.task(ctx, r, id)
	switch {
	case errors.Is(err, work.ErrNotFound):
		return t, work.Refuse("refuse.no_task", "Number", id)
	case err != nil:
		return t, err
	case !r.Person.MaySee(t):
		return t, work.Refuse("refuse.not_seen", "Number", id)
	}
	return t, nil
}

// task reads a task, or takes it where finding its number has read it. What is stored is
// checked for its version, so that neither can overwrite what came in between.
func (b Base) task(ctx context.Context, r Request, id int) (work.Task, error) {
	t, ok := r.Read[id]
	if !ok {
		return b.Store.Task(ctx, id)
	}
	delete(r.Read, id) // it is the caller's to change
	return t, nil
}

// Entry reads one progress entry of a task.
func (b Base) Entry(ctx context.Context, task int, id string) (work.Entry, error) {
	entries, err := b.Store.Entries(ctx, task, 0)
	if err != nil {
		return work.Entry{}, err
	}
	for _, e := range entries {
		if e.ID == id {
			return e, nil
		}
	}
	return work.Entry{}, work.Refuse("refuse.button")
}

// Part is one assignment as it stands today.
func (b Base) Part(r Request, t work.Task, a work.Assignment) text.Reminder {
	officer, _ := r.Directory.Person(a.Officer)
	p := text.Reminder{Bot: r.Bot, Task: t, Part: a, Unit: r.Directory.Unit(a.Unit), Officer: officer, Today: r.Today}
	p.Deputy, _ = r.Directory.Deputy(officer, r.Today)
	if !a.Due.IsZero() {
		p.Left = b.Calendar().WorkingBetween(r.Today, a.Due)
	}
	return p
}

// Write adds a changed task to the change, with when its reminders are due now. Of work
// that recurs, what is finished after its period has its next occurrence at once. A task
// that the change holds already is replaced.
func (b Base) Write(reply *Reply, r Request, tasks ...work.Task) {
	for _, t := range tasks {
		var c chat.Change
		c.Closed = t.OpenNext(r.Today)
		c.Tasks, c.Next = []work.Task{t}, work.Rearms(t, r.Now, b.Timing(r))
		reply.Merge(c)
	}
}

// Additional is the plan of tasks that the department gives in the chat, to be written with its
// first task; none when it is known.
func (b Base) Additional(ctx context.Context, r Request) ([]work.Plan, error) {
	p, err := b.Store.Plan(ctx, work.AdditionalPlan)
	if err != nil || p.Version > 0 {
		return nil, err
	}
	return []work.Plan{{ID: work.AdditionalPlan, Title: r.Words.Say("new.plan", nil)}}, nil
}
