package page

import (
	"context"
	"errors"
	"net/http"
	"time"

	"dondoc/simulator"
)

// ErrNotFound is the error that a [Host] returns, wrapped or not, for a task that does not
// exist.
var ErrNotFound = errors.New("there is no such task")

// Host is the demo around the page: its clock, and the data of its bot. The results of the
// methods in the second half are shown as JSON: an object as names and values, a list of
// objects as a table.
type Host interface {
	// Now is the time of the simulated clock.
	Now() time.Time
	// Move waits until the bot has finished its work and then moves the clock forward to a
	// time, stopping wherever the scheduler has something to do. It calls tell right after
	// each pass. The page never calls Move concurrently.
	Move(ctx context.Context, to time.Time, tell func(PassRun)) error
	// WorkingMorning is the next 08:00 of a working day that is later than the given time.
	WorkingMorning(after time.Time) time.Time
	// Speak makes the bot use "vi" or "en" from now on, for everybody on the page.
	Speak(ctx context.Context, language string) error
	// Positions are the positions, by user id, of those who have joined by now. For others
	// the cast's position holds.
	Positions(ctx context.Context) (map[int64]Position, error)

	// Task is a task as stored; ErrNotFound when there is none.
	Task(ctx context.Context, task int) (any, error)
	// Keys is what Redis holds for a task; ErrNotFound when there is none.
	Keys(ctx context.Context, task int) (any, error)
	// Sent is the log of deliveries, newest first: those about a task, or all when it is
	// zero.
	Sent(ctx context.Context, task int) (any, error)
	// Outbox is the messages that wait to be sent.
	Outbox(ctx context.Context) (any, error)
}

// PassRun is one pass of the scheduler, as reported in its log.
type PassRun struct {
	At       time.Time `json:"at"`
	Pass     string    `json:"pass"` // "reminders", "digest"; the page has its own texts for these
	Due      int       `json:"due"`
	Messages int       `json:"messages"`
}

// Cast lists the people and groups that have a column on the page.
type Cast struct {
	Title    string         // of the demo, such as the ministry's name
	Language string         // "vi" or "en": that of the page and the bot at first; empty: "vi"
	Location *time.Location // time zone of the times on the page
	People   []Person       // in the order of their columns
	Groups   []Group        // after the people
	Apps     http.Handler   // serves the web apps that the bot's buttons open, under /board/; nil: there are none
}

// Position is a person's role and unit.
type Position struct {
	Role string `json:"role"` // "officer", "head", "department", "leader" or "newcomer"; the page has its own texts for these
	Unit string `json:"unit"` // short name of the unit; may be empty
}

// Person is somebody with a column.
type Person struct {
	User *simulator.User
	Name string // full name
	Position
	Link string // a deep link that the person has, such as an invite; may be empty
}

// Group is a group chat with a column.
type Group struct {
	Chat    *simulator.Chat
	Title   string
	Members []Person // who may write there
}
