package text

import "dondoc/work"

// Remark is something said about a task that is not a report, for its recipients and for
// its author: the templates instruction, instructed, forwarded, answer and passed.
type Remark struct {
	Reminder           // the part it is about
	By        string   // who said it
	ByID      int64    // to whom a reply goes; zero: it is about the task
	Words     string   // its text
	To        []string // recipients
	Reports   bool     // the reader may report on the task
	Instructs bool
}

// RemarkLine is one remark on a card.
type RemarkLine struct {
	work.Remark
	Name string // who said it
}

// Key is the catalogue key for the remark's kind.
func (l RemarkLine) Key() string { return "remark." + string(l.Kind) }

// Comrade names a person with the unit, in the form used when talking to others.
func (w *Words) Comrade(p work.Person, unit work.Unit) string {
	if unit.Name == "" {
		return w.Say("person.named", map[string]any{"Name": p.Name})
	}
	return w.Say("person.of_unit", map[string]any{"Name": p.Name, "Unit": unit.Name})
}
