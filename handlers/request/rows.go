package request

import (
	"context"

	"dondoc/chat"
	"dondoc/work"
)

// Rows are what one room brings to the tables.
type Rows struct {
	Commands []Command
	Presses  []Press
	Forms    []Form
	Todos    []Todo
	Chores   []Chore
}

// Command is one row of the table of commands. /help, the menus, the permission check and
// docs/commands.md are made from it.
type Command struct {
	Name    string
	Heading Heading
	Who     work.Action // what a person must be allowed about the own unit
	About   string      // the catalogue key of its line in menus; /help has a shorter one, usage.NAME
	Run     func(context.Context, Request) (Reply, error)
	Rare    bool    // /help names it on its second page
	Likely  *Likely // which task is meant when none is named; nil: the command is about no task
}

// Heading is what commands are ordered by; within one they stand in the order of the rooms.
type Heading int

// The headings, in the order of /help.
const (
	Find Heading = iota
	Report
	Follow
	Decide
	Coordinate
	Personal
	General
)

// Everyone who has joined may use the command.
const Everyone work.Action = ""

// For reports whether the person may use the command.
func (row Command) For(p work.Person) bool {
	return !p.IsStranger() && (row.Who == Everyone || p.May(row.Who, p.Unit))
}

// Form is one row of the table of forms: what takes the answer to a question of that kind.
type Form struct {
	Kind string // of the chat.Form, as stored
	Run  func(context.Context, Request) (Reply, error)
	// Passing forms only shed light on what is written next. They end nothing by themselves,
	// and what they do not understand is handled as without them.
	Passing bool
	// Fits reports whether what is written can be the answer; nil: anything can. What does not
	// fit is handled as without the form, which stays open.
	Fits func(Request) bool
	// Files: what is attached is an answer as well, also without a word.
	Files bool
}

// CardButtons are buttons under a task's card: what the person can do next with the task
// as it stands.
type CardButtons func(Request, *work.Task) [][]chat.Button
