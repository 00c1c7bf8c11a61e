package committing

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// Begins is the first day on which the plan of a year is asked for: 1 November of the year before.
func Begins(year int) calendar.Date { return calendar.On(year-1, time.November, 1) }

// Until is the day by which it is to be committed: the last one of the year before.
func Until(year int) calendar.Date { return calendar.On(year-1, time.December, 31) }

// Waits is until when a plan that is not committed waits for its head in their list: a month into
// the year. A deployment that begins in the middle of a year asks nobody for that year's plan.
func Waits(year int) calendar.Date { return calendar.On(year, time.January, 31) }

// Year is the year whose plan people speak of on a day: the next one from 1 November on.
func Year(today calendar.Date) int {
	if today.Month >= time.November {
		return today.Year + 1
	}
	return today.Year
}

// InSeason reports whether a plan that is not committed waits for its head on that day.
func InSeason(year int, today calendar.Date) bool {
	return !today.Before(Begins(year)) && !today.After(Waits(year))
}

// Open reports whether a plan may be drawn up and committed on that day: from 1 November before the
// year, until the year is over.
func Open(year int, today calendar.Date) bool {
	return !today.Before(Begins(year)) && today.Year <= year
}

// Returnable reports whether a committed plan may be given back: before its year has begun.
func Returnable(year int, today calendar.Date) bool { return today.Year < year }

// Closing is the first day on which the deviations from a plan are reported: 15 December, when the
// year's report is made (Decree 09/2019/NĐ-CP counts a year to 14 December).
func Closing(year int) calendar.Date { return calendar.On(year, time.December, 15) }

// MayRemind reports whether the department may remind a unit that was last reminded on a day: once a
// working day.
func MayRemind(c Commitment, today calendar.Date, cal *calendar.Calendar) bool {
	return c.State != Committed && (c.Reminded.IsZero() || cal.WorkingBetween(c.Reminded, today) > 0)
}

// Heads are who is asked for a unit's plan on that day: its heads, with deputies for who is away; all
// heads when nobody is there. It is nobody where the unit has no head.
func Heads(d *work.Directory, unit int, on calendar.Date) []work.Person {
	return d.Present(d.InUnit(unit, work.Head), on)
}

// MayKeep reports whether the person may change and commit the unit's plan: its heads, who stands in
// for one of them, and the department for a unit that has no head.
func MayKeep(p work.Person, unit int, d *work.Directory, on calendar.Date) bool {
	switch {
	case p.IsStranger() || unit == 0:
		return false
	case p.Is(work.Head) && p.Unit == unit:
		return true
	}
	heads := Heads(d, unit, on)
	return has(heads, p.ID) || len(heads) == 0 && p.Is(work.Department)
}

// MayRead reports whether the person may look at the unit's plan: who may keep it, the department and
// leaders.
func MayRead(p work.Person, unit int, d *work.Directory, on calendar.Date) bool {
	return p.SeesAll() || MayKeep(p, unit, d, on)
}

func has(people []work.Person, id int64) bool {
	return slices.ContainsFunc(people, func(p work.Person) bool { return p.ID == id })
}

// Joined is the plan of a unit for a year into which another unit with a plan was merged. What either
// has committed itself to stays committed: what only the other had drafted counts as added later. Of two drafts
// what either took out, or put in, is out, or in.
func Joined(kept, other Commitment) Commitment {
	one := kept
	switch {
	case kept.State == other.State:
		if other.At.After(kept.At) {
			one.By, one.At = other.By, other.At
		}
	case other.State == Committed:
		one.State, one.By, one.At, one.Out, one.In = Committed, other.By, other.At, nil, nil
	}
	one.Lines = slices.Clone(kept.Lines)
	for _, l := range other.Lines {
		if !one.Has(l.Key) {
			one.Lines = append(one.Lines, l)
		}
	}
	one.Lines = sorted(one.Lines)
	if one.State == Draft {
		one.Out, one.In = union(kept.Out, other.Out), union(kept.In, other.In)
	}
	if other.Reminded.After(one.Reminded) {
		one.Reminded = other.Reminded
	}
	if one.Returned == nil {
		one.Returned = other.Returned
	}
	return one
}

func union(a, b []int) []int {
	all := slices.Clone(a)
	for _, n := range b {
		if !slices.Contains(all, n) {
			all = append(all, n)
		}
	}
	return all
}

// Merged are the plans to be written when one unit becomes part of another; all are those of both.
func Merged(all []Commitment, from, into int) (changed []Commitment) {
	for _, c := range all {
		if c.Unit != from {
			continue
		}
		own := None(into, c.Year)
		for _, o := range all {
			if o.Unit == into && o.Year == c.Year {
				own = o
			}
		}
		changed = append(changed, Joined(own, c))
		c.Ended = true
		changed = append(changed, c)
	}
	return changed
}
