package work

import (
	"slices"
	"time"

	"dondoc/calendar"
)

// Extension is a request for more time: to move the deadline of one assignment. It stands
// for good in its assignment, with what became of it.
type Extension struct {
	ID     string        `json:"id"` // its cause
	By     int64         `json:"by"`
	At     time.Time     `json:"at"`
	Date   calendar.Date `json:"date"` // asked for
	Reason string        `json:"reason"`
	Entry  string        `json:"entry,omitempty"` // id of the progress entry whose words it comes from
	// Due and Version are the deadline that it asks to move, as it stood.
	Due     calendar.Date  `json:"due"`
	Version int            `json:"version"`
	State   ExtensionState `json:"state"`
	// ToHead is set for a request that the unit's head puts before who decides, or not.
	ToHead      bool          `json:"to_head,omitempty"`
	EndorsedBy  int64         `json:"endorsed_by,omitempty"` // the head who did, or who asked
	EndorsedAt  time.Time     `json:"endorsed_at,omitzero"`
	DecidedBy   int64         `json:"decided_by,omitempty"`
	DecidedAt   time.Time     `json:"decided_at,omitzero"`
	DecidedDate calendar.Date `json:"decided_date,omitzero"` // approved, or offered
	Note        string        `json:"note,omitempty"`        // why it was refused, or what was said with the offer
}

// ExtensionState is what became of a request for more time.
type ExtensionState string

// The states, as the export writes them.
const (
	ExtensionProposed  ExtensionState = "proposed" // waits for the unit's head to put it forward
	ExtensionOpen      ExtensionState = "open"     // waits for who decides
	ExtensionApproved  ExtensionState = "approved"
	ExtensionRefused   ExtensionState = "refused"
	ExtensionCountered ExtensionState = "countered" // another date is offered and waits for the asker
	ExtensionWithdrawn ExtensionState = "withdrawn" // by the asker, or because there is nothing left to decide
)

// ManyExtensions is the number of approved extensions from which on a deadline counts as
// extended repeatedly.
const ManyExtensions = 3

// AskExtension adds a request: to the unit's head where ToHead is set, else to who decides.
// The caller has checked that none is pending and that the date lies after the current due
// date.
func (a *Assignment) AskExtension(e Extension) {
	e.Due, e.Version, e.State = a.Due, a.DeadlineVersion, ExtensionOpen
	if e.ToHead {
		e.State = ExtensionProposed
	}
	// The assignment may be a copy of one that others read.
	a.Extensions = append(slices.Clip(a.Extensions), e)
}

// Extension returns the request of that id.
func (a *Assignment) Extension(id string) (*Extension, bool) {
	i := slices.IndexFunc(a.Extensions, func(e Extension) bool { return e.ID == id })
	if i < 0 {
		return nil, false
	}
	return &a.Extensions[i], true
}

// ExtensionState returns where a request stands. One that nobody decided on lapses by
// itself when the work is finished or dropped, or when its deadline moves otherwise.
func (a Assignment) ExtensionState(e Extension) ExtensionState {
	waits := e.State == ExtensionProposed || e.State == ExtensionOpen || e.State == ExtensionCountered
	if waits && (a.State == Done || a.State == Cancelled || e.Version != a.DeadlineVersion) {
		return ExtensionWithdrawn
	}
	return e.State
}

// Undecided reports whether nobody has decided on the request yet.
func (a Assignment) Undecided(e Extension) bool {
	s := a.ExtensionState(e)
	return s == ExtensionProposed || s == ExtensionOpen
}

// PendingExtension returns the request that waits for the head, for a decision, or for an
// answer to another date. There is at most one.
func (a *Assignment) PendingExtension() (*Extension, bool) {
	for i := range a.Extensions {
		switch a.ExtensionState(a.Extensions[i]) {
		case ExtensionProposed, ExtensionOpen, ExtensionCountered:
			return &a.Extensions[i], true
		}
	}
	return nil, false
}

// decide writes what became of the request of that id. Requests are shared by copies of
// an assignment, so they are copied before one changes.
func (a *Assignment) decide(id string, change func(*Extension)) {
	a.Extensions = slices.Clone(a.Extensions)
	if e, ok := a.Extension(id); ok {
		change(e)
	}
}

// EndorseExtension puts the request before who decides.
func (a *Assignment) EndorseExtension(id string, by int64, at time.Time) {
	a.decide(id, func(e *Extension) { e.State, e.EndorsedBy, e.EndorsedAt = ExtensionOpen, by, at })
}

// Forwarded reports whether the request has come to who decides.
func (e Extension) Forwarded() bool { return !e.ToHead || e.EndorsedBy != 0 }

// ApproveExtension grants the date asked for: the deadline moves, and with a new version
// it gets reminders of its own.
func (a *Assignment) ApproveExtension(id string, by int64, at time.Time) {
	a.decide(id, func(e *Extension) {
		e.State, e.DecidedBy, e.DecidedAt, e.DecidedDate = ExtensionApproved, by, at, e.Date
		a.moveTo(e.Date)
	})
}

// RefuseExtension leaves the deadline as it is.
func (a *Assignment) RefuseExtension(id string, by int64, at time.Time, reason string) {
	a.decide(id, func(e *Extension) {
		e.State, e.DecidedBy, e.DecidedAt, e.Note = ExtensionRefused, by, at, reason
	})
}

// CounterExtension offers another date, which waits for the asker.
func (a *Assignment) CounterExtension(id string, by int64, at time.Time, date calendar.Date, note string) {
	a.decide(id, func(e *Extension) {
		e.State, e.DecidedBy, e.DecidedAt, e.DecidedDate, e.Note = ExtensionCountered, by, at, date, note
	})
}

// AcceptExtension takes the date that was offered.
func (a *Assignment) AcceptExtension(id string) {
	a.decide(id, func(e *Extension) {
		e.State = ExtensionApproved
		a.moveTo(e.DecidedDate)
	})
}

// WithdrawExtension takes the request back, be it open or answered by another date.
func (a *Assignment) WithdrawExtension(id string) {
	a.decide(id, func(e *Extension) { e.State = ExtensionWithdrawn })
}

// moveTo makes the day the current due date. The one first issued stays beside it.
func (a *Assignment) moveTo(due calendar.Date) {
	a.Original = a.AsIssued().Due
	a.Due = due
	a.DeadlineVersion++
}

// Extended is how often the deadline has been extended. Each occurrence of recurring work
// begins anew.
func (a Assignment) Extended() int {
	n := 0
	for _, e := range a.Extensions {
		if e.State == ExtensionApproved {
			n++
		}
	}
	return n
}

// Repeated reports whether the deadline has been extended repeatedly ("gia hạn nhiều lần").
func (a Assignment) Repeated() bool { return a.Extended() >= ManyExtensions }

// AsIssued is the assignment with its original deadline, for counting against that.
func (a Assignment) AsIssued() Assignment {
	if !a.Original.IsZero() {
		a.Due = a.Original
	}
	return a
}
