package announcing

import (
	"slices"

	"dondoc/work"
)

// Whom is a group of readers.
type Whom string

// The groups.
const (
	All      Whom = "all"
	Heads    Whom = "heads"    // of units
	Officers Whom = "officers" // of units
	Units    Whom = "units"    // everybody in these
)

// To says to whom an announcement goes.
type To struct {
	Whom  Whom  `json:"whom"`
	Units []int `json:"units,omitempty"`
}

// Includes reports whether somebody is meant.
func (t To) Includes(p work.Person) bool {
	switch t.Whom {
	case All:
		return !p.IsStranger()
	case Heads:
		return p.Is(work.Head)
	case Officers:
		return p.Is(work.Officer)
	case Units:
		return !p.IsStranger() && slices.Contains(t.Units, p.Unit)
	}
	return false
}

// Audience is whom an announcement finds: those it reaches, those who have joined and cannot be
// reached, and the units of which it reaches nobody.
type Audience struct {
	Readers, Unreached []work.Person
	Empty              []work.Unit
}

// Among finds whom somebody's announcement reaches now.
func (t To) Among(d *work.Directory, by int64) Audience {
	var a Audience
	known := map[int]bool{}
	for _, p := range d.People(t.Includes) {
		switch {
		case p.ID == by: // they know it
			known[p.Unit] = true
		case p.Reachable():
			a.Readers = append(a.Readers, p)
			known[p.Unit] = true
		default:
			a.Unreached = append(a.Unreached, p)
		}
	}
	for _, u := range d.Units() {
		if !u.Group && !known[u.ID] && (t.Whom != Units || slices.Contains(t.Units, u.ID)) {
			a.Empty = append(a.Empty, u)
		}
	}
	return a
}
