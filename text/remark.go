package text

import "dondoc/work"

// Remark is something said about a task that is no report, to those it is passed on to and
// to the one who said it: the templates instruction, instructed, forwarded, answer and passed.
type Remark struct {
	Reminder           // the part it is about
	By        string   // who said it
	ByID      int64    // to whom a reply goes; zero: it is about the task
	Words     string   // what was said
	To        []string // to whom it was passed on
	Reports   bool     // the reader may report on the task
	Instructs bool
}

// RemarkLine is one remark on a card.
type RemarkLine struct {
	work.Remark
	Name string // who said it
}

// Key is the catalogue key of what it is.
func (l RemarkLine) Key() string { return "remark." + string(l.Kind) }
