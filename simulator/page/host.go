package page

import (
	"context"
	"errors"
	"time"

	"dondoc/simulator"
)

// ErrNotFound is what a [Host] answers, wrapped or not, about a task that there is not.
var ErrNotFound = errors.New("there is no such task")

// Host is the demo around the page: its clock, and what its bot keeps. What the methods of
// the second half return is shown as the JSON that it becomes: an object as names and values,
// a list of objects as a table.
type Host interface {
	// Now is the moment the simulated clock shows.
	Now() time.Time
	// Move lets the bot finish what it is doing and then moves the clock forward to a moment,
	// running the scheduler wherever it has something to do on the way. It tells each pass that
	// ran at once. The page never moves twice at the same time.
	Move(ctx context.Context, to time.Time, tell func(PassRun)) error
	// WorkingMorning is 08:00 of the first working day whose 08:00 is later than that moment.
	WorkingMorning(after time.Time) time.Time
	// Speak makes the bot use "vi" or "en" from now on, for everybody on the page.
	Speak(ctx context.Context, language string) error
	// Positions are what those are who have joined by now, by user id. The others are what the
	// cast says.
	Positions(ctx context.Context) (map[int64]Position, error)

	// Task is a task as stored; ErrNotFound when there is none.
	Task(ctx context.Context, task int) (any, error)
	// Keys is what Redis holds for a task; ErrNotFound when there is none.
	Keys(ctx context.Context, task int) (any, error)
	// Sent is the log of what became of messages, newest first: those about a task, or all
	// when it is zero.
	Sent(ctx context.Context, task int) (any, error)
	// Outbox is what waits to be sent.
	Outbox(ctx context.Context) (any, error)
}

// PassRun is one pass of the scheduler, as its log says it.
type PassRun struct {
	At       time.Time `json:"at"`
	Pass     string    `json:"pass"` // "reminders", "digest"; the page has words for these
	Due      int       `json:"due"`
	Messages int       `json:"messages"`
}

// Cast is who has a column on the page.
type Cast struct {
	Title    string         // of the demo, such as the ministry's name
	Language string         // "vi" or "en": that of the page and the bot at first; empty: "vi"
	Location *time.Location // whose wall clock the page shows
	People   []Person       // in the order of their columns
	Groups   []Group        // after the people
}

// Position is what somebody is for the bot.
type Position struct {
	Role string `json:"role"` // "officer", "head", "department", "leader" or "newcomer"; the page has words for these
	Unit string `json:"unit"` // as people say it, short; may be empty
}

// Person is somebody with a column.
type Person struct {
	User *simulator.User
	Name string // in full
	Position
	Link string // a deep link, such as an invitation, that the person has been given; may be empty
}

// Group is a group chat with a column.
type Group struct {
	Chat    *simulator.Chat
	Title   string
	Members []Person // who may speak there
}
