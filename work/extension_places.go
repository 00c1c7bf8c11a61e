package work

import (
	"slices"

	"dondoc/calendar"
)

// BucketExtension holds tasks of which a request for more time waits for a decision, by
// the day it was asked; of a unit also those that wait for its head.
const BucketExtension Bucket = "extension"

// extensionPlaces lists the requests that wait for a decision, beside whatever else a
// task is listed under.
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

// A task whose deadline has moved stands in two buckets more, so that what is counted
// against the current deadline can be counted against the original one as well: take away
// what moved, add it as it was issued. Tasks that keep their deadline cost nothing.

// Moved is the bucket of the same meaning that holds only tasks whose deadline has moved.
func (b Bucket) Moved() Bucket { return "moved_" + b }

// AsIssued is the bucket that holds tasks whose deadline has moved where they would be
// with their original one.
func (b Bucket) AsIssued() Bucket { return "issued_" + b }

// counted are the buckets of the four categories.
var counted = []Bucket{BucketOpen, BucketInTime, BucketLate}

// issuedPlaces compares where a task counts with where it would count with its original
// deadlines.
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

// AsIssued counts against the original deadlines: what moved is taken away where it
// counts now, and added where it would count.
func (c Counts) AsIssued(moved, issued Counts) Counts {
	c.DoneInTime += issued.DoneInTime - moved.DoneInTime
	c.DoneLate += issued.DoneLate - moved.DoneLate
	c.OpenInTime += issued.OpenInTime - moved.OpenInTime
	c.OpenOverdue += issued.OpenOverdue - moved.OpenOverdue
	return c
}
