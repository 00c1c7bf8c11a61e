package plan

import (
	"dondoc/handlers/request"
	"dondoc/work"
)

// Settled says what was asked for with a report, when it has been decided on or is before those
// who decide with a date of its own: its words stand then as they were read.
func (c *Chat) Settled(r request.Request, t work.Task, a work.Assignment, e work.Entry) *work.Refusal {
	if o, ok := a.Objection(e.ID); ok && o.State != work.ObjectionOpen && o.State != work.ObjectionWithdrawn {
		return objectionStands(r, t, *o)
	}
	for _, x := range a.Extensions {
		if x.Entry == e.ID && x.State != work.ExtensionWithdrawn {
			return stands(r, t, a, x)
		}
	}
	return nil
}

// objectionStands says what became of an objection.
func objectionStands(r request.Request, t work.Task, o work.Objection) *work.Refusal {
	return work.Refuse("objection.stands."+string(o.State), "Task", t.Name(), "Who", r.PersonName(o.DecidedBy), "Unit", r.UnitName(o.To))
}
