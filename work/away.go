package work

import (
	"slices"

	"dondoc/calendar"
)

// Away is a period of absence. Reminders go to the deputy, else to the unit's heads, else
// to the department; the person's own commands keep working.
type Away struct {
	Until  calendar.Date `json:"until"`            // the last day
	Deputy int64         `json:"deputy,omitempty"` // a colleague of the same unit
}

// IsAway reports whether the person is away on that day. It ends by itself after the last
// day.
func (p Person) IsAway(on calendar.Date) bool {
	return !p.Away.Until.IsZero() && !on.After(p.Away.Until)
}

// MayDeputise reports whether the person may be the deputy of a colleague: somebody else of
// the same unit who reports on its work.
func (p Person) MayDeputise(colleague Person) bool {
	return p.ID != colleague.ID && colleague.Unit != 0 && p.May(DoReport, colleague.Unit)
}

// Present returns those of the people who are not away on that day.
func Present(people []Person, on calendar.Date) []Person {
	return slices.DeleteFunc(slices.Clone(people), func(p Person) bool { return p.IsAway(on) })
}

// Deputy returns the deputy of a person who is away on that day: the one they named, unless
// that deputy has left the unit, cannot be reached or is away as well.
func (d *Directory) Deputy(of Person, on calendar.Date) (Person, bool) {
	if !of.IsAway(on) {
		return Person{}, false
	}
	p, ok := d.Person(of.Away.Deputy)
	return p, ok && p.MayDeputise(of) && p.Reachable() && !p.IsAway(on)
}

// withDeputies replaces those who are away by their deputies. Somebody who is away and has
// no deputy is left out.
func (d *Directory) withDeputies(people []Person, on calendar.Date) []Person {
	var all []Person
	for _, p := range people {
		if p.IsAway(on) {
			deputy, ok := d.Deputy(p, on)
			if !ok {
				continue
			}
			p = deputy
		}
		if !slices.ContainsFunc(all, func(o Person) bool { return o.ID == p.ID }) {
			all = append(all, p)
		}
	}
	return all
}

// Present are those of some people who are there on that day: who can be reached, each once, with
// deputies in place of those who are away. When nobody is there, it is who could be reached.
func (d *Directory) Present(people []Person, on calendar.Date) []Person {
	reached := slices.DeleteFunc(slices.Clone(people), func(p Person) bool { return !p.Reachable() })
	if there := d.withDeputies(reached, on); len(there) > 0 {
		return there
	}
	return reached
}
