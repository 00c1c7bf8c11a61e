package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// Invite is a link through which somebody joins: the template invite.
type Invite struct {
	Link    string
	Role    work.Role
	Unit    work.Unit     // zero: none
	Expires calendar.Date // the last day on which it can be used
}

// Joined is somebody who has joined, changed unit or cannot be reached: the templates
// welcome for them, joined, moved and unreachable for those above.
type Joined struct {
	Bot    string
	Person work.Person
	Role   work.Role
	Unit   work.Unit
	From   work.Unit // where they were before, when they changed units
	Yours  bool      // the tasks are their own, not the unit's
	Tasks  []Reminder
	Total  int // of the tasks, of which the first are named
}

// More is how many tasks are not named.
func (j Joined) More() int { return j.Total - len(j.Tasks) }

// Help is what a person's roles can do: the template help.
type Help struct {
	Commands []HelpLine
	Reports  bool // replies of theirs are progress
	Follows  bool // they look after others' work

}

// HelpLine is one command.
type HelpLine struct{ Name, About string }
