package plan

import (
	"slices"

	"dondoc/handlers/request"
	"dondoc/work"
)

// What the commands of the room may mean that name no task.
var (
	// toExtend are the tasks for which the person may ask for more time: what was due a week ago
	// or is due from then on, the soonest first, then what has been overdue for longer.
	toExtend = request.Likely{
		In: func(r request.Request) []work.Query {
			recent := r.Today.Add(-7)
			return []work.Query{
				{Bucket: work.BucketOpen, From: recent}, {Bucket: work.BucketOpen, Before: recent}, {Bucket: work.BucketCoordinating},
			}
		},
		Fits: func(r request.Request, t *work.Task) bool {
			a, ok := r.Own(t, work.AskExtension)
			if !ok || extendable(r, *t, *a) != nil {
				return false
			}
			_, pending := a.PendingExtension()
			return !pending
		},
	}
	// toAssign are those whose officer the person may name, those without one first.
	toAssign = request.Likely{
		In: request.InBuckets(work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketCoordinating),
		Fits: func(r request.Request, t *work.Task) bool {
			fits, err := assignable(r, t)
			return err == nil && len(r.Directory.People(fits)) > 0
		},
		First: func(r request.Request, t *work.Task) bool {
			return slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool {
				return a.Officer == 0 && a.OfficerName == "" && a.State.Open() && leadsPart(r, a) && r.Person.May(work.Assign, a.Unit)
			})
		},
	}
	// toAsk are those about which the person may ask somebody else, the overdue ones without an
	// answer first.
	toAsk = request.Likely{
		In: request.InBuckets(work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketCoordinating),
		Fits: func(r request.Request, t *work.Task) bool {
			parts, err := askable(r, t, 0)
			return err == nil && slices.ContainsFunc(parts, func(a *work.Assignment) bool {
				return slices.ContainsFunc(asked(r, *a), func(p work.Person) bool { return p.ID != r.Person.ID && p.Reachable() })
			})
		},
		First: func(r request.Request, t *work.Task) bool {
			parts, err := askable(r, t, 0)
			return err == nil && slices.ContainsFunc(parts, func(a *work.Assignment) bool { return a.Unanswered() })
		},
	}
)
