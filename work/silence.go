package work

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work/ladder"
)

// Silence is an unanswered question to those who do the work: a rung, or somebody's request
// for an update. It is repeated once, and then the unit's heads are told.
type Silence struct {
	Since    calendar.Date `json:"since"`             // the day of the first question without an answer
	Asked    time.Time     `json:"asked"`             // the latest question
	By       int64         `json:"by,omitempty"`      // who asked it; zero: it was a rung
	Version  int           `json:"version,omitempty"` // of the deadline it was asked under
	Repeated time.Time     `json:"repeated,omitzero"` // when that question was repeated; Asked itself where it repeats one before
	Told     time.Time     `json:"told,omitzero"`     // when the heads were told
	Later    bool          `json:"later,omitempty"`   // who does the work put it off; Asked is when
	Receipt  bool          `json:"receipt,omitempty"` // whether the officer has the work: asked once
	Seen     time.Time     `json:"seen,omitzero"`     // when who does the work last said that they have seen a question; that answers none
}

// IsRepeat reports whether the latest question repeats one that was not answered: a rung is
// not repeated then, and the heads are told as late as if it had been.
func (s Silence) IsRepeat() bool { return !s.Repeated.IsZero() && s.Repeated.Equal(s.Asked) }

// SilenceStep is what follows on a silence.
type SilenceStep int

// The steps, in their order.
const (
	RepeatQuestion SilenceStep = 1 + iota // to who does the work
	TellOfSilence                         // to the unit's heads
)

// patience is how many working days a question, and then its repeat, may stay unanswered.
const patience = 2

// Question starts or restarts a silence: those who do the work were asked at that instant,
// by a person, or by a rung when by is 0.
func (a *Assignment) Question(by int64, at time.Time) {
	s := Silence{Since: calendar.DateOf(at), Asked: at, By: by, Version: a.DeadlineVersion}
	if a.Unanswered() {
		s.Since, s.Seen = a.Silence.Since, a.Silence.Seen
		if by == 0 { // a rung that comes while the question before waits is its repeat
			s.Repeated = at
		}
	}
	a.Silence = &s
}

// Give asks the new officer of open work whether they have it. Of work that rests nobody is told
// that they did not answer.
func (a *Assignment) Give(by int64, at time.Time) {
	if a.State.Open() {
		a.Silence = &Silence{Since: calendar.DateOf(at), Asked: at, By: by, Version: a.DeadlineVersion, Receipt: true}
	}
}

// Given reports whether the officer has not said yet that they have the work.
func (a Assignment) Given() bool { return a.Unanswered() && a.Silence.Receipt }

// Offered reports whether the officer can still say that they have the work, also while it rests.
func (a Assignment) Offered() bool { return a.State.Open() && a.Silence != nil && a.Silence.Receipt }

// Take records that the officer has the work.
func (a *Assignment) Take(at time.Time) { a.Silence, a.Taken = nil, at }

// Took records that a step on the silence was taken.
func (a *Assignment) Took(step SilenceStep, at time.Time) {
	s := *a.Silence
	if step == RepeatQuestion {
		s.Repeated = at
	} else {
		s.Told = at
	}
	a.Silence = &s
}

// See records that who does the work has seen the open question; false when that is known of the
// latest.
func (a *Assignment) See(at time.Time) bool {
	if !a.Unanswered() || !a.Silence.Seen.Before(a.Silence.Asked) {
		return false
	}
	s := *a.Silence
	s.Seen = at
	a.Silence = &s
	return true
}

// Unanswered reports whether a question is open: on work that is open, not paused and not
// objected to, while the deadline is still the one under which it was asked.
func (a Assignment) Unanswered() bool {
	_, objected := a.PendingObjection()
	return a.Silence != nil && a.State.Open() && a.State != Paused && a.Silence.Version == a.DeadlineVersion && !objected
}

