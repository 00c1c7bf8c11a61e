package work

import (
	"slices"
	"time"

	"dondoc/calendar"
)

// Extension is a request for more time: to move the deadline of one assignment. It stays in
// the assignment for good, with its outcome.
type Extension struct {
	ID     string        `json:"id"` // its cause
	By     int64         `json:"by"`
	At     time.Time     `json:"at"`
	Date   calendar.Date `json:"date"` // requested
	Reason string        `json:"reason"`
	Entry  string        `json:"entry,omitempty"` // id of the progress entry that it was read from
	// Due and Version are the deadline to be moved, as it was when the request was made.
	Due     calendar.Date  `json:"due"`
	Version int            `json:"version"`
	State   ExtensionState `json:"state"`
	// ToHead is set for a request that the unit's head must first endorse.
	ToHead      bool          `json:"to_head,omitempty"`
	EndorsedBy  int64         `json:"endorsed_by,omitempty"` // the head who endorsed it, or who made it
	EndorsedAt  time.Time     `json:"endorsed_at,omitzero"`
	DecidedBy   int64         `json:"decided_by,omitempty"`
	DecidedAt   time.Time     `json:"decided_at,omitzero"`
	DecidedDate calendar.Date `json:"decided_date,omitzero"` // approved, or offered
	Note        string        `json:"note,omitempty"`        // why it was refused, or what was said with the offer
}

// ExtensionState is the state of a request for more time.
type ExtensionState string

// The states, as the export writes them.
const (
	ExtensionProposed  ExtensionState = "proposed" // waits for the unit's head to endorse it
	ExtensionOpen      ExtensionState = "open"     // waits for a decision
	ExtensionApproved  ExtensionState = "approved"
	ExtensionRefused   ExtensionState = "refused"
	ExtensionCountered ExtensionState = "countered" // another date is offered and waits for the requester
	ExtensionWithdrawn ExtensionState = "withdrawn" // by the requester, or because there is nothing left to decide
)

// ManyExtensions is the number of approved extensions from which on a deadline counts as
// extended repeatedly.
const ManyExtensions = 3

// AskExtension adds a request: for the unit's head when ToHead is set, else for those who
// decide. The caller has checked that none is pending and that the date lies after the
// current due date.
func (a *Assignment) AskExtension(e Extension) {
	e.Due, e.Version, e.State = a.Due, a.DeadlineVersion, ExtensionOpen
	if e.ToHead {
		e.State = ExtensionProposed
	}
	// The assignment may be a copy that shares its slice with others.
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

// ExtensionState returns the state of a request. One that nobody decided on lapses by
// itself when the work is finished or dropped, or when its deadline moves for another
// reason.
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

// EndorseExtension forwards the request to those who decide.
func (a *Assignment) EndorseExtension(id string, by int64, at time.Time) {
	a.decide(id, func(e *Extension) { e.State, e.EndorsedBy, e.EndorsedAt = ExtensionOpen, by, at })
}

// Forwarded reports whether those who decide have received the request.
func (e Extension) Forwarded() bool { return !e.ToHead || e.EndorsedBy != 0 }

// ApproveExtension grants the requested date: the deadline moves and gets a new version, so
// that it has its own reminders.
func (a *Assignment) ApproveExtension(id string, by int64, at time.Time) {
	a.decide(id, func(e *Extension) {
		e.State, e.DecidedBy, e.DecidedAt, e.DecidedDate = ExtensionApproved, by, at, e.Date
		a.moveTo(e.Date)
	})
}

// RefuseExtension refuses the request; the deadline does not change.
func (a *Assignment) RefuseExtension(id string, by int64, at time.Time, reason string) {
	a.decide(id, func(e *Extension) {
		e.State, e.DecidedBy, e.DecidedAt, e.Note = ExtensionRefused, by, at, reason
	})
}

// CounterExtension offers another date, which waits for the requester.
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

// WithdrawExtension withdraws the request, also after another date was offered.
func (a *Assignment) WithdrawExtension(id string) {
	a.decide(id, func(e *Extension) { e.State = ExtensionWithdrawn })
}

// moveTo makes the day the current due date. Original keeps the date first issued.
func (a *Assignment) moveTo(due calendar.Date) {
	a.Original = a.AsIssued().Due
	a.setDue(due)
	a.DeadlineVersion++
}

// Extended returns how often the deadline has been extended. Each occurrence of recurring
// work starts from zero.
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

// AsIssued returns the assignment with its original deadline, for counting against that
// one.
func (a Assignment) AsIssued() Assignment {
	if !a.Original.IsZero() {
		a.Due = a.Original
	}
	return a
}
