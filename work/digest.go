package work

import "dondoc/calendar"

// Digest is the state of the plan, or of one unit's part in it, on one day, with the
// changes since the last digest. Lists are truncated; the totals in them are not.
type Digest struct {
	Unit     int           // zero: every unit
	On       calendar.Date // the day that it describes
	Since    calendar.Date // first day of the past week that it covers
	Until    calendar.Date // last day of the coming week that it covers
	Counts   Counts
	Before   *CountsOn    // the counts of the last digest; nil when there is none
	Issued   Counts       // the same, counted against the original deadlines
	Units    []UnitCounts // units that lead open tasks, most overdue first; only when Unit is zero
	Overdue  Listing      // most days late first
	DueSoon  Listing      // due from On to Until
	Near     Listing      // due from On within the horizon of package slip; only of a unit
	Finished Listing      // done from Since to On
	Awaiting Listing      // submitted and not yet confirmed
	Silent   Listing      // open, with no report for SilentDays
	Objected Listing      // a unit wants to be released from it, and nobody has decided yet
	Waiting  Listing      // more time is requested and nobody has decided yet
}

// CountsOn are the counts on a day.
type CountsOn struct {
	On     calendar.Date `json:"on"`
	Counts Counts        `json:"counts"`
}

// LongOverdue reports whether the longest overdue work is so late that it is reported only
// once a week.
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

// Decisions counts what waits for the decision of one person.
type Decisions struct {
	Submissions int // to confirm or return
	Extensions  int // to grant or refuse
}

// Decides returns how much of the digest waits for the person's decision.
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

// Listing is the first tasks of a longer list, with the total.
type Listing struct {
	Tasks []Task
	Total int
}

// UnitCounts is one unit's line in a report about all units.
type UnitCounts struct {
	Unit   Unit
	Counts Counts
}

// Query asks for a range of a bucket, in the order of its scores.
type Query struct {
	Scope  Scope
	Bucket Bucket
	From   calendar.Date // first day, zero: from the beginning
	Before calendar.Date // first day excluded, zero: to the end
	Offset int
	Limit  int // zero: only the total
}

// Search asks for the tasks that contain words, in the order of the buckets and their
// scores.
type Search struct {
	Scope   Scope
	Buckets []Bucket
	Words   string // each is the beginning of a word of the task, with or without diacritics
	Said    bool   // also words of its progress entries
	Limit   int
}

// Page is the answer to a Query or a Search.
type Page struct {
	IDs     []int
	Total   int  // in the whole range
	Partial bool // only of a Search: not every task was looked at, so there may be more
}
