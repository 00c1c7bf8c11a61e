package text

import "dondoc/work"

// Recorded is what was understood of one report: a line of the template recorded.
type Recorded struct {
	Reminder // how the part stands now
	work.Understood
	Asking  work.Field // what the answer asks about with buttons; empty: nothing
	Entry   string     // id of the progress entry it became; empty when it became none
	Told    []string   // to whom a question or a request was passed on
	Wish    Wish       // for more time
	Closed  bool       // the work was submitted or closed before, so nothing moved
	Amended bool       // an earlier report was edited
	File    bool       // something was attached, which is not kept
	Instead string     // the unit that the reader reported for, which has nobody
	Refused string     // why nothing was recorded; then all else is empty
}

// Written reports whether the words became a progress entry.
func (r Recorded) Written() bool {
	return r.Refused == "" && r.Nature != work.Acknowledged && r.Nature != work.Question &&
		r.Nature != work.TakesBack && r.Nature != work.NoWords
}

// Kept reports whether the words are kept with the task, as an entry or as a question.
func (r Recorded) Kept() bool { return r.Written() || r.Refused == "" && r.Asks() }

// Seen reports whether the words only say that the message was read, or nothing at all.
func (r Recorded) Seen() bool {
	return r.Nature == work.Acknowledged || r.Nature == work.TakesBack || r.Nature == work.NoWords
}

// Asks reports whether the words are a question.
func (r Recorded) Asks() bool { return r.Nature == work.Question }

// NothingNew reports whether the words say that nothing has changed.
func (r Recorded) NothingNew() bool { return r.Nature == work.NothingNew }

// Unclear reports whether something in the words must be asked about.
func (r Recorded) Unclear() bool { return r.Nature == work.Unclear }

// Verbatim reports whether nothing could be read out of the words, which are kept all the
// same.
func (r Recorded) Verbatim() bool {
	return r.Percent == nil && r.State == nil && r.Date == nil && r.Request == nil && !r.NothingNew() && !r.Unclear()
}

// Claimed reports whether the words say that the work is finished while it is not yet
// submitted.
func (r Recorded) Claimed() bool {
	return r.Written() && !r.Closed && r.State != nil && *r.State == work.Done
}

// Wanted is the key of the words for what is asked for, empty when nothing is.
func (r Recorded) Wanted() string { return wanted(r.Request) }

func wanted(r *work.Request) string {
	if r == nil {
		return ""
	}
	return "request." + string(*r)
}

// Asked is a request that somebody made in a reply: the template request.
type Asked struct {
	Step
	Request work.Request
	Decides bool // the reader may decide on it
	Amended bool // the words were edited
}

// Wanted is the key of the words for what is asked for.
func (a Asked) Wanted() string { return wanted(&a.Request) }
