package committing

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/owing"
)

// Most is how many tasks of a unit are looked at for its plan, of each list.
const Most = 500

// Lists are where the tasks are that a unit's plan is made of. What recurs stands with the finished
// work while its period is over for it.
func Lists(unit int, today calendar.Date) []work.Query {
	scope := work.UnitScope(unit)
	return []work.Query{
		{Scope: scope, Bucket: work.BucketOpen, Limit: Most},
		{Scope: scope, Bucket: work.BucketNoDue, Limit: Most},
		{Scope: scope, Bucket: work.BucketOngoing, Limit: Most},
		{Scope: scope, Bucket: work.BucketAwaiting, Limit: Most},
		{Scope: scope, Bucket: owing.Bucket, Limit: Most},
		{Scope: scope, Bucket: work.BucketInTime, From: today, Limit: Most},
		{Scope: scope, Bucket: work.BucketLate, From: today, Limit: Most},
	}
}

// Expecting are lists of which a unit with open work has a task in one: it is to commit itself to a
// plan. Only their totals are read.
func Expecting(unit int) []work.Query {
	scope := work.UnitScope(unit)
	return []work.Query{{Scope: scope, Bucket: work.BucketOpen}, {Scope: scope, Bucket: work.BucketNoDue}, {Scope: scope, Bucket: work.BucketOngoing}, {Scope: scope, Bucket: work.BucketAwaiting}}
}

// Found are the numbers of the tasks on pages and further ones, each once, in order.
func Found(pages []work.Page, more ...int) []int {
	ids := slices.Clone(more)
	for _, page := range pages {
		ids = append(ids, page.IDs...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// lead is the part of a task that the unit leads, nil when it leads none.
func lead(t *work.Task, unit int) *work.Assignment {
	for _, a := range t.LeadAssignments() {
		if a.Unit == unit {
			return a
		}
	}
	return nil
}

// touches says why a part that a unit leads touches a year, and when it is due then.
func touches(t *work.Task, a *work.Assignment, year int, today calendar.Date) (Reason, calendar.Date, bool) {
	first, last := calendar.On(year, time.January, 1), calendar.On(year, time.December, 31)
	begun := a.State != work.NotStarted
	switch {
	case a.State == work.Cancelled:
		return "", calendar.Date{}, false
	case t.Deadline.Kind == work.Recurring:
		if !a.Period.Due.Before(first) {
			return Recurring, a.Period.Due, !a.Period.Due.After(last)
		}
		if open, _ := t.Deadline.Occurrence(first); open.Due.Year == year {
			return Recurring, open.Due, true
		}
		return Carried, a.Due, a.State != work.Done && !a.Due.IsZero() && a.Due.Before(first) && a.Due.Before(today) // the last one
	case a.State == work.Done:
		return "", calendar.Date{}, false
	case t.Deadline.Kind == work.Ongoing:
		return Recurring, calendar.Date{}, !t.Deadline.Start.After(last)
	case a.Due.IsZero():
		return Carried, a.Due, begun
	case a.Due.Year == year:
		return DueThen, a.Due, true
	case a.Due.Before(first):
		return Carried, a.Due, a.Due.Before(today)
	}
	return Carried, a.Due, begun // it goes on after the year
}

// line is a task as a line of a plan.
func line(t *work.Task, why Reason, due calendar.Date) Line {
	l := Line{Key: Key{Task: t.ID}, Reason: why, Title: t.Title, Due: due}
	if t.Deadline.Kind != work.OneDate {
		l.Wording = t.Deadline.Text
	}
	return l
}

// Touching are the lines of what touches the year by itself, in order.
func Touching(unit, year int, tasks []work.Task, today calendar.Date) (lines []Line) {
	for i := range tasks {
		t := &tasks[i]
		if a := lead(t, unit); a != nil {
			if why, due, ok := touches(t, a, year, today); ok {
				lines = append(lines, line(t, why, due))
			}
		}
		for _, d := range owing.Waiting(t) {
			if d.Unit == unit && d.Owed(t) && (d.Due.Year == year || d.Due.Year < year && d.Due.Before(today)) {
				lines = append(lines, Line{Key: Key{t.ID, d.ID}, Reason: Promised, Title: d.What, Due: d.Due})
			}
		}
	}
	return sorted(lines)
}

// DraftOf are the lines of a draft: what touches the year without what was taken out, and what was
// put in. A committed plan has its own.
func DraftOf(c Commitment, tasks []work.Task, today calendar.Date) (lines []Line) {
	for _, l := range Touching(c.Unit, c.Year, tasks, today) {
		if l.Contribution != "" || !slices.Contains(c.Out, l.Task) || !removable(l, tasks, c) {
			lines = append(lines, l)
		}
	}
	for i := range tasks {
		t := &tasks[i]
		a := lead(t, c.Unit)
		if a == nil || !slices.Contains(c.In, t.ID) || !a.State.Open() || slices.ContainsFunc(lines, func(l Line) bool { return l.Key == Key{Task: t.ID} }) {
			continue
		}
		lines = append(lines, line(t, Added, a.Due))
	}
	return sorted(lines)
}

// Outside are the tasks that the unit leads, are open and stand in none of the lines: they may be put
// in.
func Outside(c Commitment, lines []Line, tasks []work.Task) (out []work.Task) {
	for _, t := range tasks {
		a := lead(&t, c.Unit)
		if a != nil && a.State.Open() && !slices.ContainsFunc(lines, func(l Line) bool { return l.Key == Key{Task: t.ID} }) {
			out = append(out, t)
		}
	}
	slices.SortStableFunc(out, func(a, b work.Task) int { return a.ID - b.ID })
	return out
}

// Removable reports whether a line may be taken out of a draft: the unit's own tasks, what its head
// has put in, routine work, and what goes on after the year or has no deadline. What others have given
// the unit by a day in the year or before it is owed, and so is what it was asked to contribute.
func Removable(l Line, t work.Task, c Commitment) bool {
	switch {
	case l.Contribution != "":
		return false
	case l.Reason == Added, t.DecideExtension() == work.DecideOwnTask:
		return true
	}
	return l.Due.IsZero() || l.Due.Year > c.Year
}

func removable(l Line, tasks []work.Task, c Commitment) bool {
	i := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == l.Task })
	return i >= 0 && Removable(l, tasks[i], c)
}