// NextSilence returns the next step on an unanswered question and when it is due: two
// working days after the question or its repeat, at the beginning of the same hour. There
// is none on the weekly rungs, which repeat themselves; other rungs are repeated only where
// the silence begins with them.
func (a Assignment) NextSilence(in Timing) (step SilenceStep, at time.Time, ok bool) {
	cal, loc := in.Calendar, in.Location
	weekly := a.sent(in.Ladder.Last() + 1)
	switch s := a.Silence; {
	case !a.Unanswered(), s.By == 0 && weekly:
		return 0, time.Time{}, false
	case s.Receipt && s.Told.IsZero():
		return TellOfSilence, waited(s.Asked.In(loc), cal), true
	case s.Receipt:
		return 0, time.Time{}, false
	case s.Repeated.IsZero():
		return RepeatQuestion, waited(s.Asked.In(loc), cal), true
	case s.Told.IsZero():
		from := waited(s.Repeated.In(loc), cal)
		if s.IsRepeat() {
			from = waited(from, cal)
		}
		return TellOfSilence, from, true
	}
	return 0, time.Time{}, false
}

// waited returns when patience ends. A question asked on a day off counts from the next
// working day.
func waited(from time.Time, cal *calendar.Calendar) time.Time {
	day, hour := calendar.DateOf(from), from.Hour()
	if !cal.Working(day) {
		day, hour = cal.AddWorking(day, 1), 0
	}
	day = cal.AddWorking(day, patience)
	return time.Date(day.Year, day.Month, day.Day, hour, 0, 0, 0, from.Location())
}

// SilenceRecipients returns who gets a step on a silence on that day: first those who do
// the work, then the unit's heads. When the heads were asked themselves, the second step
// goes to the person who asked. A question is not repeated to the person who asked it, but
// to the officer, even if away. The result may be empty.
func SilenceRecipients(a Assignment, step SilenceStep, dir *Directory, on calendar.Date) []Recipient {
	workers := slices.DeleteFunc(Workers(a, dir, on), func(r Recipient) bool { return r.Why != DoesWork })
	if step == RepeatQuestion {
		asked := slices.DeleteFunc(slices.Clone(workers), func(r Recipient) bool { return r.Person.ID == a.Silence.By })
		if p, ok := dir.Person(a.Officer); len(asked) == 0 && len(workers) > 0 && ok && p.Reachable() && p.ID != a.Silence.By {
			return []Recipient{{p, DoesWork}}
		}
		return asked
	}
	others := func(people []Person) []Recipient {
		return because(IsTold, slices.DeleteFunc(people, func(p Person) bool {
			return slices.ContainsFunc(workers, func(w Recipient) bool { return w.Person.ID == p.ID })
		}))
	}
	if heads := others(told(a.Unit, Head, dir, on)); len(heads) > 0 {
		return heads
	}
	if asker, ok := dir.Person(a.Silence.By); ok && asker.Reachable() {
		return others([]Person{asker})
	}
	return nil
}

// Silent returns the part of the task whose question has been open longest; nil when none
// is.
func (t *Task) Silent() *Assignment {
	var silent *Assignment
	for i := range t.Assignments {
		a := &t.Assignments[i]
		if a.Unanswered() && (silent == nil || a.Silence.Since.Before(silent.Silence.Since)) {
			silent = a
		}
	}
	return silent
}

// SilentBefore returns the first day whose questions are too recent to be called
// unanswered.
func SilentBefore(today calendar.Date, cal *calendar.Calendar) calendar.Date {
	return cal.AddWorking(today, -patience).Add(1)
}

// MayPostpone reports whether the reminder of that rung may be put off: not the last before the
// deadline, and not one that was put off before.
func (a Assignment) MayPostpone(l ladder.Ladder) bool {
	return a.Unanswered() && a.Silence.By == 0 && a.Silence.Repeated.IsZero() && !a.Silence.Later &&
		a.Reminded.Any && a.Reminded.Version == a.DeadlineVersion && l.CanPostpone(a.Reminded.Rung)
}

// Postpone has the reminder come again two working days from now, as if it had come now. The
// deadline and its later reminders stay.
func (a *Assignment) Postpone(now time.Time) {
	s := *a.Silence
	s.Since, s.Asked, s.Later = calendar.DateOf(now), now, true
	a.Silence = &s
}
