package work

import (
	"slices"

	"dondoc/calendar"
)

// standsFor returns the units that a name in a plan stands for: a group's members when it
// has any, else the unit itself. Groups that are members of each other and of nobody else
// stand for no unit; the one that the plan names keeps the task then.
func (d *Directory) standsFor(unit int) []int {
	var units []int
	seen := map[int]bool{}
	var visit func(id int)
	visit = func(id int) {
		if seen[id] {
			return
		}
		seen[id] = true
		members := d.Unit(id).Members
		if len(members) == 0 {
			units = append(units, id)
		}
		for _, m := range members {
			visit(m)
		}
	}
	visit(unit)
	if len(units) == 0 {
		return []int{unit}
	}
	return units
}

// StandFor returns the units that several names in a plan stand for.
func (d *Directory) StandFor(named []int) (units []int) {
	for _, unit := range named {
		units = append(units, d.standsFor(unit)...)
	}
	return units
}

// assign brings the task's assignments in line with its leads and coordinating units, and
// reports whether anything changed. Groups expand to their members; a unit has one
// assignment, and lead wins. What people have done stays: an assignment that the plan no
// longer names goes when nothing has happened in it, else it is cancelled, and a group's
// own assignment stays whole once work has begun in it. One that the plan names again goes
// on where it stopped. Of work that recurs a new assignment gets the occurrence that is
// open today.
func (t *Task) Assign(d *Directory, today calendar.Date) bool {
	wanted := t.wanted(d)
	var next []Assignment
	for _, a := range t.Assignments {
		i := slices.IndexFunc(wanted, func(w Assignment) bool { return w.Unit == a.Unit })
		switch {
		case i >= 0:
			a.Role, a.Group = wanted[i].Role, wanted[i].Group
			if a.State == Cancelled && !a.released() {
				a.takeUp(t.Deadline.current(today))
			}
			next = append(next, a)
			wanted = slices.Delete(wanted, i, i+1)
		case a.Untouched():
		default:
			if a.State.Open() {
				a.State, a.CancelledOn = Cancelled, today
			}
			next = append(next, a)
		}
	}
	for _, w := range wanted {
		w.State = NotStarted
		w.Period, w.Due = t.Deadline.current(today)
		w.Original, w.DeadlineVersion = w.Due, 1
		next = append(next, w)
	}
	changed := !slices.EqualFunc(t.Assignments, next, func(a, b Assignment) bool {
		return a.Unit == b.Unit && a.Role == b.Role && a.Group == b.Group && a.State == b.State
	})
	t.Assignments = next
	return changed
}

// wanted lists the assignments that the plan asks for, leads first.
func (t *Task) wanted(d *Directory) []Assignment {
	var wanted []Assignment
	add := func(named []int, role AssignmentRole) {
		for _, name := range named {
			units := d.standsFor(name)
			if a, ok := t.Assignment(name); ok && !a.Untouched() {
				units = []int{name}
			}
			for _, named := range units {
				u := t.heir(named)
				if slices.ContainsFunc(wanted, func(a Assignment) bool { return a.Unit == u }) {
					continue
				}
				a := Assignment{Unit: u, Role: role}
				if named != name {
					a.Group = name
				}
				wanted = append(wanted, a)
			}
		}
	}
	add(t.Leads, Lead)
	add(t.Coordinating, Coordinating)
	return wanted
}

// Untouched reports whether nobody has done anything in the assignment yet. Recurring work
// in a later occurrence was finished before; the quarters of ongoing work go by themselves.
func (a Assignment) Untouched() bool {
	return a.State == NotStarted && a.Last == nil && a.Submitted == nil && a.Officer == 0 && len(a.Extensions)+len(a.Objections) == 0 &&
		(a.Opened.IsZero() || a.Due.IsZero())
}

// takeUp goes on with an assignment that was cancelled. Meanwhile the plan's deadline may
// have moved; more time that was granted stays.
func (a *Assignment) takeUp(period Period, due calendar.Date) {
	a.State, a.CancelledOn = NotStarted, calendar.Date{}
	if a.Last != nil {
		a.State = InProgress
		a.rebase(a.Last.Moment())
	}
	recurs := !a.Period.IsZero() && !period.IsZero()
	if recurs || len(a.Extensions) > 0 || a.Due == due {
		return
	}
	a.Period, a.Due = period, due
	a.DeadlineVersion++
}

// redate moves the assignments that are not closed to the deadline of the plan, of work
// that recurs to the occurrence that is open today. The date first issued stays beside it.
func (t *Task) Redate(today calendar.Date) {
	period, due := t.Deadline.current(today)
	for i := range t.Assignments {
		a := &t.Assignments[i]
		switch {
		case a.State == Cancelled:
			continue
		case a.State == Done:
			// What was done once and recurs from now on is followed by the plan's period.
			if a.Period.IsZero() && !period.IsZero() {
				a.Period.Due = period.Start.Add(-1)
			}
			continue
		}
		a.Period = period
		if a.Due == due {
			continue
		}
		a.Due = due
		a.DeadlineVersion++
		if a.Original.IsZero() {
			a.Original = a.Due
		}
	}
}
