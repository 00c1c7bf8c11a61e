package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// Team is a page of a unit's people: the template team.
type Team struct {
	Unit         work.Unit
	Members      []Member
	First, Total int
	Awaited      []AwaitedOfficer
}

// Member is somebody in a unit, and what they have.
type Member struct {
	work.Person
	Label   string
	Open    int
	Overdue int
	Heard   calendar.Date // of the last report on what is open; zero: none
	Away    bool
}

// Silenced reports whether messages do not reach them.
func (m Member) Silenced() bool { return !m.Reachable() }

// ByMail reports whether messages reach them by e-mail alone.
func (m Member) ByMail() bool { return m.Unreachable != "" && m.Reachable() }

// AwaitedOfficer is a name in the plan of somebody who has not joined.
type AwaitedOfficer struct {
	Name  string // empty: the head, whose name no list has said
	Tasks int
	Asked bool // by e-mail, whether an address is theirs
	// Declined: whoever reads the mail of the address has said that it is not, or wants none.
	Declined bool
}

// Cut reports whether there are other pages.
func (t Team) Cut() bool { return len(t.Members) < t.Total }

// Last is the number of the last person on the page.
func (t Team) Last() int { return t.First + len(t.Members) - 1 }

// Leaver is somebody who is taken out of a unit: the templates remove, removed and leaver.
type Leaver struct {
	work.Person
	Unit  work.Unit
	Tasks int
	More  bool // they have more tasks than change hands at once
	By    string
}

// Handover is work that goes from one to another: the templates handover, handed, handed_taken, handed_on and
// handed_over.
type Handover struct {
	Bot   string
	From  string
	To    string
	By    string
	Lines []Reminder
	More  bool // there is more than changes hands at once
	Away  bool // who is to have it is away
}
