package events

import (
	"slices"
	"strconv"

	"dondoc/work"
)

// OfPerson returns what happened to a person between two values; was is nil for somebody who
// joins. By, At and Cause are left to the caller.
func OfPerson(was *work.Person, is work.Person) []Event {
	var before []work.Role
	var from int
	if was != nil {
		before, from = was.Roles, was.Unit
	}
	e := Event{Unit: is.Unit, Before: roles(before), After: strconv.FormatInt(is.ID, 10) + " " + roles(is.Roles)}
	switch {
	case len(is.Roles) == 0 && len(before) > 0:
		e.What, e.Unit = Left, from
	case !slices.Equal(before, is.Roles), from != is.Unit:
		e.What = Joined
	default:
		return nil
	}
	return []Event{e}
}

func roles(all []work.Role) string {
	var s string
	for i, r := range all {
		if i > 0 {
			s += " "
		}
		s += string(r)
	}
	return s
}
