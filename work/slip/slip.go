// Package slip tells which open work is likely to miss its deadline, by a rule that people can
// check on paper: no guess of a date, and no reminder of its own.
package slip

import (
	"cmp"
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// The rule. Percents are of the time from the beginning of the work to its deadline, in calendar
// days, and of the work as reported.
const (
	shortest = 14 // days; shorter work has no middle to look at
	half     = 50 // before half of the time is gone, nothing is said
	far      = 40 // so far behind the time, the work is likely to slip,
	behind   = 20 // and so far behind it when there was no report
	silence  = 10 // for that many days
)

// Horizon is how many days ahead deadlines are looked at.
const Horizon = 60

// Warning is why work is likely to miss its deadline.
type Warning struct {
	Time    int  // percent of the time that is gone
	Percent int  // of the work, as reported
	Silent  int  // days since the last report, or since the beginning
	Unheard bool // there was no report at all
}

// Of looks at a part of a task; false when it is not likely to slip, or has no time that could
// be compared.
func Of(t work.Task, a work.Assignment, today calendar.Date) (Warning, bool) {
	start := begun(t, a)
	whole := a.Due.Sub(start)
	if !a.State.Open() || a.State == work.Paused || a.Paused != nil || a.Due.IsZero() || a.Due.Before(today) || today.Before(start) || whole < shortest {
		return Warning{}, false
	}
	w := Warning{Time: 100 * today.Sub(start) / whole, Percent: a.Percent, Silent: today.Sub(start), Unheard: a.Last == nil}
	if a.Last != nil {
		w.Silent = max(today.Sub(calendar.DateOf(a.Last.At)), 0)
	}
	return w, w.Time >= half && (w.gap() >= far || w.gap() >= behind && w.Silent >= silence)
}

// gap is how far the work is behind its time, in percent points.
func (w Warning) gap() int { return w.Time - w.Percent }

// begun is the day from which the time of the work counts.
func begun(t work.Task, a work.Assignment) calendar.Date {
	created := calendar.DateOf(t.Created)
	switch {
	case !a.Opened.IsZero():
		return a.Opened
	case !t.Deadline.Start.IsZero():
		return t.Deadline.Start
	}
	return created
}

// Found is a task with the part of it that is furthest behind.
type Found struct {
	Task work.Task
	Part work.Assignment
	Warning
}

// Among finds those of the tasks that are likely to slip in a part that a unit leads, or in any
// lead part when unit is zero: furthest behind their time first.
func Among(tasks []work.Task, unit int, today calendar.Date) (all []Found) {
	for _, t := range tasks {
		var worst *Found
		for _, a := range t.LeadAssignments() {
			w, slips := Of(t, *a, today)
			if slips && (unit == 0 || a.Unit == unit) && (worst == nil || w.gap() > worst.gap()) {
				worst = &Found{t, *a, w}
			}
		}
		if worst != nil {
			all = append(all, *worst)
		}
	}
	slices.SortStableFunc(all, func(a, b Found) int {
		return cmp.Or(cmp.Compare(b.gap(), a.gap()), a.Part.Due.Compare(b.Part.Due))
	})
	return all
}
