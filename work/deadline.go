package work

import "dondoc/calendar"

// DeadlineKind is what a wording means for reminders and reports.
type DeadlineKind string

// The kinds, as the export writes them.
const (
	OneDate    DeadlineKind = "date"
	Recurring  DeadlineKind = "recurring"
	Ongoing    DeadlineKind = "ongoing" // thường xuyên
	NoDeadline DeadlineKind = "none"
)

// Deadline is a wording and how it was understood. The wording is always kept.
type Deadline struct {
	Text  string        `json:"text"`
	Kind  DeadlineKind  `json:"kind"`
	Start calendar.Date `json:"start,omitzero"`
	Due   calendar.Date `json:"due,omitzero"`    // of the current occurrence when recurring
	RRule string        `json:"rrule,omitempty"` // RFC 5545, when recurring
	// Doubt says why a wording that is not empty yields no deadline: one of the Doubt
	// constants. Empty when it was understood.
	Doubt Doubt `json:"doubt,omitempty"`
	// Decision is the document that set this deadline; zero where none is known.
	Decision Decision `json:"decision,omitzero"`
}

// Doubt is a reason why no deadline was read from a wording.
type Doubt string

// The reasons. A deadline is never guessed.
const (
	Impossible Doubt = "impossible" // 30/2, month 13
	Event      Doubt = "event"      // sau khi …, khi có yêu cầu
	Pointer    Doubt = "pointer"    // theo kế hoạch
	Unread     Doubt = "unread"     // not understood
	Unsure     Doubt = "unsure"     // a date is named, but words beside it may change it
)
