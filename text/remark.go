package text

import "dondoc/work"

// Remark is something said about a task that is no report, to those it is passed on to and
// to the one who said it: the templates instruction, instructed, forwarded, answer, passed, amended and unsaid.
type Remark struct {
	Reminder           // the part it is about
	By        string   // who said it
	ByID      int64    // to whom a reply goes; zero: it is about the task
	Words     string   // its text
	To        []string // recipients
	Reports   bool     // the reader may report on the task
	Kind      work.RemarkKind
	Amended   bool // it takes the place of an earlier wording
	Withdrawn bool // it was taken back
}

// remarkTemplates show a remark to those to whom it goes.
var remarkTemplates = map[work.RemarkKind]string{
	work.Instruction: "instruction", work.Asked: "forwarded", work.Answered: "answer",
}

// Template is the template that shows it to those to whom it goes.
func (r Remark) Template() string {
	if r.Withdrawn {
		return "unsaid"
	}
	return remarkTemplates[r.Kind]
}

// Thing is the catalogue key of what it is called in a sentence.
func (r Remark) Thing() string { return "remark.thing." + string(r.Kind) }

// RemarkLine is one remark on a card.
type RemarkLine struct {
	work.Remark
	Name string // who said it
}

// Key is the catalogue key for the remark's kind.
func (l RemarkLine) Key() string { return "remark." + string(l.Kind) }
