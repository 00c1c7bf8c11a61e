package work

import (
	"slices"

	"dondoc/calendar"
)

// standsFor returns the units that a name in a plan means: the members of a group that has
// any, else the unit itself. For groups that contain only each other it returns the group
// that the plan names, which then keeps the task.
func (d *Directory) standsFor(unit int) []int {
	var units []int
	seen := map[int]bool{}
	var visit func(id int)
	visit = func(id int) {
		if id = d.Now(id); seen[id] {
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

// StandFor returns the units that several names in a plan mean.
func (d *Directory) StandFor(named []int) (units []int) {
	for _, unit := range named {
		units = append(units, d.standsFor(unit)...)
	}
	return units
}

// assign makes the task's assignments match its leads and coordinating units, and reports
// whether anything changed. Groups expand to their members; a unit has one assignment, and
// lead wins. Work that people have done is kept: an assignment that the plan no longer
// names is removed when nothing has happened in it, else it is cancelled; a group's own
// assignment is not expanded once work has begun in it. An assignment that the plan names
// again continues where it stopped. For recurring work a new assignment gets the occurrence
// that is open today.
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

// wanted lists the assignments that the plan requires, leads first.
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
// in a later occurrence counts as touched, because an earlier one was finished; the
// quarters of ongoing work pass without anybody's action.
func (a Assignment) Untouched() bool {
	return a.State == NotStarted && a.Last == nil && a.Submitted == nil && a.Officer == 0 && len(a.Extensions)+len(a.Objections)+len(a.Contributions)+len(a.Obstacles)+len(a.Causes) == 0 &&
		(a.Opened.IsZero() || a.Due.IsZero())
}

// takeUp reopens a cancelled assignment. If the plan's deadline has moved meanwhile, it
// takes the new one, unless the work recurs or more time was requested for it.
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

// Redate moves the assignments that are not closed to the plan's deadline, and those of
// recurring work to the occurrence that is open today. Original keeps the date first
// issued.
func (t *Task) Redate(today calendar.Date) {
	period, due := t.Deadline.current(today)
	for i := range t.Assignments {
		a := &t.Assignments[i]
		switch {
		case a.State == Cancelled:
			continue
		case a.State == Done:
			// Work that was done once and now recurs follows the plan's period.
			if a.Period.IsZero() && !period.IsZero() {
				a.Period.Due = period.Start.Add(-1)
			}
			continue
		}
		a.Period = period
		if a.Paused == nil && a.Due == due || a.Paused != nil && a.Paused.Due == due {
			continue
		}
		a.setDue(due)
		a.DeadlineVersion++
		if a.Original.IsZero() {
			a.Original = due
		} else {
			a.Redated++
		}
	}
}
