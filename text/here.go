package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// Here is what a group or a topic is bound to: the template here; and here_ended for whoever bound
// it, when it is bound no more.
type Here struct {
	Topic   bool   // a topic of a forum, not the group
	Title   string // of the group
	Bound   bool
	Unit    work.Unit     // zero: the department
	By      string        // who bound it; empty: nobody who is known
	On      calendar.Date // when
	Names   bool          // people are named beside overdue work
	Changes bool          // the reader may change it
	Example string        // a unit that the reader can bind it to
	Whole   bool          // the reader can bind it to the department
	Removed bool          // it is bound no more because the bot was taken out of the group
	Lost    bool          // what could not be said there follows
}
