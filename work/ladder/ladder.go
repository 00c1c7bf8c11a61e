// Package ladder says on which days work is reminded of, before and after its due date.
package ladder

import (
	"errors"
	"slices"

	"dondoc/calendar"
)

// Rung is a step of the reminder ladder: working days from the due date, negative before
// it. After the last of the steps that a ladder names there is one rung a week, each with a number
// that is [WeeklyStep] higher: 12, 17, 22 … after 7. The number of a rung means the same in every
// ladder, so that what was sent stays sent when the ladder changes.
type Rung int

// WeeklyStep is how many working days a week adds to the number of a rung.
const WeeklyStep Rung = 5

// Overdue reports whether the rung comes after the due date.
func (r Rung) Overdue() bool { return r > 0 }

// Step is a rung that a ladder names.
type Step struct {
	Rung Rung `json:"rung"`
	// Since is the day on which the rung was added. It is not sent for a day before, to work that
	// was there by then. Zero: it has always been there.
	Since calendar.Date `json:"since,omitzero"`
}

// Ladder is the rungs of a deployment. The zero Ladder is the default one.
type Ladder struct {
	Steps  []Step        `json:"steps,omitempty"` // the lowest first
	Weekly calendar.Date `json:"weekly,omitzero"` // since when the weekly rungs are counted as they are; as Step.Since
}

var standard = []Step{{Rung: -14}, {Rung: -7}, {Rung: -3}, {Rung: -1}, {Rung: 0}, {Rung: 1}, {Rung: 3}, {Rung: 7}}

// Standard are the rungs of the default ladder, the lowest first.
func Standard() []Rung { return Ladder{}.Rungs() }

// The limits of a ladder.
const (
	MostBefore  = 8  // rungs on the due date or before it
	MostAfter   = 6  // after it, besides the weekly ones
	FirstBefore = 60 // working days before the due date that the first rung is at most
	LastAfter   = 30 // working days after it that the last but the weekly ones is at most
)

// What may be wrong with rungs.
var (
	ErrNoneBefore = errors.New("a ladder needs a rung on the due date or before it")
	ErrNoneAfter  = errors.New("a ladder needs a rung after the due date")
	ErrTooMany    = errors.New("a ladder has at most 8 rungs before the due date and 6 after it")
	ErrTooFar     = errors.New("a ladder reaches at most from 60 working days before the due date to 30 after it")
)

// With returns the ladder of these rungs, in any order, as it stands from that day on: what is not
// in this ladder counts as added then.
func (l Ladder) With(rungs []Rung, today calendar.Date) (Ladder, error) {
	rungs = slices.Compact(slices.Sorted(slices.Values(rungs)))
	after := len(rungs)
	if i := slices.IndexFunc(rungs, Rung.Overdue); i >= 0 {
		after = i
	}
	switch {
	case after == 0:
		return l, ErrNoneBefore
	case after == len(rungs):
		return l, ErrNoneAfter
	case after > MostBefore, len(rungs)-after > MostAfter:
		return l, ErrTooMany
	case rungs[0] < -FirstBefore, rungs[len(rungs)-1] > LastAfter:
		return l, ErrTooFar
	}
	is := Ladder{Weekly: l.Weekly}
	for _, r := range rungs {
		step := Step{Rung: r, Since: today}
		if i := slices.IndexFunc(l.steps(), func(s Step) bool { return s.Rung == r }); i >= 0 {
			step = l.steps()[i]
		}
		is.Steps = append(is.Steps, step)
	}
	if is.Last() != l.Last() {
		is.Weekly = today
	}
	return is, nil
}

func (l Ladder) steps() []Step {
	if len(l.Steps) == 0 {
		return standard
	}
	return l.Steps
}

// Rungs are the rungs that the ladder names, the lowest first.
func (l Ladder) Rungs() []Rung {
	var all []Rung
	for _, s := range l.steps() {
		all = append(all, s.Rung)
	}
	return all
}

// IsStandard reports whether the rungs are those of the default ladder.
func (l Ladder) IsStandard() bool { return slices.Equal(l.Rungs(), Standard()) }

// Last is the last rung before the weekly ones.
func (l Ladder) Last() Rung { return l.steps()[len(l.steps())-1].Rung }

// First returns the first rung at or after r.
func (l Ladder) First(r Rung) Rung {
	for _, s := range l.steps() {
		if s.Rung >= r {
			return s.Rung
		}
	}
	last := l.Last()
	return last + (r-last+WeeklyStep-1)/WeeklyStep*WeeklyStep
}

// After returns the rung that follows r.
func (l Ladder) After(r Rung) Rung { return l.First(r + 1) }

// postponed is how many working days a reminder that was put off comes later.
const postponed = 2

// CanPostpone reports whether a reminder of that rung offers to be put off: the last one before the
// deadline does not, nor one that would come again on the deadline.
func (l Ladder) CanPostpone(r Rung) bool { return l.After(r) < 0 && r+postponed < 0 }

// Day returns the day of a rung for that due date, always a working day. Rungs before
// the due date count back from it, or from the working day before it when it is a day off;
// overdue ones count the working days after it. Weekly ones are each seven calendar days
// after the previous one, or on the working day before. When a long holiday puts two on the
// same day, only the higher is sent.
func (l Ladder) Day(due calendar.Date, r Rung, cal *calendar.Calendar) calendar.Date {
	last := l.Last()
	switch {
	case r <= 0:
		return cal.AddWorking(cal.OnOrBefore(due), int(r))
	case r <= last:
		return cal.AddWorking(due, int(r))
	}
	weeks := int((r - last) / WeeklyStep)
	return cal.OnOrBefore(cal.AddWorking(due, int(last)).Add(7 * weeks))
}

// Reached returns the highest rung whose day has come, for work that has been there since
// the day known: rungs that were added later do not reach back before they were. False: there is
// none.
func (l Ladder) Reached(due, known, today calendar.Date, cal *calendar.Calendar) (Rung, bool) {
	counts := func(day, since calendar.Date) bool {
		return !day.After(today) && (!day.Before(since) || !known.Before(since))
	}
	last := l.Last()
	if day := l.Day(due, last, cal); !day.After(today) {
		r := last + WeeklyStep*Rung(today.Sub(day)/7)
		for !l.Day(due, r+WeeklyStep, cal).After(today) {
			r += WeeklyStep
		}
		if r > last && counts(l.Day(due, r, cal), l.Weekly) {
			return r, true
		}
	}
	for _, s := range slices.Backward(l.steps()) {
		if counts(l.Day(due, s.Rung, cal), s.Since) {
			return s.Rung, true
		}
	}
	return 0, false
}

// Next returns the first rung whose day is still to come.
func (l Ladder) Next(due, today calendar.Date, cal *calendar.Calendar) Rung {
	for _, s := range l.steps() {
		if l.Day(due, s.Rung, cal).After(today) {
			return s.Rung
		}
	}
	last := l.Last()
	r := last + WeeklyStep*max(1, Rung(today.Sub(l.Day(due, last, cal))/7))
	for !l.Day(due, r, cal).After(today) {
		r += WeeklyStep
	}
	return r
}

// IsWeekly reports whether the rung is one of the weekly ones.
func (l Ladder) IsWeekly(r Rung) bool { return r > l.Last() }
