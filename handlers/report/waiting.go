package report

import (
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/plan"
	"dondoc/handlers/request"
	"dondoc/work"
)

// heardOf is for how many days a report on late work is news enough.
const heardOf = 2

// todos are what of reporting waits for people.
var todos = []request.Todo{
	{ // submissions to confirm
		In: func(r request.Request) []work.Query { return r.Deciding(work.BucketAwaiting, work.BucketAwaitingPart) },
		Waits: func(r request.Request, t *work.Task) (kind string, unit int, since time.Time, ok bool) {
			for _, a := range awaiting(r, t) {
				if !ok || a.Submitted.At.Before(since) {
					kind, unit, since, ok = "confirm", a.Unit, a.Submitted.At, true
				}
			}
			return kind, unit, since, ok
		},
		Buttons: DecisionButtons,
	},
	{ // work that was returned, asked about, or is late
		In: func(r request.Request) []work.Query {
			return r.Doing(work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketCoordinating)
		},
		Waits: func(r request.Request, t *work.Task) (kind string, unit int, since time.Time, ok bool) {
			a, own := r.Own(t, work.DoReport)
			if !own || !a.State.Open() || a.State == work.Paused || !r.Does(*a) {
				return "", 0, time.Time{}, false
			}
			if _, objected := a.PendingObjection(); objected {
				return "", 0, time.Time{}, false
			}
			switch {
			case a.State == work.Returned && a.Returned != nil:
				return "returned", a.Unit, a.Returned.At, true
			case a.Given() && a.Officer == r.Person.ID:
				return "receipt", a.Unit, a.Silence.Asked, true
			case a.Unanswered():
				return "asked", a.Unit, a.Silence.Since.In(r.Now.Location()), true
			case !a.Due.IsZero() && a.Due.Before(r.Today) && (a.Last == nil || calendar.DateOf(a.Last.At).Before(r.Today.Add(-heardOf))):
				return "overdue", a.Unit, a.Due.Add(1).In(r.Now.Location()), true
			}
			return "", 0, time.Time{}, false
		},
		Buttons: func(r request.Request, t *work.Task) [][]chat.Button {
			return append(plan.ReceiptButtons(r, t), ProgressButtons(r, t)...)
		},
	},
}
