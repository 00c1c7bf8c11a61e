package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// Invite is a link for joining: the template invite.
type Invite struct {
	Link    string
	Role    work.Role
	Unit    work.Unit     // zero: none
	Expires calendar.Date // the last day on which it can be used
}

// Joined is somebody who has joined, changed unit or cannot be reached: the template
// welcome for them, and joined, moved and unreachable for those who lead them.
type Joined struct {
	Bot    string
	Person work.Person
	Role   work.Role
	Unit   work.Unit
	From   work.Unit // the previous unit, when they changed units
	Yours  bool      // the tasks are their own, not the unit's
	Tasks  []Reminder
	Total  int // number of the tasks; only the first are listed
}

// More is how many tasks are not listed.
func (j Joined) More() int { return j.Total - len(j.Tasks) }

// Help lists what a person's roles can do: the template help.
type Help struct {
	Commands []HelpLine
	Reports  bool // their replies are progress reports
	Follows  bool // they supervise others' work

}

// HelpLine is one command.
type HelpLine struct{ Name, About string }
