package causes

import (
	"slices"
	"time"

	"dondoc/calendar"
)

// Kind is what kind of cause it is.
type Kind string

// The kinds, as the export writes them. A lateness costs points of progress, except for objective
// causes that the competent authority has confirmed (Decree 335/2025/NĐ-CP).
const (
	Objective  Kind = "objective"
	Subjective Kind = "subjective"
)

// Kinds lists both, in the order of the buttons.
func Kinds() []Kind { return []Kind{Objective, Subjective} }

// Known reports whether it is one of them.
func (k Kind) Known() bool { return slices.Contains(Kinds(), k) }

// Cause is one statement of the cause. It stays with the part for good; the last one about a
// deadline counts.
type Cause struct {
	ID   string        `json:"id"`  // its cause
	Due  calendar.Date `json:"due"` // the deadline
	Said Kind          `json:"said"`
	By   int64         `json:"by"`
	At   time.Time     `json:"at"`
	Text string        `json:"text"`
	// Of is the id of the obstacle, or of the request for more time, in whose words it was said.
	Of        string    `json:"of,omitempty"`
	Decided   Kind      `json:"decided,omitempty"` // by somebody who answers for the unit, and never by who said it
	DecidedBy int64     `json:"decided_by,omitempty"`
	DecidedAt time.Time `json:"decided_at,omitzero"`
}

// Waits reports whether somebody must confirm it.
func (c Cause) Waits() bool { return c.Said == Objective && c.Decided == "" }

// Kind is what counts. Nothing is objective that nobody has confirmed: it is of no kind until then.
func (c Cause) Kind() Kind {
	switch {
	case c.Decided != "":
		return c.Decided
	case c.Said == Subjective:
		return Subjective
	}
	return ""
}

// ConfirmedBy is who confirmed that it is objective; zero: nobody.
func (c Cause) ConfirmedBy() int64 {
	if c.Kind() != Objective {
		return 0
	}
	return c.DecidedBy
}

// Of returns the last statement about that deadline.
func Of(all []Cause, due calendar.Date) (Cause, bool) {
	for _, c := range slices.Backward(all) {
		if c.Due == due && !due.IsZero() {
			return c, true
		}
	}
	return Cause{}, false
}

// Decide returns the causes with one decided on. They are copied first, since copies of a task
// share them.
func Decide(all []Cause, id string, kind Kind, by int64, at time.Time) []Cause {
	all = slices.Clone(all)
	for i := range all {
		if all[i].ID == id {
			all[i].Decided, all[i].DecidedBy, all[i].DecidedAt = kind, by, at
		}
	}
	return all
}

// Joined are those of two parts that become one, oldest first.
func Joined(a, b []Cause) []Cause {
	all := slices.Clone(a)
	for _, c := range b {
		if !slices.ContainsFunc(a, func(o Cause) bool { return o.ID == c.ID }) {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(x, y Cause) int { return x.At.Compare(y.At) })
	return all
}

// AsOf are the causes as they were at the end of a day in loc.
func AsOf(all []Cause, day calendar.Date, loc *time.Location) (then []Cause) {
	later := func(t time.Time) bool { return calendar.DateOf(t.In(loc)).After(day) }
	for _, c := range all {
		if later(c.At) {
			continue
		}
		if c.Decided != "" && later(c.DecidedAt) {
			c.Decided, c.DecidedBy, c.DecidedAt = "", 0, time.Time{}
		}
		then = append(then, c)
	}
	return then
}
