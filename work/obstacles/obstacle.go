package obstacles

import (
	"slices"
	"time"

	"dondoc/calendar"
)

// Level is how far up an obstacle has gone.
type Level string

// The levels, as the export writes them, from the lowest.
const (
	Unit       Level = "unit"
	Department Level = "department"
	Leader     Level = "leader"
)

// Levels lists the levels from the lowest.
func Levels() []Level { return []Level{Unit, Department, Leader} }

// Rank is the place of the level among all, from 1; that of no level is 0.
func (l Level) Rank() int { return slices.Index(Levels(), l) + 1 }

// Above is the next level; false at the highest.
func (l Level) Above() (Level, bool) {
	if rank := l.Rank(); rank < len(Levels()) {
		return Levels()[rank], true
	}
	return l, false
}

// Patience is after how many working days an obstacle is to be resolved at each level, where
// nobody has said otherwise.
const Patience = 5

// Obstacle is one obstacle. It stays in the assignment for good, with its outcome.
type Obstacle struct {
	ID    string    `json:"id"` // its cause
	By    int64     `json:"by"` // who opened it
	At    time.Time `json:"at"`
	Text  string    `json:"text"`
	Level Level     `json:"level"`
	// In is the unit whose people own it, and Owner the one of them who was named. Without a unit
	// it is owned by those whom the level is called by.
	In    int           `json:"in,omitempty"`
	Owner int64         `json:"owner,omitempty"`
	Due   calendar.Date `json:"due"` // by when it is to be resolved at this level
	// Told is the highest level whose owners have been told: each is told once.
	Told       Level     `json:"told,omitempty"`
	Steps      []Step    `json:"steps,omitempty"` // how it went up, oldest first
	ResolvedBy int64     `json:"resolved_by,omitempty"`
	ResolvedAt time.Time `json:"resolved_at,omitzero"`
	Resolution string    `json:"resolution,omitempty"`
}

// Step is one rise to another level.
type Step struct {
	To  Level         `json:"to"`
	At  time.Time     `json:"at"`
	By  int64         `json:"by,omitempty"` // zero: its date had passed
	Due calendar.Date `json:"due"`          // the date that it had before
	In  int           `json:"in,omitempty"` // the unit that owned it before
}

// Resolved reports whether somebody has resolved it. One of finished work is closed as well: see
// package obstructing.
func (o Obstacle) Resolved() bool { return !o.ResolvedAt.IsZero() }

// Rise takes it up one level, where nobody in particular is named; false at the highest.
func (o *Obstacle) Rise(by int64, at time.Time, due calendar.Date) bool {
	to, ok := o.Level.Above()
	if !ok || o.Resolved() {
		return false
	}
	o.Steps = append(slices.Clip(o.Steps), Step{To: to, At: at, By: by, Due: o.Due, In: o.In})
	o.Level, o.In, o.Owner, o.Due = to, 0, 0, due
	return true
}

// Untold reports whether the owners of the level are still to be told.
func (o Obstacle) Untold() bool { return o.Told.Rank() < o.Level.Rank() }

// Since is when it came to its level.
func (o Obstacle) Since() time.Time {
	if n := len(o.Steps); n > 0 {
		return o.Steps[n-1].At
	}
	return o.At
}

// Next is the first day on which a schedule has something to do for it: to tell the owners of its
// level, or to take it up because its date has passed. Zero: never.
func (o Obstacle) Next() calendar.Date {
	_, higher := o.Level.Above()
	switch {
	case o.Resolved():
		return calendar.Date{}
	case o.Untold():
		return calendar.DateOf(o.Since())
	case higher:
		return o.Due.Add(1)
	}
	return calendar.Date{}
}

// Find returns the obstacle of that id.
func Find(all []Obstacle, id string) (*Obstacle, bool) {
	i := slices.IndexFunc(all, func(o Obstacle) bool { return o.ID == id })
	if i < 0 {
		return nil, false
	}
	return &all[i], true
}

// Carried are those that stand in the way of the next occurrence of the work too: those that were
// open while the work was.
func Carried(all []Obstacle, open bool) (carried []Obstacle) {
	for _, o := range all {
		if open && !o.Resolved() {
			carried = append(carried, o)
		}
	}
	return carried
}

// AsOf are the obstacles as they were at the end of a day in loc.
func AsOf(all []Obstacle, day calendar.Date, loc *time.Location) (then []Obstacle) {
	later := func(t time.Time) bool { return calendar.DateOf(t.In(loc)).After(day) }
	for _, o := range all {
		if later(o.At) {
			continue
		}
		if o.Resolved() && later(o.ResolvedAt) {
			o.ResolvedBy, o.ResolvedAt, o.Resolution = 0, time.Time{}, ""
		}
		for n := len(o.Steps) - 1; n >= 0 && later(o.Steps[n].At); n-- {
			o.Level, o.Due, o.In, o.Owner = Unit, o.Steps[n].Due, o.Steps[n].In, 0
			if n > 0 {
				o.Level = o.Steps[n-1].To
			}
			o.Steps = slices.Clip(o.Steps[:n])
		}
		then = append(then, o)
	}
	return then
}
