package events

import (
	"slices"

	"dondoc/work"
	"dondoc/work/causes"
)

// causes adds an event for each cause of lateness that was said, decided on, or taken back.
func (c *comparison) causes(was, is work.Assignment) {
	find := func(all []causes.Cause, id string) (causes.Cause, bool) {
		i := slices.IndexFunc(all, func(o causes.Cause) bool { return o.ID == id })
		if i < 0 {
			return causes.Cause{}, false
		}
		return all[i], true
	}
	for _, o := range is.Causes {
		before, known := find(was.Causes, o.ID)
		switch {
		case !known:
			c.add(Event{What: Reported, Field: FieldCause, Unit: is.Unit, After: string(o.Said)})
		case before.Decided != o.Decided && o.Decided == "":
			c.add(Event{What: Withdrawn, Field: FieldCause, Unit: is.Unit, Before: string(before.Decided)})
		case before.Decided != o.Decided:
			c.add(Event{What: Confirmed, Field: FieldCause, Unit: is.Unit, Before: string(o.Said), After: string(o.Decided)})
		}
	}
	for _, o := range was.Causes {
		if _, known := find(is.Causes, o.ID); !known {
			c.add(Event{What: Withdrawn, Field: FieldCause, Unit: is.Unit, Before: string(o.Said)})
		}
	}
}
