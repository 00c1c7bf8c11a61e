package request

import (
	"strings"

	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// Find looks for people that words name, or that were chosen from a list in them, as somebody
// without a username is.
func (r Request) Find(who string, keep func(work.Person) bool) []work.Person {
	for _, m := range r.In.Mentions {
		if m.Person != 0 && strings.Contains(who, m.Text) {
			return r.Directory.People(func(p work.Person) bool { return p.ID == m.Person && (keep == nil || keep(p)) })
		}
	}
	found := r.Directory.Find(who, keep)
	if bare := unaddressed(who); len(found) == 0 && bare != "" {
		return r.Directory.Find(bare, keep)
	}
	return found
}

// unaddressed is a name without what a person is called by: "cho đ/c Lan nhé".
func unaddressed(who string) string {
	words := strings.Fields(who)
	says := func(word string) bool { return strings.HasPrefix(word, "@") || !aside[spelling.Fold(word)] } // @chi is somebody
	for len(words) > 0 && !says(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && !says(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}

// Above are those to tell about a unit's work: its heads, or the department while no
// other head can be reached or all of them are away.
func (r Request) Above(unit int) []work.Person {
	reachable := func(people []work.Person) []work.Person {
		var them []work.Person
		for _, p := range people {
			if p.Reachable() && p.ID != r.Person.ID {
				them = append(them, p)
			}
		}
		return them
	}
	heads := reachable(r.Directory.InUnit(unit, work.Head))
	if present := work.Present(heads, r.Today); len(present) > 0 {
		return present
	}
	department := reachable(r.Directory.Holding(work.Department))
	for _, them := range [][]work.Person{work.Present(department, r.Today), heads} {
		if len(them) > 0 {
			return them
		}
	}
	return department
}

// Concerned are those to whom requests about a unit's part go.
func (r Request) Concerned(unit int) []work.Person {
	return r.Directory.People(func(p work.Person) bool {
		return p.Is(work.Department) || p.Is(work.Head) && p.Unit == unit
	})
}

// unitsSuggested is how many units are named when none has the name that was typed.
const unitsSuggested = 5

// UnitNamed finds a unit by any of its names, or by words that only one unit's name holds.
func (r Request) UnitNamed(name string) (work.Unit, error) {
	if u, ok := r.Directory.UnitNamed(name); ok {
		return u, nil
	}
	words := " " + spelling.Fold(name) + " "
	var near []work.Unit
	for _, u := range r.Directory.Units() {
		if len(words) > 3 && strings.Contains(" "+spelling.Fold(u.Name)+" ", words) {
			near = append(near, u)
		}
	}
	switch {
	case len(near) == 1:
		return near[0], nil
	case len(near) == 0 || !r.Person.SeesAll():
		return work.Unit{}, work.Refuse("refuse.no_unit", "Unit", name)
	}
	var names []string
	for _, u := range near[:min(len(near), unitsSuggested)] {
		names = append(names, u.Name)
	}
	return work.Unit{}, work.Refuse("refuse.which_unit", "Unit", name, "Units", strings.Join(names, "; "))
}

// Comrade names a person as one speaks of them to others: so that they can be told from
// others of the same name, and with the unit.
func (r Request) Comrade(p work.Person) string {
	if label := r.Directory.Label(p); label != p.Name {
		return label
	}
	return text.Comrade(p, r.Directory.Unit(p.Unit))
}

// Comrades names people as one speaks of them to others.
func (r Request) Comrades(people []work.Person) []string {
	var all []string
	for _, p := range people {
		all = append(all, r.Comrade(p))
	}
	return all
}
