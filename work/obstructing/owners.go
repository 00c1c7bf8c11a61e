package obstructing

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/obstacles"
)

// Owners returns who owns the obstacle on that day: whoever was named, else the heads of the unit,
// else those of its level, with deputies for those who are away. Ownership is found when it is
// asked for, so that nobody who has left owns anything: where nobody of the unit or the level can
// be reached, the department does.
func Owners(o obstacles.Obstacle, d *work.Directory, on calendar.Date) []work.Person {
	if o.In != 0 {
		var people []work.Person
		for _, w := range work.Workers(work.Assignment{Unit: d.Now(o.In), Officer: o.Owner}, d, on) {
			people = append(people, w.Person)
		}
		if len(people) > 0 {
			return people
		}
	}
	if o.Level == obstacles.Leader {
		if people := Holding(d, work.Leader, on); len(people) > 0 {
			return people
		}
	}
	if people := Holding(d, work.Department, on); len(people) > 0 {
		return people
	}
	return d.Holding(work.Department)
}

// Holding are those of a role who can be reached, with deputies for those who are away; when all
// are away and have none, all of them.
func Holding(d *work.Directory, role work.Role, on calendar.Date) []work.Person {
	return d.Present(d.Holding(role), on)
}

// Owns reports whether somebody is one of the owners. Who is away still owns what is theirs, beside
// their deputy.
func Owns(p work.Person, o obstacles.Obstacle, d *work.Directory, on calendar.Date) bool {
	if p.IsStranger() {
		return false
	}
	switch {
	case has(Owners(o, d, on), p.ID), o.In != 0 && o.Owner == p.ID && p.Unit == d.Now(o.In):
		return true
	case o.In != 0:
		return o.Owner == 0 && p.Is(work.Head) && p.Unit == d.Now(o.In)
	}
	return p.Is(work.Role(o.Level))
}

func has(people []work.Person, id int64) bool {
	return slices.ContainsFunc(people, func(p work.Person) bool { return p.ID == id })
}

// MaySettle reports whether the person may resolve the obstacle to a unit's part or move its date:
// an owner, a head of the unit, or the department.
func MaySettle(p work.Person, a work.Assignment, o obstacles.Obstacle, d *work.Directory, on calendar.Date) bool {
	return p.Is(work.Department) || p.Is(work.Head) && p.Unit == a.Unit && a.Unit != 0 || Owns(p, o, d, on)
}

// MayRaise reports whether the person may take it up a level: an owner, or the department; a head
// of the unit as long as it is there.
func MayRaise(p work.Person, a work.Assignment, o obstacles.Obstacle, d *work.Directory, on calendar.Date) bool {
	if _, higher := o.Level.Above(); !higher {
		return false
	}
	return p.Is(work.Department) || Owns(p, o, d, on) || o.Level == obstacles.Unit && p.Is(work.Head) && p.Unit == a.Unit && a.Unit != 0
}

// Assignable are those who can be named as owners by this person: by a head the people of the own
// unit, by the department also the heads of others. Nobody is named who has gone or cannot be
// reached.
func Assignable(by work.Person, a work.Assignment, o obstacles.Obstacle, d *work.Directory) []work.Person {
	own := by.Is(work.Head) && by.Unit != 0 && (by.Unit == a.Unit && o.Level == obstacles.Unit || by.Unit == d.Now(o.In))
	if !own && !by.Is(work.Department) {
		return nil
	}
	return d.People(func(p work.Person) bool {
		switch {
		case !p.Reachable() || p.Unit == 0 || !p.May(work.DoReport, p.Unit):
			return false
		case by.Is(work.Department):
			return p.Is(work.Head) || p.Unit == a.Unit || p.Unit == by.Unit
		}
		return p.Unit == by.Unit
	})
}
