package chat

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// Change is everything that follows from one cause, written together or not at all:
// new values, the messages they bring about, and the mark that the cause is done.
//
// Values carry the version they were read with; one that has changed meanwhile makes the
// whole Change an [ErrConflict], and the step runs again from reading. A cause that was
// applied before makes it an [ErrRepeated].
type Change struct {
	Cause    string // empty only for imports, which are idempotent by content
	At       time.Time
	Tasks    []work.Task       // Version 0 and a number from Store.NextTasks: new
	Closed   []work.Occurrence // of those tasks; see [Task.Turn]
	Entries  []work.Entry      // new, or amended ones with the ID they had
	People   []work.Person     // Version 0: new
	Units    []work.Unit       // Version 0: new
	Invites  []Invite          // Version 0: new
	Form     *Form             // the person's open form; a Form without Kind ends it
	Keep     []Kept            // texts whose task is still to be chosen
	Release  []string          // Kept texts that found their task
	Messages []Message
	// Marks are facts that may be written once: a reminder's key, a digest's period. One
	// that stands already makes the Change an ErrRepeated.
	Marks []string
	// Next sets when assignments are looked at again; see Rearm.
	Next []work.Rearm
}

// Invite lets people join with a role, in a unit. The code itself is not kept, only its
// SHA-256.
type Invite struct {
	Hash    string    `json:"hash"`
	Role    work.Role `json:"role"`
	Unit    int       `json:"unit,omitempty"`
	Uses    int       `json:"uses"` // left
	Expires time.Time `json:"expires"`
	By      int64     `json:"by,omitempty"` // zero: the command line
	Version int64     `json:"version"`
}

// Form is a question that a person has been asked and whose answer is the next message.
type Form struct {
	Person  int64         `json:"person"`
	Kind    string        `json:"kind"` // empty: none is open
	Task    int           `json:"task,omitempty"`
	Unit    int           `json:"unit,omitempty"`
	Date    calendar.Date `json:"date,omitzero"`  // what is known of the answer already,
	Note    string        `json:"note,omitempty"` // or which request it answers, as the kind has it
	Expires time.Time     `json:"expires"`
}

// Kept is a text that was neither command nor reply, waiting for its task.
type Kept struct {
	ID      string    `json:"id"` // made of its chat and message, so that an edit finds it
	Person  int64     `json:"person"`
	Text    string    `json:"text"`
	Chat    int64     `json:"chat"`
	Message int       `json:"message"`
	At      time.Time `json:"at"`
}

// Session is what is known before an update is handled.
type Session struct {
	Repeated  bool // its cause has been applied
	Person    work.Person
	Form      Form
	Directory *work.Directory
}
