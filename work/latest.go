package work

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dondoc/calendar"
)

// The latest report is a rule: what an assignment's percent, state and last entry are
// follows from the entries that stand, by the time at which they were written, in whatever
// order they were recorded, corrected and taken back.

// Moment is a place in the order of what people wrote. Telegram's times are whole seconds;
// within one, the order is that of the causes.
type Moment struct {
	At    time.Time `json:"at,omitzero"`
	Cause string    `json:"cause,omitempty"`
}

// Compare orders moments, the earlier first.
func (m Moment) Compare(o Moment) int {
	return cmp.Or(m.At.Truncate(time.Second).Compare(o.At.Truncate(time.Second)),
		cmp.Compare(len(m.Cause), len(o.Cause)), strings.Compare(m.Cause, o.Cause))
}

// Moment is when the entry was written.
func (e Entry) Moment() Moment { return Moment{At: e.At, Cause: e.Cause} }

// Compare orders entries by when they were written; one message's in the order of its parts.
func (e Entry) Compare(o Entry) int {
	return cmp.Or(e.Moment().Compare(o.Moment()), cmp.Compare(len(e.ID), len(o.ID)), strings.Compare(e.ID, o.ID))
}

// Base is what an assignment was when something other than a report last moved it.
type Base struct {
	State   State `json:"state"`
	Percent int   `json:"percent"`
	Moment        // reports up to it move nothing any more
}

// rebase makes the present percent and state what later reports build on.
func (a *Assignment) rebase(at Moment) {
	if a.Last != nil && a.Last.Moment().Compare(at) > 0 {
		at = a.Last.Moment()
	}
	a.Base = &Base{State: a.State, Percent: a.Percent, Moment: at}
}

// ofOccurrence reports whether the entry belongs to the occurrence that is current.
func (a Assignment) ofOccurrence(e Entry) bool {
	if a.Begin != nil {
		return e.Moment().Compare(*a.Begin) > 0
	}
	// Occurrences opened by earlier releases know only the day.
	return a.Opened.IsZero() || !calendar.DateOf(e.At).Before(a.Opened)
}

// counts reports whether the entry may move the assignment while it is open.
func (a Assignment) counts(e Entry) bool {
	switch {
	case !a.ofOccurrence(e):
		return false
	case a.Base != nil:
		return e.Moment().Compare(a.Base.Moment) > 0
	case a.Returned != nil: // by an earlier release, which knew only the day
		return calendar.DateOf(e.At).After(a.Returned.On)
	}
	return true
}

// Late reports whether something that was written later is recorded already. Then the entry
// cannot be put on top: the assignment must be recounted.
func (a Assignment) Late(e Entry) bool {
	return a.Last != nil && e.Compare(*a.Last) < 0 || !a.counts(e)
}

// Amended returns the entries with this one in place of the one of its ID, or added.
func Amended(entries []Entry, e Entry) []Entry {
	entries = slices.Clone(entries)
	i := slices.IndexFunc(entries, func(o Entry) bool { return o.ID == e.ID && o.Task == e.Task })
	if i < 0 {
		return append(entries, e)
	}
	entries[i] = e
	return entries
}

// Recount brings percent, state and last entry in line with the task's entries. Work that
// was submitted or closed keeps its percent and state; what it falls back to when it is
// returned is brought in line.
func (a *Assignment) Recount(entries []Entry) {
	entries = slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return e.Unit != a.Unit || e.Withdrawn != nil || !a.ofOccurrence(e)
	})
	slices.SortFunc(entries, Entry.Compare)
	a.reconsider(entries)
	a.Last = nil
	if n := len(entries); n > 0 {
		last := entries[n-1]
		a.Last = &last
		a.object(last)
	}
	switch {
	case a.State.Open():
		a.State, a.Percent = a.counted(entries)
	case a.State == Awaiting && a.Submitted != nil && !a.Submitted.At.IsZero():
		submitted := *a.Submitted
		at := Moment{At: submitted.At, Cause: submitted.Cause}
		_, submitted.Before = a.counted(slices.DeleteFunc(entries, func(e Entry) bool { return e.Moment().Compare(at) >= 0 }))
		a.Submitted = &submitted
	}
}

// counted returns what the entries make of what the assignment was before them.
func (a Assignment) counted(entries []Entry) (State, int) {
	on := Assignment{State: NotStarted}
	switch {
	case a.Base != nil:
		on.State, on.Percent = a.Base.State, a.Base.Percent
	case a.Returned != nil: // by an earlier release: to the percent reported until then
		for _, e := range entries {
			if !a.counts(e) {
				on.take(e)
			}
		}
		on.State = Returned
	}
	for _, e := range entries {
		if a.counts(e) {
			on.take(e)
		}
	}
	return on.State, on.Percent
}

// take lets an entry move an assignment that is open. Words that claim the work is
// finished do not finish it: that takes a submission.
func (a *Assignment) take(e Entry) {
	if e.Percent != nil {
		a.Percent = *e.Percent
	}
	switch {
	case e.State != nil && e.State.Open():
		a.State = *e.State
	case e.State != nil && *e.State == Done, a.State == NotStarted && a.Percent > 0:
		a.State = InProgress
	}
}

// Correctable reports whether the entry is the latest of its assignment and moved it last.
// Only then can it be corrected or taken back.
func (a Assignment) Correctable(e Entry) bool {
	return a.Last != nil && a.Last.ID == e.ID && a.State.Open() && a.counts(e)
}

// TakeBack withdraws the latest entry; the others are the task's. A question that it
// answered waits again.
func (a *Assignment) TakeBack(e Entry, others []Entry) {
	a.Recount(slices.DeleteFunc(slices.Clone(others), func(o Entry) bool { return o.ID == e.ID }))
	if a.Silence == nil && e.Before != nil { // else a later question waits
		a.Silence = e.Before.Silence
	}
}
