package text

import "dondoc/work"

// Extension is a request for more time, with its outcome: the templates extend_asked,
// extend_request and extend_decided.
type Extension struct {
	Reminder // the present state of the part
	Asked    work.Extension
	By       string   // who asked
	Who      string   // who did the latest step
	Decider  string   // who decided, or offered another date
	To       []string // who was told
	Endorser string   // the head who endorsed it
	Decides  bool     // the reader may act: decide on it, or endorse it
	Answers  bool     // the reader may answer the offered date
}

// Stands is the name of the request's state.
func (e Extension) Stands() string { return string(e.Part.ExtensionState(e.Asked)) }

// Proposed reports whether the request waits for the unit's head to endorse it.
func (e Extension) Proposed() bool { return e.Stands() == string(work.ExtensionProposed) }

// Offered reports whether the date differs from the requested one.
func (e Extension) Offered() bool {
	return !e.Asked.DecidedDate.IsZero() && e.Asked.DecidedDate != e.Asked.Date
}

// Times is how often the deadline has been extended.
func (r Reminder) Times() int { return r.Part.Extended() }

// ManyTimes reports whether that is often enough to be mentioned.
func (r Reminder) ManyTimes() bool { return r.Part.Repeated() }

// Requested is the pending request; nil when there is none.
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

// Wish is how the bot handles words that ask for more time.
type Wish struct {
	Tap bool   // a button makes the request
	Ask bool   // the next message gives the date
	Why string // why the named date, or any date, is not possible
}

// Extends reports whether the words ask for more time.
func (r Recorded) Extends() bool { return r.Request != nil && *r.Request == work.WantsExtension }
