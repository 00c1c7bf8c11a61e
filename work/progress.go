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
	Cause   string         `json:"cause"`
	Chat    int64          `json:"chat,omitempty"`    // where it was written,
	Message int            `json:"message,omitempty"` // so that an edit or a reply to it finds it
	Earlier []string       `json:"earlier,omitempty"` // wordings before it was edited
	// Named are the task numbers that the message named, in order, when it spoke of several.
	Named []string `json:"named,omitempty"`
	// Before is what taking the entry back brings back.
	Before    *Before `json:"before,omitempty"`
	Corrected *Deed   `json:"corrected,omitempty"` // what was understood is what somebody chose
	Withdrawn *Deed   `json:"withdrawn,omitempty"` // no longer progress, only history
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

// Understood is what a reply's words say. Nil means that they do not say.
type Understood struct {
	Percent *int
	State   *State
	Date    *calendar.Date
	Request *Request
	// Nature tells reports from other things that people write.
	Nature Nature
	// Doubt is the wording that must be asked about, when Nature is Unclear: a day that
	// does not exist.
	Doubt string
}

// Nature is what sort of message a reply is.
type Nature string

// The natures. Only reports and "nothing new" make progress entries.
const (
	Report       Nature = "report"
	NothingNew   Nature = "no_change" // counts as having reported
	Acknowledged Nature = "ack"       // seen; nothing recorded as progress
	Question     Nature = "question"
	Unclear      Nature = "ask" // recorded word for word; something in it must be asked about
)
