package merging

import (
	"cmp"
	"slices"
	"strings"

	"dondoc/work"
	"dondoc/work/spelling"
)

// Unit returns the unit that is kept, found by all names of the other one as well, and the other
// one as it is stored from now on: an id that leads to the kept one.
func Unit(kept, other work.Unit) (one, gone work.Unit) {
	one = kept
	one.Abbreviation = cmp.Or(one.Abbreviation, other.Abbreviation)
	one.English = cmp.Or(one.English, other.English)
	one.Kind = cmp.Or(one.Kind, other.Kind)
	one.Group = one.Group || other.Group
	one = Called(one, append([]string{other.Name, other.Abbreviation, other.English}, other.Aliases...)...)
	one.Members = slices.DeleteFunc(renamed(append(slices.Clone(kept.Members), other.Members...), other.ID, kept.ID), func(m int) bool {
		return m == kept.ID
	})
	other.Into, other.Members = kept.ID, nil
	return one, other
}

// Called returns the unit with further names by which it is found.
func Called(u work.Unit, names ...string) work.Unit {
	u.Aliases = slices.Clone(u.Aliases)
	known := map[string]bool{"": true}
	for _, name := range append([]string{u.Name, u.Abbreviation, u.English}, u.Aliases...) {
		known[spelling.Fold(name)] = true
	}
	for _, name := range names {
		if f := spelling.Fold(name); !known[f] {
			known[f] = true
			u.Aliases = append(u.Aliases, strings.TrimSpace(name))
		}
	}
	return u
}

// Group returns a group in which the kept unit stands for the other one; false when the other one
// is not in it.
func Group(g work.Unit, from, into int) (work.Unit, bool) {
	if !slices.Contains(g.Members, from) {
		return g, false
	}
	g.Members = renamed(g.Members, from, into)
	return g, true
}
