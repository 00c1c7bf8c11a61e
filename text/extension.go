package text

import "dondoc/work"

// Extension is a request for more time, and what became of it: the templates extend_asked,
// extend_request and extend_decided.
type Extension struct {
	Reminder // the part as it stands now
	Asked    work.Extension
	By       string   // who asked
	Who      string   // who did the latest step
	Decider  string   // who decided, or offered another date
	To       []string // who was told
	Endorser string   // the head who put it forward
	Decides  bool     // it is the reader's turn: to decide on it, or to put it forward
	Answers  bool     // the reader may answer the date offered
}

// Stands is where the request stands, by the name of the state.
func (e Extension) Stands() string { return string(e.Part.ExtensionState(e.Asked)) }

// Proposed reports whether the request waits for the unit's head to put it forward.
func (e Extension) Proposed() bool { return e.Stands() == string(work.ExtensionProposed) }

// Offered reports whether the date is another one than was asked for.
func (e Extension) Offered() bool {
	return !e.Asked.DecidedDate.IsZero() && e.Asked.DecidedDate != e.Asked.Date
}

// Times is how often the deadline has been extended.
func (r Reminder) Times() int { return r.Part.Extended() }

// ManyTimes reports whether that is often enough to be marked.
func (r Reminder) ManyTimes() bool { return r.Part.Repeated() }

// Requested is the request that waits for a decision or an answer; nil when none does.
func (r Reminder) Requested() *work.Extension {
	e, ok := r.Part.PendingExtension()
	if !ok {
		return nil
	}
	return e
}

// Countered reports whether that request waits for an answer to another date.
func (r Reminder) Countered() bool {
	e := r.Requested()
	return e != nil && e.State == work.ExtensionCountered
}

// Wish is what the bot makes of words that ask for more time.
type Wish struct {
	Tap bool   // a button asks for it
	Ask bool   // the next message says until when
	Why string // why the date that was named will not do, or no date would
}

// Extends reports whether the words ask for more time.
func (r Recorded) Extends() bool { return r.Request != nil && *r.Request == work.WantsExtension }
