package text

import (
	"dondoc/work"
	"dondoc/work/evidence"
)

// Recorded is how one report was understood: a line of the template recorded.
type Recorded struct {
	Reminder // the present state of the part
	work.Understood
	Asking  work.Field // the field that the answer asks about with buttons; empty: none
	Entry   string     // id of the resulting progress entry; empty when there is none
	Told    []string   // those to whom a question or a request was forwarded
	Wish    Wish       // for more time
	Closed  bool       // the work was submitted or closed before, so nothing changed
	Amended bool       // an earlier report was edited
	File    bool       // there was an attachment, which is not stored
	// Evidence is what the words name and what came with them.
	Evidence []evidence.Item
	Instead  string // the deserted unit for which the reader reported
	Refused  string // why nothing was recorded; then all other fields are empty
}

// Written reports whether the words became a progress entry.
func (r Recorded) Written() bool {
	return r.Refused == "" && r.Nature != work.Acknowledged && r.Nature != work.Question &&
		r.Nature != work.TakesBack && r.Nature != work.NoWords
}

// Kept reports whether the words are stored with the task, as an entry or as a question.
func (r Recorded) Kept() bool { return r.Written() || r.Refused == "" && r.Asks() }

// Seen reports whether the words only acknowledge the message, or say nothing at all.
func (r Recorded) Seen() bool {
	return r.Nature == work.Acknowledged || r.Nature == work.TakesBack || r.Nature == work.NoWords
}

// Asks reports whether the words are a question.
func (r Recorded) Asks() bool { return r.Nature == work.Question }

// NothingNew reports whether the words say that nothing has changed.
func (r Recorded) NothingNew() bool { return r.Nature == work.NothingNew }

// Unclear reports whether something in the words must be asked about.
func (r Recorded) Unclear() bool { return r.Nature == work.Unclear }

// Verbatim reports whether nothing could be understood from the words, which are stored
// anyway.
func (r Recorded) Verbatim() bool {
	return r.Percent == nil && r.State == nil && r.Date == nil && r.Request == nil && !r.NothingNew() && !r.Unclear()
}

// Claimed reports whether the words say that the work is finished although it is not
// submitted yet.
func (r Recorded) Claimed() bool {
	return r.Written() && !r.Closed && r.State != nil && *r.State == work.Done
}

// Past reports whether the day that the words name is over: that of a document, say, and no day
// that is expected.
func (r Recorded) Past() bool { return r.Date != nil && r.Date.Before(r.Reminder.Today) }

// Wanted is the key of the text for the request in the words, empty when there is none.
func (r Recorded) Wanted() string { return wanted(r.Request) }

func wanted(r *work.Request) string {
	if r == nil {
		return ""
	}
	return "request." + string(*r)
}

// Asked is a request made in a reply: the template request.
type Asked struct {
	Step
	Request work.Request
	Decides bool // the reader may decide on it
	Amended bool // the words were edited
}

// Wanted is the key of the text for the request.
func (a Asked) Wanted() string { return wanted(&a.Request) }
