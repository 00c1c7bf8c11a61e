package report

import (
	"dondoc/handlers/request"
	"dondoc/work"
)

// What the commands of the room may mean that name no task.
var (
	// toReport are the tasks that the person reports on, those that were asked about first.
	toReport = request.Likely{
		In: request.InBuckets(request.OpenBuckets()...),
		Fits: func(r request.Request, t *work.Task) bool {
			_, ok := r.Own(t, work.DoReport)
			return ok
		},
		First: func(r request.Request, t *work.Task) bool {
			a, ok := r.Own(t, work.DoReport)
			return ok && a.Unanswered()
		},
	}
	// toSubmit are those that the person may submit, those that were said to be finished first.
	toSubmit = request.Likely{
		In: request.InBuckets(work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketCoordinating),
		Fits: func(r request.Request, t *work.Task) bool {
			a, ok := r.Own(t, work.Submit)
			return ok && a.State.Open()
		},
		First: func(r request.Request, t *work.Task) bool {
			a, ok := r.Own(t, work.Submit)
			return ok && a.Last != nil && a.Last.State != nil && *a.Last.State == work.Done
		},
	}
	// toDecide are those whose submission waits for the person.
	toDecide = request.Likely{
		In:   request.InBuckets(work.BucketAwaiting, work.BucketAwaitingPart),
		Fits: func(r request.Request, t *work.Task) bool { return len(awaiting(r, t)) > 0 },
	}
)
