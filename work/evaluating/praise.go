package evaluating

import (
	"maps"
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// Praised is a unit that finished in time whatever was due in a period, and how much that was.
type Praised struct {
	Unit, Number int
}

// Praise returns the units that finished in time everything that was due in the period, and have
// nothing overdue from before: parts that they lead, and occurrences of them. What was taken out of the
// plan counts for nothing; what waits for its confirmation counts by the day it was submitted.
func Praise(s work.Statement) (all []Praised) {
	number, fault := map[int]int{}, map[int]bool{}
	look := func(a work.Assignment) {
		if a.Role != work.Lead || a.Due.IsZero() || a.State == work.Cancelled || a.State == work.Paused || a.Due.After(s.On()) {
			return
		}
		var finished calendar.Date
		switch {
		case a.State == work.Done:
			finished = a.DoneOn
		case a.State == work.Awaiting && a.Submitted != nil:
			finished = a.Submitted.On
		}
		switch within := !a.Due.Before(s.From); {
		case finished.IsZero(), finished.After(a.Due) && within:
			fault[a.Unit] = true
		case within:
			number[a.Unit]++
		}
	}
	for _, t := range s.Tasks {
		for _, a := range t.Assignments {
			look(a)
		}
	}
	for _, o := range s.Closed {
		look(o.Assignment)
	}
	for _, unit := range slices.Sorted(maps.Keys(number)) {
		if !fault[unit] {
			all = append(all, Praised{unit, number[unit]})
		}
	}
	return all
}
