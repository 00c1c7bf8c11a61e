package events

import (
	"strconv"
	"strings"

	"dondoc/work"
)

// OfMerging returns what happened to a task when a unit became part of another. Before are the
// parts that both had, after the one that there is now, each as "UNIT STATE PERCENT OFFICER".
func OfMerging(was *work.Task, is work.Task, from, into int) Event {
	return Event{What: Merged, Task: is.ID, Unit: into, Before: parts(was, from, into), After: parts(&is, into)}
}

// OfMerged returns what happened to the people of a unit that became part of another, and to the
// unit itself: its name before, and the one that it is found by now.
func OfMerged(was, is work.Unit) Event {
	return Event{What: Merged, Unit: is.ID, Before: short(was.Name), After: short(is.Name)}
}

// OfMergedPerson returns what happened to somebody whose unit became part of another.
func OfMergedPerson(p work.Person, from, into int) Event {
	return Event{What: Merged, Unit: into, Before: strconv.Itoa(from), After: strconv.FormatInt(p.ID, 10) + " " + roles(p.Roles)}
}

func parts(t *work.Task, units ...int) string {
	var all []string
	for _, unit := range units {
		if a, ok := t.Assignment(unit); ok {
			all = append(all, strings.TrimSpace(strconv.Itoa(unit)+" "+standing(*a)+" "+officer(*a)))
		}
	}
	return strings.Join(all, "; ")
}
