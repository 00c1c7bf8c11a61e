package events

import (
	"slices"
	"strconv"
	"strings"

	"dondoc/work"
	"dondoc/work/mailing"
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
	var all []Event
	switch {
	case len(is.Roles) == 0 && len(before) > 0:
		e.What, e.Unit = Left, from
		return []Event{e}
	case !slices.Equal(before, is.Roles), from != is.Unit:
		e.What = Joined
		all = append(all, e)
	}
	var box mailing.Box
	if was != nil {
		box = was.Mail
	}
	if stood, stands, changed := mailChanged(box, is.Mail); changed {
		unit := is.Unit
		if unit == 0 {
			unit = is.Listed.Unit
		}
		all = append(all, Event{What: Edited, Field: FieldMail, Unit: unit, Before: stood, After: strings.TrimSpace(strconv.FormatInt(is.ID, 10) + " " + stands)})
	}
	return all
}

// mailChanged tells what has become of a person's e-mail, in a word before and after; never the address. That
// somebody is asked for one, or that a question is open, is nothing yet.
func mailChanged(was, is mailing.Box) (stood, stands string, changed bool) {
	stood, stands = mailState(was), mailState(is)
	switch {
	case stood == stands:
		another := stands == "confirmed" && !mailing.Same(was.Address, is.Address)
		return stood, stands, another // which took the place of the other
	case stands == "" && stood == "" || stands == "asked":
		return "", "", false
	case stands == "" && stood == "asked":
		return stood, "declined", is.Declined != 0
	case stands == "":
		stands = "removed"
	}
	return stood, stands, true
}

func mailState(b mailing.Box) string {
	switch {
	case b.Address == "":
		return ""
	case b.Refused != "":
		return "refused"
	case b.Mode == mailing.Never && b.Confirmed:
		return "stopped"
	case b.Mode == mailing.Never && b.Listed:
		return "declined"
	case b.Confirmed:
		return "confirmed"
	}
	return "asked"
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
