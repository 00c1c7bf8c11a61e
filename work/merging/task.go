package merging

import (
	"slices"

	"dondoc/work"
	"dondoc/work/owing"
)

// Every is the bucket of a unit's scope that holds all tasks that name the unit, by number.
const Every = work.BucketEvery

// Units returns every unit that a task names, groups among them, each once: it must be looked at
// when one of them becomes another.
func Units(t work.Task) []int {
	units := slices.Concat(t.Leads, t.Coordinating)
	for _, a := range t.Assignments {
		units = append(units, a.Unit)
		if a.Group != 0 {
			units = append(units, a.Group)
		}
		for _, o := range a.Objections {
			if o.To != 0 {
				units = append(units, o.To)
			}
		}
		for _, c := range a.Contributions {
			units = append(units, c.For)
		}
		for _, o := range a.Obstacles {
			if o.In != 0 {
				units = append(units, o.In)
			}
		}
	}
	slices.Sort(units)
	return slices.Compact(units)
}

// Task returns the task with one unit in place of another, and whether it named that one. Done
// again, it changes nothing.
func Task(t work.Task, from, into int) (work.Task, bool) {
	if !slices.Contains(Units(t), from) && t.Plan != work.OwnPlan(from) {
		return t, false
	}
	if t.Plan == work.OwnPlan(from) {
		t.Plan = work.OwnPlan(into)
	}
	// A unit may be in both, as the plan says it: an import of the same plan changes nothing then.
	t.Leads, t.Coordinating = renamed(t.Leads, from, into), renamed(t.Coordinating, from, into)
	t.Remarks = slices.Clone(t.Remarks)
	for i := range t.Remarks {
		if t.Remarks[i].Unit == from {
			t.Remarks[i].Unit = into
		}
	}
	var parts []work.Assignment
	for _, a := range t.Assignments {
		other := a.Unit == from
		a = part(a, from, into)
		i := slices.IndexFunc(parts, func(p work.Assignment) bool { return p.Unit == a.Unit })
		switch {
		case i < 0:
			parts = append(parts, a)
		case other:
			parts[i] = join(parts[i], a)
		default:
			parts[i] = join(a, parts[i])
		}
	}
	t.Assignments = parts
	return t, true
}

// part returns an assignment with one unit in place of the other.
func part(a work.Assignment, from, into int) work.Assignment {
	if a.Unit == from {
		a.Unit = into
	}
	if a.Group == from {
		a.Group = into
	}
	if a.Group == a.Unit {
		a.Group = 0
	}
	a.Obstacles = slices.Clone(a.Obstacles)
	for i := range a.Obstacles {
		if a.Obstacles[i].In == from {
			a.Obstacles[i].In = into
		}
	}
	if a.Last != nil && a.Last.Unit == from {
		last := *a.Last
		last.Unit = into
		a.Last = &last
	}
	a.Contributions = owing.Renamed(a.Contributions, a.Unit, from, into)
	a.Objections = slices.Clone(a.Objections)
	for i := range a.Objections {
		o := &a.Objections[i]
		if o.To == from {
			o.To = into
		}
		if o.To == a.Unit && o.State == work.ObjectionMoved {
			o.State, o.To = work.ObjectionKept, 0 // given to itself, under its other name
		}
	}
	return a
}

// Entries returns those of the entries that were the other unit's, as the kept one's.
func Entries(all []work.Entry, from, into int) (moved []work.Entry) {
	for _, e := range all {
		if e.Unit == from {
			e.Unit = into
			moved = append(moved, e)
		}
	}
	return moved
}

// Occurrences returns the closed periods of a task that were the other unit's, as the kept one's:
// joined where it has the same period.
func Occurrences(all []work.Occurrence, from, into int) (moved []work.Occurrence) {
	for _, o := range all {
		if o.Unit != from {
			continue
		}
		o.Assignment = part(o.Assignment, from, into)
		for _, own := range all {
			if own.Unit == into && own.Task == o.Task && own.Period.Due == o.Period.Due {
				o.Assignment = join(own.Assignment, o.Assignment)
			}
		}
		moved = append(moved, o)
	}
	return moved
}

// renamed returns units with one in place of another, each once.
func renamed(units []int, from, into int) []int {
	var all []int
	for _, u := range units {
		if u == from {
			u = into
		}
		if !slices.Contains(all, u) {
			all = append(all, u)
		}
	}
	return all
}

// Under returns what makes of a task of long ago what it is under the units that there are now.
func Under(d *work.Directory) func(work.Task) work.Task {
	gone := d.Merged()
	return func(t work.Task) work.Task {
		for _, u := range gone {
			t, _ = Task(t, u.ID, d.Now(u.ID))
		}
		return t
	}
}
