package events

import (
	"strconv"

	"dondoc/work"
)

// OfInvite returns that a link was made through which so many people may join, or that it was
// revoked with so many uses left. By, At and Cause are left to the caller.
func OfInvite(what What, role work.Role, unit, uses int) Event {
	e := Event{What: what, Field: FieldInvite, Unit: unit}
	if is := string(role) + " " + strconv.Itoa(uses); what == Created {
		e.After = is
	} else {
		e.Before = is
	}
	return e
}
