package announcing

import (
	"slices"

	"dondoc/work"
	"dondoc/work/places"
)

// Whom is a group of readers: one of these, or all who hold the role of that name.
type Whom string

// The groups that are no role.
const (
	All   Whom = "all"
	Units Whom = "units" // everybody in these
)

// Groups are those that can be chosen without a name of a unit, in the order of their buttons.
func Groups() []Whom {
	groups := []Whom{All}
	for _, role := range work.Roles() {
		groups = append(groups, Whom(role))
	}
	return groups
}

// To says to whom an announcement goes.
type To struct {
	Whom  Whom  `json:"whom"`
	Units []int `json:"units,omitempty"`
}

// includes reports whether somebody is meant.
func (t To) includes(p work.Person) bool {
	switch t.Whom {
	case All:
		return !p.IsStranger()
	case Units:
		return !p.IsStranger() && slices.Contains(t.Units, p.Unit)
	}
	return p.Is(work.Role(t.Whom))
}

// Posted are those of the bound groups and topics in which it is said as well: those of the units
// that are meant, and for all or for the department also the department's.
func (t To) Posted(all []places.Place, d *work.Directory) []places.Place {
	t = t.now(d)
	return slices.DeleteFunc(slices.Clone(all), func(p places.Place) bool {
		switch unit := d.Now(p.Unit); {
		case t.Whom == All:
			return false
		case unit == 0:
			return t.Whom != Whom(work.Department)
		default:
			return t.Whom != Units || !slices.Contains(t.Units, unit)
		}
	})
}

// now names the units that those which are meant are now: some may have been merged since.
func (t To) now(d *work.Directory) To {
	t.Units = slices.Clone(t.Units)
	for i, u := range t.Units {
		t.Units[i] = d.Now(u)
	}
	return t
}

// ofUnits reports whether every unit is to have somebody of those who are meant.
func (t To) ofUnits() bool {
	return t.Whom != Whom(work.Department) && t.Whom != Whom(work.Leader)
}

// Audience is whom an announcement finds: those it reaches, those who have joined and cannot be
// reached, and the units of which nobody who is meant has joined.
type Audience struct {
	Readers, Unreached []work.Person
	Empty              []work.Unit
}

// Among finds whom somebody's announcement reaches now.
func (t To) Among(d *work.Directory, by int64) Audience {
	t = t.now(d)
	var a Audience
	joined := map[int]bool{}
	for _, p := range d.People(t.includes) {
		joined[p.Unit] = true
		switch {
		case p.ID == by: // they know it
		case p.Reachable():
			a.Readers = append(a.Readers, p)
		default:
			a.Unreached = append(a.Unreached, p)
		}
	}
	for _, u := range d.Units() {
		if t.ofUnits() && !u.Group && !joined[u.ID] && (t.Whom != Units || slices.Contains(t.Units, u.ID)) {
			a.Empty = append(a.Empty, u)
		}
	}
	return a
}
