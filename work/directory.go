package work

import (
	"cmp"
	"slices"
	"strings"

	"dondoc/work/mailing"
	"dondoc/work/spelling"
)

// Directory is an immutable snapshot of all units and people, safe for concurrent use.
type Directory struct {
	Version int64
	units   map[int]Unit
	people  map[int64]Person
	listed  map[int64]Person
	names   map[string]int
}

// NewDirectory makes a snapshot.
func NewDirectory(version int64, units []Unit, people []Person) *Directory {
	d := &Directory{
		Version: version,
		units:   make(map[int]Unit, len(units)),
		people:  make(map[int64]Person, len(people)),
		listed:  map[int64]Person{},
		names:   make(map[string]int, 3*len(units)),
	}
	for _, u := range units {
		d.units[u.ID] = u
	}
	units = d.Units()
	for _, u := range units {
		for _, name := range append([]string{u.Abbreviation, u.English}, u.Aliases...) {
			if f := spelling.Fold(name); f != "" {
				if _, taken := d.names[f]; !taken {
					d.names[f] = u.ID
				}
			}
		}
	}
	// A unit's own name wins over another's alias.
	for _, u := range units {
		d.names[spelling.Fold(u.Name)] = u.ID
	}
	for _, p := range people {
		p.Unit, p.Listed.Unit = d.Now(p.Unit), d.Now(p.Listed.Unit)
		if d.people[p.ID] = p; p.IsStranger() && p.Listed != (mailing.Listed{}) {
			delete(d.people, p.ID)
			d.listed[p.ID] = p
		}
	}
	return d
}

// Unit returns the unit of that id, or the one that it was merged into; a zero Unit when there
// is none.
func (d *Directory) Unit(id int) Unit { return d.units[d.Now(id)] }

// Now returns the id of the unit that one of that id is now: itself, unless it was merged.
func (d *Directory) Now(id int) int {
	for d.units[id].Into != 0 { // no circle: only a unit that stands is merged, into another one
		id = d.units[id].Into
	}
	return id
}

// Merged returns the units that were merged into others, which no name finds any more.
func (d *Directory) Merged() []Unit {
	return d.all(func(u Unit) bool { return u.Into != 0 })
}

// Person returns the person of that id, or the one that they have become.
func (d *Directory) Person(id int64) (Person, bool) {
	p, ok := d.people[cmp.Or(d.listed[id].Listed.Became, id)]
	return p, ok
}

// Listed returns, by id, those whom a list names and who have not answered, or are others by now.
func (d *Directory) Listed() map[int64]Person { return d.listed }

// UnitNamed finds a unit by name, abbreviation, alias or English name, ignoring case,
// spacing and diacritics.
func (d *Directory) UnitNamed(name string) (Unit, bool) {
	id, ok := d.names[spelling.Fold(name)]
	return d.units[id], ok
}

// Names returns every folded name, abbreviation and alias with its unit's id.
func (d *Directory) Names() map[string]int { return d.names }

// Units returns all units in the order of their ids, without those that were merged into others.
func (d *Directory) Units() []Unit {
	return d.all(func(u Unit) bool { return u.Into == 0 })
}

func (d *Directory) all(keep func(Unit) bool) []Unit {
	var units []Unit
	for _, u := range d.units {
		if keep(u) {
			units = append(units, u)
		}
	}
	slices.SortFunc(units, func(a, b Unit) int { return cmp.Compare(a.ID, b.ID) })
	return units
}

// People returns those for whom keep is true, sorted by name. A nil keep returns all.
func (d *Directory) People(keep func(Person) bool) []Person {
	var people []Person
	for _, p := range d.people {
		if keep == nil || keep(p) {
			people = append(people, p)
		}
	}
	slices.SortFunc(people, func(a, b Person) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return people
}

// Staffed reports whether anybody has joined who works in the unit or is its head.
func (d *Directory) Staffed(unit int) bool {
	for _, p := range d.people {
		if p.Unit == unit && (p.Is(Officer) || p.Is(Head)) {
			return true
		}
	}
	return false
}

// InUnit returns the people of a unit who hold the role.
func (d *Directory) InUnit(unit int, role Role) []Person {
	return d.People(func(p Person) bool { return p.Unit == unit && p.Is(role) })
}

// Holding returns everybody who holds the role.
func (d *Directory) Holding(role Role) []Person {
	return d.People(func(p Person) bool { return p.Is(role) })
}

// Find looks for people by @username or name among those for whom keep is true: exact
// matches if there are any, else those whose name contains the words.
func (d *Directory) Find(who string, keep func(Person) bool) []Person {
	if name, ok := strings.CutPrefix(strings.TrimSpace(who), "@"); ok {
		return d.People(func(p Person) bool {
			return strings.EqualFold(p.Username, name) && (keep == nil || keep(p))
		})
	}
	words := spelling.Fold(who)
	if words == "" {
		return nil
	}
	match := func(same func(name string) bool) []Person {
		return d.People(func(p Person) bool { return same(spelling.Fold(p.Name)) && (keep == nil || keep(p)) })
	}
	if exact := match(func(n string) bool { return n == words }); len(exact) > 0 {
		return exact
	}
	return match(func(n string) bool { return strings.Contains(" "+n+" ", " "+words+" ") })
}
