package work

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"dondoc/calendar"
)

// An assignment's percent, state and last entry follow from the entries that were not
// withdrawn, in the order in which they were written. The order in which they were
// recorded, corrected or withdrawn does not matter.

// Moment is a position in the order of what people wrote. Telegram's times are whole
// seconds; within one second the causes decide.
type Moment struct {
	At    time.Time `json:"at,omitzero"`
	Cause string    `json:"cause,omitempty"`
}

// Compare orders moments, the earlier first.
func (m Moment) Compare(o Moment) int {
	return cmp.Or(m.At.Truncate(time.Second).Compare(o.At.Truncate(time.Second)),
		cmp.Compare(len(m.Cause), len(o.Cause)), strings.Compare(m.Cause, o.Cause))
}

// Moment returns when the entry was written.
func (e Entry) Moment() Moment { return Moment{At: e.At, Cause: e.Cause} }

// Compare orders entries by when they were written; entries of one message in the order of
// its parts.
func (e Entry) Compare(o Entry) int {
	return cmp.Or(e.Moment().Compare(o.Moment()), cmp.Compare(len(e.ID), len(o.ID)), strings.Compare(e.ID, o.ID))
}

// Base is the state of an assignment when something other than a report last changed it.
type Base struct {
	State   State `json:"state"`
	Percent int   `json:"percent"`
	Moment        // reports up to it change nothing any more
}

// rebase makes the present percent and state the base of later reports.
func (a *Assignment) rebase(at Moment) {
	if a.Last != nil && a.Last.Moment().Compare(at) > 0 {
		at = a.Last.Moment()
	}
	a.Base = &Base{State: a.State, Percent: a.Percent, Moment: at}
}

// Concerns reports whether the entry is about the present occurrence of the work.
func (a Assignment) Concerns(e Entry) bool { return a.ofOccurrence(e) }

// ofOccurrence reports whether the entry belongs to the current occurrence.
func (a Assignment) ofOccurrence(e Entry) bool {
	if a.Begin != nil {
		return e.Moment().Compare(*a.Begin) > 0
	}
	// Occurrences opened by earlier releases store only the day.
	return a.Opened.IsZero() || !calendar.DateOf(e.At).Before(a.Opened)
}

// counts reports whether the entry may change the assignment while it is open.
func (a Assignment) counts(e Entry) bool {
	switch {
	case !a.ofOccurrence(e):
		return false
	case a.Base != nil:
		return e.Moment().Compare(a.Base.Moment) > 0
	case a.Returned != nil: // by an earlier release, which stored only the day
		return calendar.DateOf(e.At).After(a.Returned.On)
	}
	return true
}

// Late reports whether an entry that was written later is recorded already. Then Report
// does not apply: the assignment must be recounted.
func (a Assignment) Late(e Entry) bool {
	return a.Last != nil && e.Compare(*a.Last) < 0 || !a.counts(e)
}

// Amended returns the entries with this one replacing the one of its ID, or added.
func Amended(entries []Entry, e Entry) []Entry {
	entries = slices.Clone(entries)
	i := slices.IndexFunc(entries, func(o Entry) bool { return o.ID == e.ID && o.Task == e.Task })
	if i < 0 {
		return append(entries, e)
	}
	entries[i] = e
	return entries
}

// Recount recomputes percent, state and last entry from the task's entries. Work that was
// submitted or closed keeps its percent and state; only the values that a return would
// restore are recomputed.
func (a *Assignment) Recount(entries []Entry) {
	entries = slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return e.Unit != a.Unit || e.Withdrawn != nil || e.Filed() || !a.ofOccurrence(e)
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

// counted returns the state and percent that result from the base and the entries.
func (a Assignment) counted(entries []Entry) (State, int) {
	on := Assignment{State: NotStarted, Paused: a.Paused}
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

// take applies an entry to an assignment that is open. Words that claim the work is
// finished do not finish it: that needs a submission.
func (a *Assignment) take(e Entry) {
	if e.Percent != nil {
		a.Percent = *e.Percent
	}
	switch {
	case a.Paused != nil: // until it is resumed
	case e.State != nil && e.State.Open():
		a.State = *e.State
	case e.State != nil && *e.State == Done, a.State == NotStarted && a.Percent > 0:
		a.State = InProgress
	}
}

// Correctable reports whether the entry is the latest of its assignment and was the last to
// change it. Only then can it be corrected or withdrawn.
func (a Assignment) Correctable(e Entry) bool {
	return a.Last != nil && a.Last.ID == e.ID && a.State.Open() && a.counts(e)
}

// TakeBack withdraws the latest entry; others are the task's other entries. A question that
// it answered is open again.
func (a *Assignment) TakeBack(e Entry, others []Entry) {
	a.Recount(slices.DeleteFunc(slices.Clone(others), func(o Entry) bool { return o.ID == e.ID }))
	if a.Silence == nil && e.Before != nil { // else a later question is open
		a.Silence = e.Before.Silence
	}
}
