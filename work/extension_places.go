package work

import (
	"slices"

	"dondoc/calendar"
)

// BucketExtension holds tasks with a request for more time that waits for a decision, by
// the day of the request; in a unit's scope also those that wait for its head.
const BucketExtension Bucket = "extension"

// extensionPlaces returns index entries for the requests that wait for a decision.
func extensionPlaces(t Task) []Place {
	var places []Place
	for _, a := range t.Assignments {
		e, ok := a.PendingExtension()
		if !ok || e.State == ExtensionCountered {
			continue
		}
		score := Score(calendar.DateOf(e.At), t.ID)
		places = append(places, Place{UnitScope(a.Unit), BucketExtension, score})
		if e.State == ExtensionOpen {
			places = append(places, Place{AllTasks, BucketExtension, score})
		}
	}
	return places
}

// A task whose deadline has moved is in two more buckets, so that counts against the
// original deadlines follow from the counts against the current ones: subtract the moved
// ones, add them as they were issued. Tasks that keep their deadline need no further entry.

// Moved returns the bucket with the same meaning that holds only tasks whose deadline has
// moved.
func (b Bucket) Moved() Bucket { return "moved_" + b }

// AsIssued returns the bucket that holds tasks whose deadline has moved, at their original
// deadline.
func (b Bucket) AsIssued() Bucket { return "issued_" + b }

// counted are the buckets of the four categories.
var counted = []Bucket{BucketOpen, BucketInTime, BucketLate}

// issuedPlaces compares where a task is counted with where it would be counted with its
// original deadlines.
func issuedPlaces(t Task) []Place {
	issued := t
	issued.Assignments = make([]Assignment, len(t.Assignments))
	for i, a := range t.Assignments {
		issued.Assignments[i] = a.AsIssued()
	}
	if slices.EqualFunc(t.Assignments, issued.Assignments, func(a, b Assignment) bool { return a.Due == b.Due }) {
		return nil
	}
	var places []Place
	compare := func(scope Scope, now, then Assignment) {
		is, was := bucketOf(t, now), bucketOf(t, then)
		if is == was && now.Due == then.Due {
			return
		}
		if slices.Contains(counted, is) {
			places = append(places, Place{scope, is.Moved(), Score(now.Due, t.ID)})
		}
		if slices.Contains(counted, was) {
			places = append(places, Place{scope, was.AsIssued(), Score(then.Due, t.ID)})
		}
	}
	for i, a := range t.Assignments {
		if a.Role == Lead {
			compare(UnitScope(a.Unit), a, issued.Assignments[i])
		}
	}
	compare(AllTasks, t.whole(), issued.whole())
	return places
}

// AsIssued returns the counts against the original deadlines: it subtracts the moved tasks
// from where they count now and adds them where they would have counted.
func (c Counts) AsIssued(moved, issued Counts) Counts {
	c.DoneInTime += issued.DoneInTime - moved.DoneInTime
	c.DoneLate += issued.DoneLate - moved.DoneLate
	c.OpenInTime += issued.OpenInTime - moved.OpenInTime
	c.OpenOverdue += issued.OpenOverdue - moved.OpenOverdue
	return c
}
