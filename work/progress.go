package work

import (
	"time"

	"dondoc/calendar"
)

// Entry is one progress report, word for word, and how it was understood.
type Entry struct {
	ID      string         `json:"id"` // its cause, with an ordinal when one cause made several
	Task    int            `json:"task"`
	Unit    int            `json:"unit"`
	By      int64          `json:"by"`
	At      time.Time      `json:"at"`
	Text    string         `json:"text"`
	Percent *int           `json:"percent"`
	State   *State         `json:"state"`
	Date    *calendar.Date `json:"date"`
	Request *Request       `json:"request"`
	Doubt   *Field         `json:"doubt"` // asked about instead of recorded; nil when there is no doubt
	Cause   string         `json:"cause"`
	Chat    int64          `json:"chat,omitempty"`    // the chat in which it was written,
	Message int            `json:"message,omitempty"` // and the message, so that an edit of it or a reply to it finds the entry
	Earlier []string       `json:"earlier,omitempty"` // wordings before it was edited
	Parts   []Part         `json:"parts,omitempty"`   // of words in several messages: those messages, Message first
	Files   []File         `json:"files,omitempty"`   // what was attached
	// Named are the task numbers that the message named, in order, when it spoke of several.
	Named []string `json:"named,omitempty"`
	// Before is restored when the entry is withdrawn.
	Before    *Before `json:"before,omitempty"`
	Corrected *Deed   `json:"corrected,omitempty"` // somebody chose what the entry means
	Withdrawn *Deed   `json:"withdrawn,omitempty"` // no longer counts as progress, kept in the history
	Read      `json:"-"`
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

// The fields, the one with the most consequences first: the question about a message
// concerns only one of them.
const (
	StateField   Field = "state"
	PercentField Field = "percent"
	DateField    Field = "date"
	RequestField Field = "request"
	TaskField    Field = "task"
)

// Understood is what a reply's words mean. Nil means that they do not say it, or not with
// certainty.
type Understood struct {
	Percent *int
	State   *State
	Date    *calendar.Date
	Request *Request
	// Extra is the time requested on top of the current deadline: "gia hạn thêm 5 ngày".
	// For work without a deadline, Date counts it from the day of writing.
	Extra Length
	// Nature distinguishes reports from other messages.
	Nature Nature
	// Doubt is the field that must be asked about, which is nil here; empty when all is
	// certain.
	Doubt Field
	// Likely are the meanings to offer for it, the most likely first.
	Likely []Meaning
	// Doubtful is the wording in question when it is one place in the text: a day that does
	// not exist.
	Doubtful string
}

// Meaning is one answer to a question about an entry: the fields that it sets. One that
// sets none says that nothing of the kind was meant.
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

// LengthUnit is the unit of a length of time.
type LengthUnit string

// The units of a length of time.
const (
	Days        LengthUnit = "days"
	WorkingDays LengthUnit = "working_days"
	Weeks       LengthUnit = "weeks"
	Months      LengthUnit = "months"
	Years       LengthUnit = "years"
)

// Nature is the kind of message that a reply is.
type Nature string

// The natures. Only reports, "nothing new" and unclear replies make progress entries.
const (
	Report       Nature = "report"
	NothingNew   Nature = "no_change" // counts as a report
	Acknowledged Nature = "ack"       // seen; not recorded as progress
	Question     Nature = "question"
	TakesBack    Nature = "withdraw" // the last message was sent by mistake
	NoWords      Nature = "no_words" // ".", "😡": neither a report nor an answer
	Unclear      Nature = "ask"      // recorded word for word; it names a day that does not exist
)
