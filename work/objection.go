package work

import (
	"slices"
	"time"

	"dondoc/calendar"
)

// Objection is a unit's request to be released from a part: it is not the unit's work, or
// the work should end. Whoever decides on the deadline decides on it; until then nobody is
// reminded of the part. It stays in the assignment for good, with its outcome.
type Objection struct {
	ID        string         `json:"id"` // of the progress entry that it was read from
	By        int64          `json:"by"`
	At        time.Time      `json:"at"`
	Wants     Request        `json:"wants"` // WantsCancel or NotOurs
	Text      string         `json:"text"`
	State     ObjectionState `json:"state"`
	DecidedBy int64          `json:"decided_by,omitempty"`
	DecidedAt time.Time      `json:"decided_at,omitzero"`
	Note      string         `json:"note,omitempty"` // reason of the decision
	To        int            `json:"to,omitempty"`   // the unit that received the part
}

// ObjectionState is the state of an objection.
type ObjectionState string

// The states, as the export writes them.
const (
	ObjectionOpen      ObjectionState = "open"
	ObjectionKept      ObjectionState = "kept"      // the part stays with the unit
	ObjectionMoved     ObjectionState = "moved"     // another unit has it now
	ObjectionTakenOut  ObjectionState = "taken_out" // removed from the plan
	ObjectionWithdrawn ObjectionState = "withdrawn" // its words were withdrawn or changed
)

// BucketObjection holds tasks with an objection that waits for a decision, by its day.
const BucketObjection Bucket = "objection"

// objectionPlaces returns index entries for the objections that wait for a decision.
func objectionPlaces(t Task) []Place {
	var places []Place
	for _, a := range t.Assignments {
		if o, ok := a.PendingObjection(); ok {
			score := Score(calendar.DateOf(o.At), t.ID)
			places = append(places, Place{UnitScope(a.Unit), BucketObjection, score}, Place{AllTasks, BucketObjection, score})
		}
	}
	return places
}

// objects reports whether the entry asks to be released from the work.
func (e Entry) objects() bool {
	return e.Withdrawn == nil && e.Request != nil && (*e.Request == WantsCancel || *e.Request == NotOurs)
}

// object adds the objection that an entry makes, unless it was added before.
func (a *Assignment) object(e Entry) {
	if !e.objects() || !a.State.Open() {
		return
	}
	if _, made := a.Objection(e.ID); made {
		return
	}
	if _, pending := a.PendingObjection(); pending {
		return
	}
	a.Objections = append(slices.Clip(a.Objections), Objection{
		ID: e.ID, By: e.By, At: e.At, Wants: *e.Request, Text: e.Text, State: ObjectionOpen,
	})
}

// reconsider ends the objection that waits when the entry that made it no longer makes it, and
// else says what the entry says now.
func (a *Assignment) reconsider(entries []Entry) {
	o, pending := a.PendingObjection()
	if !pending {
		return
	}
	i := slices.IndexFunc(entries, func(e Entry) bool { return e.ID == o.ID && e.objects() })
	a.settle(o.ID, func(o *Objection) {
		if i < 0 {
			o.State = ObjectionWithdrawn
			return
		}
		o.Wants, o.Text = *entries[i].Request, entries[i].Text
	})
}

// Objection returns the objection of that id.
func (a *Assignment) Objection(id string) (*Objection, bool) {
	i := slices.IndexFunc(a.Objections, func(o Objection) bool { return o.ID == id })
	if i < 0 {
		return nil, false
	}
	return &a.Objections[i], true
}

// PendingObjection returns the objection that waits for a decision. There is at most one,
// and only on open work.
func (a *Assignment) PendingObjection() (*Objection, bool) {
	i := slices.IndexFunc(a.Objections, func(o Objection) bool { return o.State == ObjectionOpen })
	if i < 0 || !a.State.Open() {
		return nil, false
	}
	return &a.Objections[i], true
}

// settle records the outcome of an objection. Copies of an assignment share the objections,
// so they are copied before one changes.
func (a *Assignment) settle(id string, change func(*Objection)) {
	a.Objections = slices.Clone(a.Objections)
	if o, ok := a.Objection(id); ok {
		change(o)
	}
}

// Keep leaves the part with the unit, whose reminders continue.
func (a *Assignment) Keep(id string, by int64, at time.Time, why string) {
	a.settle(id, func(o *Objection) {
		o.State, o.DecidedBy, o.DecidedAt, o.Note = ObjectionKept, by, at, why
	})
}

// TakeOut removes the unit's part from the plan. The assignment is kept for the record.
func (t *Task) TakeOut(unit int, id string, by int64, at time.Time, why string) {
	a, _ := t.Assignment(unit)
	a.settle(id, func(o *Objection) {
		o.State, o.DecidedBy, o.DecidedAt, o.Note = ObjectionTakenOut, by, at, why
	})
	a.State, a.CancelledOn = Cancelled, calendar.DateOf(at)
}

// MoveTo gives the unit's part to another unit, with the current deadline. The task's leads
// stay as in the plan, so that importing the same file again changes nothing.
func (t *Task) MoveTo(unit, to int, id string, by int64, at time.Time, why string, d *Directory, today calendar.Date) {
	t.Assignments = slices.Clone(t.Assignments)
	if back, ok := t.Assignment(to); ok && back.released() {
		last := back.Objections[len(back.Objections)-1]
		back.settle(last.ID, func(o *Objection) { o.State = ObjectionKept })
	}
	a, _ := t.Assignment(unit)
	a.settle(id, func(o *Objection) {
		o.State, o.DecidedBy, o.DecidedAt, o.Note, o.To = ObjectionMoved, by, at, why, to
	})
	due, original := a.Due, a.Original
	a.State, a.CancelledOn = Cancelled, calendar.DateOf(at)
	t.Assign(d, today)
	if given, ok := t.Assignment(to); ok && given.Untouched() && given.Period.IsZero() {
		given.Due, given.Original = due, original
	}
}

// released reports whether the part has been given to another unit or taken out of the plan.
func (a Assignment) released() bool {
	if len(a.Objections) == 0 || a.State != Cancelled {
		return false
	}
	s := a.Objections[len(a.Objections)-1].State
	return s == ObjectionMoved || s == ObjectionTakenOut
}

// heir returns the unit that now has the part of a unit named in the plan: the unit itself,
// unless the part was given to another one.
func (t *Task) heir(unit int) int {
	for range len(t.Assignments) {
		a, ok := t.Assignment(unit)
		if !ok || !a.released() || a.Objections[len(a.Objections)-1].To == 0 {
			break
		}
		unit = a.Objections[len(a.Objections)-1].To
	}
	return unit
}

// MaySettle reports whether the person may decide on the objection: those who decide on
// more time for the task, but not on their own objection while anybody else can.
func (u Answering) MaySettle(p Person, t Task, o Objection) bool {
	if !p.May(t.DecideExtension(), u.Unit) {
		return false
	}
	others := u.Directory.People(func(q Person) bool {
		return q.ID != p.ID && q.Reachable() && q.May(t.DecideExtension(), u.Unit)
	})
	return p.ID != o.By || len(others) == 0
}
