package plan

import (
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// todos are what of the plan waits for people's decision.
var todos = []request.Todo{
	{ // requests for more time, and dates that were offered instead
		In: func(r request.Request) []work.Query {
			return append(r.Deciding(work.BucketExtension), r.Doing(work.BucketOpen, work.BucketNoDue)...)
		},
		Waits: func(r request.Request, t *work.Task) (kind string, unit int, since time.Time, ok bool) {
			for _, a := range t.Assignments {
				e, pending := a.PendingExtension()
				if !pending || len(answerButtons(r, *t, a)) == 0 || ok && !e.At.Before(since) {
					continue
				}
				kind, unit, since, ok = "extension", a.Unit, e.At, true
				if e.State == work.ExtensionCountered {
					kind, since = "countered", e.DecidedAt
				}
			}
			return kind, unit, since, ok
		},
		Buttons: func(r request.Request, t *work.Task) (rows [][]chat.Button) {
			for _, a := range t.Assignments {
				rows = append(rows, answerButtons(r, *t, a)...)
			}
			return rows
		},
	},
	{ // requests to be released from work
		In: func(r request.Request) []work.Query { return r.Deciding(work.BucketObjection) },
		Waits: func(r request.Request, t *work.Task) (kind string, unit int, since time.Time, ok bool) {
			if len(ObjectionButtons(r, t)) == 0 {
				return "", 0, time.Time{}, false
			}
			for i := range t.Assignments {
				if o, pending := t.Assignments[i].PendingObjection(); pending && (!ok || o.At.Before(since)) {
					kind, unit, since, ok = "objection", t.Assignments[i].Unit, o.At, true
				}
			}
			return kind, unit, since, ok
		},
		Buttons: ObjectionButtons,
	},
}
