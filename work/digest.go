package work

import "dondoc/calendar"

// Digest is the state of the plan, or of one unit's part in it, on one day, with what
// moved since the last one. Lists are cut; the totals beside them are not.
type Digest struct {
	Unit     int           // zero: every unit
	On       calendar.Date // the day it speaks of
	Since    calendar.Date // first day of the week it looks back on
	Until    calendar.Date // last day of the week it looks ahead to
	Counts   Counts
	Before   *CountsOn    // those of the last digest; nil: none is known
	Issued   Counts       // the same, counted against the original deadlines
	Units    []UnitCounts // units that lead open tasks, most overdue first; only when Unit is zero
	Overdue  Listing      // most days late first
	DueSoon  Listing      // due from On to Until
	Finished Listing      // done from Since to On
	Awaiting Listing      // submitted and not yet confirmed
	Silent   Listing      // open, with no report for SilentDays
	Objected Listing      // a unit wants to be released from it, which is not decided on
	Waiting  Listing      // more time is asked for and not yet decided on
}

// CountsOn are the counts of a day.
type CountsOn struct {
	On     calendar.Date `json:"on"`
	Counts Counts        `json:"counts"`
}

// LongOverdue reports whether the longest overdue work is told of once a week only.
func (d Digest) LongOverdue() bool {
	for _, t := range d.Overdue.Tasks {
		for _, a := range t.LeadAssignments() {
			if (d.Unit == 0 || a.Unit == d.Unit) && a.State.Open() && a.LongOverdue(d.On) {
				return true
			}
		}
	}
	return false
}

// Decisions is how much waits for the word of one person.
type Decisions struct {
	Submissions int // to confirm or return
	Extensions  int // to grant or refuse
}

// Decides returns what of the digest waits for the person's word.
func Decides(p Person, d Digest) (waits Decisions) {
	if p.May(Confirm, d.Unit) {
		waits.Submissions = d.Awaiting.Total
	}
	if p.May(DecidePlanTask, d.Unit) {
		waits.Extensions = d.Waiting.Total
	}
	return waits
}

// SilentDays is how many days without a report make an open task silent.
const SilentDays = 30

// Listing is the first tasks of a longer list.
type Listing struct {
	Tasks []Task
	Total int
}

// UnitCounts is one unit's line in a report about all.
type UnitCounts struct {
	Unit   Unit
	Counts Counts
}

// Query asks for a range of a bucket, in the order of its scores.
type Query struct {
	Scope  Scope
	Bucket Bucket
	From   calendar.Date // first day, zero: from the beginning
	Before calendar.Date // first day no longer wanted, zero: to the end
	Offset int
	Limit  int // zero: only the total
}

// Search asks for the tasks that hold words, in the order of the buckets and their scores.
type Search struct {
	Scope   Scope
	Buckets []Bucket
	Words   string // each is the beginning of a word of the task, however it is accented
	Limit   int
}

// Page is the answer to a Query or a Search.
type Page struct {
	IDs     []int
	Total   int  // in the whole range
	Partial bool // of a Search: there may be more, it has not looked at every task
}
