package work

import (
	"time"

	"dondoc/calendar"
)

// Entry is one report of progress, word for word, with what was understood.
type Entry struct {
	ID      string         `json:"id"` // its cause, and an ordinal when one cause made several
	Task    int            `json:"task"`
	Unit    int            `json:"unit"`
	By      int64          `json:"by"`
	At      time.Time      `json:"at"`
	Text    string         `json:"text"`
	Percent *int           `json:"percent"`
	State   *State         `json:"state"`
	Date    *calendar.Date `json:"date"`
	Request *Request       `json:"request"`
	Doubt   *Field         `json:"doubt"` // asked about instead of recorded; nil when nothing is
	Cause   string         `json:"cause"`
	Chat    int64          `json:"chat,omitempty"`    // where it was written,
	Message int            `json:"message,omitempty"` // so that an edit or a reply to it finds it
	Earlier []string       `json:"earlier,omitempty"` // wordings before it was edited
	Parts   []Part         `json:"parts,omitempty"`   // of words in several messages: those messages, Message first
	// Named are the task numbers that the message named, in order, when it spoke of several.
	Named []string `json:"named,omitempty"`
	// Before is what is restored when the entry is taken back.
	Before    *Before `json:"before,omitempty"`
	Corrected *Deed   `json:"corrected,omitempty"` // what was understood is what somebody chose
	Withdrawn *Deed   `json:"withdrawn,omitempty"` // no longer progress, only history
}

// Part is one of several messages that were written as one report.
type Part struct {
	Message int    `json:"message"`
	Text    string `json:"text"`
}

// Saying returns the entry with what its words were understood as.
func (e Entry) Saying(u Understood) Entry {
	e.Percent, e.State, e.Date, e.Request, e.Doubt = u.Percent, u.State, u.Date, u.Request, nil
	if u.Doubt != "" {
		e.Doubt = &u.Doubt
	}
	return e
}

// Deed is who did something, and when.
type Deed struct {
	By int64     `json:"by"`
	At time.Time `json:"at"`
}

// Request is something asked for in a reply.
type Request string

// What replies ask for.
const (
	WantsExtension Request = "extension"
	WantsCancel    Request = "cancel"
	NotOurs        Request = "not_ours"
)

// Field is a field of an entry that can be asked about.
type Field string

// The fields, the most consequential first: a message is asked about one of them.
const (
	StateField   Field = "state"
	PercentField Field = "percent"
	DateField    Field = "date"
	RequestField Field = "request"
	TaskField    Field = "task"
)

// Understood is what a reply's words say. Nil means that they do not say, or not for
// certain.
type Understood struct {
	Percent *int
	State   *State
	Date    *calendar.Date
	Request *Request
	// Extra is the time asked for on top of the deadline in force: "gia hạn thêm 5 ngày". Date
	// then counts it from the day of writing, for work without a deadline.
	Extra Length
	// Nature tells reports from other things that people write.
	Nature Nature
	// Doubt is the field that must be asked about, nil here; empty when all is certain.
	Doubt Field
	// Likely are the meanings to offer for it, the likeliest first.
	Likely []Meaning
	// Doubtful is the wording that is asked about, when one place can be named: a day that
	// does not exist.
	Doubtful string
}

// Meaning is one answer to what was asked about: the fields that it sets. One with none set
// says that nothing of the kind was meant.
type Meaning struct {
	Percent *int
	State   *State
	Date    *calendar.Date
	Request *Request
}

// Length is a length of time in one unit.
type Length struct {
	N    int
	Unit LengthUnit
}

// LengthUnit is what a length of time is counted in.
type LengthUnit string

// The units of a length of time.
const (
	Days        LengthUnit = "days"
	WorkingDays LengthUnit = "working_days"
	Weeks       LengthUnit = "weeks"
	Months      LengthUnit = "months"
	Years       LengthUnit = "years"
)

// Nature is what sort of message a reply is.
type Nature string

// The natures. Only reports, "nothing new" and what is unclear make progress entries.
const (
	Report       Nature = "report"
	NothingNew   Nature = "no_change" // counts as having reported
	Acknowledged Nature = "ack"       // seen; nothing recorded as progress
	Question     Nature = "question"
	TakesBack    Nature = "withdraw" // the last message was sent by mistake
	NoWords      Nature = "no_words" // ".", "😡": neither a report nor an answer
	Unclear      Nature = "ask"      // recorded word for word; a day in it does not exist
)
