package text

import "dondoc/work"

// Units is a page of the list of units: the template units.
type Units struct {
	Lines        []UnitLine
	First, Total int
}

// Cut reports whether there are other pages.
func (u Units) Cut() bool { return len(u.Lines) < u.Total }

// Last is the number of the last unit on the page.
func (u Units) Last() int { return u.First + len(u.Lines) - 1 }

// UnitLine is a unit or a group, and what it has.
type UnitLine struct {
	work.Unit
	Open   int // tasks that are not finished
	Named  int // tasks that name it at all
	People int // who have joined
}

// UnitCard is what is known of one unit: the template unit.
type UnitCard struct {
	UnitLine
	Members []string // of a group
	Groups  []string // in which it is
	Done    string   // what has just been done to it
}

// Merging is what moves when one unit becomes part of another: the templates merging and
// unit_merged.
type Merging struct {
	Bot        string
	From, Into work.Unit
	Tasks      int
	Both       int         // tasks that name both
	Lines      []BothParts // of some of those
	People     []string
	Invites    int // that are open
	Names      []string
	Groups     []string
}

// BothParts is a task in which both units have a part.
type BothParts struct {
	Task     work.Task
	Was, Is  work.Assignment
	Officers []string // where each has another one
}
