package text

import "dondoc/work"

// Page is one page of a list of tasks: the templates tasks, overdue and silent.
type Page struct {
	Bot    string
	Filter string    // which tasks: open, overdue, week, done, or words
	Words  string    // the words that were searched for
	Whose  string    // the key of the text for whose tasks they are
	Unit   work.Unit // the unit, when they are a unit's tasks
	Lines  []Line
	First  int // number of the first line, from 1
	Total  int
	Unread bool // the search did not look at all tasks
}

// Line is one task in a list.
type Line struct {
	Reminder
	Units        string // leads, in a list about all units
	Coordinating bool   // the reader's unit is only a coordinating one
	Said         string // in which a search found its words, beside the title
}

// Last is the number of the last line.
func (p Page) Last() int { return p.First + len(p.Lines) - 1 }

// Cut reports whether there are other pages.
func (p Page) Cut() bool { return len(p.Lines) < p.Total }
