package owing

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
)

// Workers are those who owe it on that day: the officer to whom it was given or their deputy,
// else the unit's heads, else the department.
func (d Debt) Workers(dir *work.Directory, on calendar.Date) []work.Recipient {
	return work.Workers(work.Assignment{Unit: d.Unit, Officer: d.Officer}, dir, on)
}

// Takers are those who get it and accept it on that day: who asked for it, while they may and can
// be reached, else those who do the lead's work.
func (d Debt) Takers(t *work.Task, dir *work.Directory, on calendar.Date) (people []work.Person) {
	lead := d.Lead(t)
	if lead == nil {
		return nil
	}
	if p, ok := dir.Person(d.By); ok && p.Reachable() && d.MayTake(t, p, dir) {
		if deputy, ok := dir.Deputy(p, on); ok {
			p = deputy
		}
		if !p.IsAway(on) {
			return []work.Person{p}
		}
	}
	for _, r := range work.Workers(*lead, dir, on) {
		people = append(people, r.Person)
	}
	return people
}

// MayAsk reports whether the person may ask for a contribution to what that unit leads: its
// people, and the department.
func MayAsk(p work.Person, lead int, dir *work.Directory) bool {
	return p.Is(work.Department) || dir.May(p, work.DoReport, lead)
}

// MayTake reports whether the person may accept it, or ask for it again.
func (d Debt) MayTake(t *work.Task, p work.Person, dir *work.Directory) bool {
	lead := d.Lead(t)
	return lead != nil && MayAsk(p, lead.Unit, dir)
}

// MayGive reports whether the person may give it: anybody who reports for the unit that was
// asked, or stands in for one that has nobody.
func (d Debt) MayGive(p work.Person, dir *work.Directory) bool {
	return dir.May(p, work.DoReport, d.Unit)
}

// MayAssign reports whether the person may give it to an officer of the unit that was asked.
func (d Debt) MayAssign(p work.Person) bool { return p.May(work.Assign, d.Unit) }

// MayWithdraw reports whether the person may withdraw it: who asked, the head of the lead, and the
// department.
func (d Debt) MayWithdraw(t *work.Task, p work.Person) bool {
	lead := d.Lead(t)
	return p.ID == d.By || p.Is(work.Department) || lead != nil && p.Is(work.Head) && p.Unit == lead.Unit
}

// WaitsFor reports whether it waits for this person to act: to give it, or to accept it.
func (d Debt) WaitsFor(t *work.Task, p work.Person, dir *work.Directory, on calendar.Date) bool {
	switch {
	case !d.Stands(t):
		return false
	case d.State == contributing.Open:
		return slices.ContainsFunc(d.Workers(dir, on), func(r work.Recipient) bool { return r.Person.ID == p.ID })
	}
	return slices.ContainsFunc(d.Takers(t, dir, on), func(o work.Person) bool { return o.ID == p.ID })
}

// Has reports whether the person owes something in the unit's part of the task.
func Has(t *work.Task, unit int, officer int64) bool {
	return slices.ContainsFunc(Waiting(t), func(d Debt) bool { return d.Unit == unit && d.Officer == officer })
}

// HandOver gives what the person owes in the unit to somebody else, or to nobody, and reports
// whether there was anything.
func HandOver(t *work.Task, unit int, from, to int64) (moved bool) {
	a, ok := t.Assignment(unit)
	if !ok {
		return false
	}
	all := slices.Clone(a.Contributions)
	for i := range all {
		if all[i].Officer == from && all[i].Waits() {
			all[i].Officer, moved = to, true
		}
	}
	if moved {
		a.Contributions = all
	}
	return moved
}

// Renamed returns contributions with one unit in place of another, of a part that is then that
// unit's. What a unit then asks of itself is withdrawn.
func Renamed(all []contributing.Contribution, unit, from, into int) []contributing.Contribution {
	all = slices.Clone(all)
	for i := range all {
		if all[i].For == from {
			all[i].For = into
		}
		if all[i].For == unit && all[i].Waits() {
			all[i].State = contributing.Withdrawn
		}
	}
	return all
}
