package events

import (
	"strconv"

	"dondoc/work"
	"dondoc/work/obstacles"
)

// obstacles adds an event for each obstacle that is new, went to another level, owner or date, or
// was closed: by somebody, or with the work.
func (c *comparison) obstacles(was, is work.Assignment) {
	if !same(was, is) {
		return // those of the occurrence before ended with it, which has its own event
	}
	for _, o := range is.Obstacles {
		e := Event{What: Obstructed, Unit: is.Unit, After: obstructed(is, o)}
		if before, known := obstacles.Find(was.Obstacles, o.ID); known {
			e.Before = obstructed(was, *before)
		}
		switch {
		case e.Before == e.After:
			continue
		case e.Before == "":
			e.Field = FieldOpened
		case o.Resolved():
			e.Field = FieldResolved
		case is.State == work.Done || is.State == work.Cancelled:
			e.Field = FieldClosed
		case was.State == work.Done || was.State == work.Cancelled:
			e.Field = FieldOpened
		default:
			before, _ := obstacles.Find(was.Obstacles, o.ID)
			switch {
			case before.Level != o.Level:
				e.Field = FieldLevel
			case before.Owner != o.Owner || before.In != o.In:
				e.Field = FieldOwner
			default:
				e.Field = FieldDate
			}
		}
		c.add(e)
	}
	for _, o := range was.Obstacles {
		if _, known := obstacles.Find(is.Obstacles, o.ID); !known {
			c.add(Event{What: Obstructed, Field: FieldGone, Unit: is.Unit, Before: obstructed(was, o)})
		}
	}
}

// obstructed is how an obstacle stands: "LEVEL DATE UNIT PERSON" while it is open, "resolved"
// after, and the state of the work when it ended with that.
func obstructed(a work.Assignment, o obstacles.Obstacle) string {
	switch {
	case o.Resolved():
		return "resolved"
	case a.State == work.Done || a.State == work.Cancelled:
		return string(a.State)
	}
	return string(o.Level) + " " + o.Due.String() + " " + strconv.Itoa(o.In) + " " + strconv.FormatInt(o.Owner, 10)
}
