package events

import (
	"slices"
	"strconv"

	"dondoc/work"
	"dondoc/work/contributing"
)

// again stands in an event in place of the state of a contribution that was asked for once more.
const again = "again"

// contributions compares what the lead asked of the unit, and what the unit gave.
func (c *comparison) contributions(was, is work.Assignment) {
	for _, now := range is.Contributions {
		i := slices.IndexFunc(was.Contributions, func(o contributing.Contribution) bool { return o.ID == now.ID })
		e := Event{What: Requested, Field: FieldContribution, Unit: is.Unit, After: string(now.State) + " " + now.Due.String()}
		if i < 0 {
			c.add(e)
			continue
		}
		before := was.Contributions[i]
		if before.Officer != now.Officer {
			c.add(Event{What: Assigned, Unit: is.Unit, Before: digits(before.Officer), After: digits(now.Officer)})
		}
		e.Before = string(before.State)
		switch {
		case before.State == now.State:
			continue
		case now.State == contributing.Given:
			e = Event{What: Contributed, Unit: is.Unit}
		case now.State == contributing.Open && before.State == contributing.Given && now.Again != nil && now.Given != nil:
			e.After = again + " " + now.Due.String()
		}
		c.add(e)
	}
	for _, o := range was.Contributions {
		if !slices.ContainsFunc(is.Contributions, func(now contributing.Contribution) bool { return now.ID == o.ID }) {
			c.add(Event{What: Requested, Field: FieldContribution, Unit: is.Unit, Before: string(o.State), After: string(contributing.Withdrawn) + " " + o.Due.String()})
		}
	}
}

// unmoved returns the part with those of its contributions that no part of the other state of
// its task has: what moves from one unit to another is neither asked for nor withdrawn.
func unmoved(part work.Assignment, of work.Task) work.Assignment {
	part.Contributions = slices.DeleteFunc(slices.Clone(part.Contributions), func(one contributing.Contribution) bool {
		return slices.ContainsFunc(of.Assignments, func(a work.Assignment) bool {
			return slices.ContainsFunc(a.Contributions, func(o contributing.Contribution) bool { return o.ID == one.ID })
		})
	})
	return part
}

func digits(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}
