package events

import (
	"time"

	"dondoc/work"
)

// Recalled returns what can be told of a task's past from how it stands and from its progress
// entries, for tasks that are older than their events. They are not in order.
func Recalled(t work.Task, entries []work.Entry) []Event {
	all := []Event{{At: t.Created, What: Imported, Task: t.ID, After: short(t.Title)}}
	add := func(at time.Time, by int64, cause string, e Event) {
		if at.IsZero() {
			return // an earlier release kept only the day
		}
		e.At, e.By, e.Cause, e.Task = at, by, cause, t.ID
		all = append(all, e)
	}
	for _, e := range entries {
		add(e.At, e.By, e.Cause, Event{What: Reported, Unit: e.Unit, After: said(e)})
		if w := e.Withdrawn; w != nil {
			add(w.At, w.By, "", Event{What: Withdrawn, Unit: e.Unit})
		}
	}
	for _, a := range t.Assignments {
		if s := a.Submitted; s != nil {
			add(s.At, s.By, s.Cause, Event{What: Submitted, Unit: a.Unit, After: short(s.Note)})
		}
		if r := a.Returned; r != nil {
			add(r.At, r.By, r.Cause, Event{What: Returned, Unit: a.Unit, After: short(r.Reason)})
		}
		for _, x := range a.Extensions {
			add(x.At, x.By, x.ID, Event{What: Requested, Field: FieldExtension, Unit: a.Unit, After: string(work.ExtensionOpen) + " " + x.Date.String()})
			if x.State == work.ExtensionApproved {
				add(x.DecidedAt, x.DecidedBy, "", Event{What: Extended, Unit: a.Unit, Before: x.Due.String(), After: x.DecidedDate.String()})
			}
		}
		for _, o := range a.Objections {
			add(o.At, o.By, o.ID, Event{What: Requested, Field: FieldObjection, Unit: a.Unit, After: string(work.ObjectionOpen) + " " + string(o.Wants)})
		}
	}
	for _, r := range t.Remarks {
		add(r.At, r.By, r.Cause, Event{What: Edited, Field: FieldRemark, Unit: r.Unit, After: string(r.Kind)})
	}
	return all
}
