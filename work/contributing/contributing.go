// Package contributing is what one unit asks of another for a task: the unit's own part of it,
// by a day of its own, with a short ladder of reminders.
package contributing

import (
	"time"

	"dondoc/calendar"
)

// Contribution is what a unit was asked to contribute. It is kept with the part that the unit has
// in the task, for good: see docs/decisions/0190.
type Contribution struct {
	ID   string        `json:"id"`  // its cause
	For  int           `json:"for"` // the lead unit that needs it
	What string        `json:"what"`
	Due  calendar.Date `json:"due"`
	By   int64         `json:"by"` // who asked
	At   time.Time     `json:"at"`
	// Period is the last day of the lead's period at that time, for work that recurs: what was
	// asked for one period is not owed in the next.
	Period  calendar.Date `json:"period,omitzero"`
	State   State         `json:"state"`
	Officer int64         `json:"officer,omitempty"` // to whom the unit's head gave it
	Given   *Answer       `json:"given,omitempty"`   // the last time it was given
	Again   *Again        `json:"again,omitempty"`   // the last time it was asked for again
	Closed  *Closed       `json:"closed,omitempty"`  // who accepted or withdrew it
	// Rung is the highest rung that was sent, where Told is set; Next is when the pass looks at
	// it again.
	Rung Rung      `json:"rung,omitempty"`
	Told bool      `json:"told,omitempty"`
	Next time.Time `json:"next,omitzero"`
}

// State is how far a contribution has come.
type State string

// The states, as the export writes them.
const (
	Open      State = "open"  // waits for the unit that was asked
	Given     State = "given" // waits for the lead to accept it
	Accepted  State = "accepted"
	Withdrawn State = "withdrawn" // by who asked, or because the task needs it no more
)

// Answer is what was given.
type Answer struct {
	By    int64     `json:"by"`
	At    time.Time `json:"at"`
	Text  string    `json:"text,omitempty"` // empty: only files
	Entry string    `json:"entry"`          // id of the progress entry that holds it with its evidence
}

// Again is that a contribution was asked for again, and why.
type Again struct {
	By   int64     `json:"by"`
	At   time.Time `json:"at"`
	Why  string    `json:"why"`
	Time int       `json:"time"` // 1 for the first
}

// Closed is who accepted or withdrew a contribution.
type Closed struct {
	By int64     `json:"by"`
	At time.Time `json:"at"`
}

// Waits reports whether somebody has something to do: to give it, or to accept it.
func (c *Contribution) Waits() bool { return c.State == Open || c.State == Given }

// Since is since when it waits for whom it waits now.
func (c *Contribution) Since() time.Time {
	switch {
	case c.State == Given && c.Given != nil:
		return c.Given.At
	case c.Again != nil:
		return c.Again.At
	}
	return c.At
}

// Give records what was given.
func (c *Contribution) Give(a Answer) { c.State, c.Given, c.Next = Given, &a, time.Time{} }

// Accept ends it: what was given is what was asked for.
func (c *Contribution) Accept(by int64, at time.Time) { c.close(Accepted, by, at) }

// Withdraw ends it: nothing is owed any more.
func (c *Contribution) Withdraw(by int64, at time.Time) { c.close(Withdrawn, by, at) }

func (c *Contribution) close(s State, by int64, at time.Time) {
	c.State, c.Closed, c.Next = s, &Closed{by, at}, time.Time{}
}

// AskAgain asks for it once more, with the reason. Its ladder goes on from there.
func (c *Contribution) AskAgain(by int64, at time.Time, why string, cal *calendar.Calendar) {
	again := Again{By: by, At: at, Why: why, Time: 1}
	if c.Again != nil {
		again.Time += c.Again.Time
	}
	c.State, c.Again = Open, &again
	c.told(calendar.DateOf(at), at.Location(), cal)
}

// Begin starts the ladder of what was asked for on that day: who owes it has just been told.
func (c *Contribution) Begin(cal *calendar.Calendar) {
	c.told(calendar.DateOf(c.At), c.At.Location(), cal)
}
