package listing

import (
	"dondoc/work"
	"dondoc/work/obstructing"
	"dondoc/work/owing"
)

// Held are the buckets of a person's work that is not over: what they do, are asked for, or have to remove.
func Held() []work.Bucket {
	return []work.Bucket{work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketAwaiting, work.BucketCoordinating, work.BucketAwaitingPart, owing.Bucket, obstructing.Bucket}
}

// Inherit puts one person in another's place in a task, and reports whether they had one there.
func Inherit(t *work.Task, from, to int64) (moved bool) {
	moved = obstructing.Move(t, from, to)
	for i := range t.Assignments {
		a := &t.Assignments[i]
		if a.Officer == from {
			a.Officer, moved = to, true
		}
		moved = owing.HandOver(t, a.Unit, from, to) || moved
	}
	return moved
}
