package storage

import (
	"slices"

	"dondoc/work"
	"dondoc/work/lateness"
	"dondoc/work/measuring"
	"dondoc/work/merging"
	"dondoc/work/obstructing"
	"dondoc/work/owing"
)

// Buckets that only storage uses, in addition to those of package work.
const (
	// bucketEvery holds every task of its scope, by number.
	bucketEvery = work.BucketEvery
	// bucketNamed holds tasks whose officer in the unit is so far only a name, by number.
	bucketNamed work.Bucket = "named"
)

// planScope holds the tasks of one plan.
func planScope(plan string) work.Scope { return work.Scope("plan:" + plan) }

// placesOf computes every index entry of a task.
func placesOf(t work.Task) []work.Place {
	number := int64(t.ID)
	all := append(append(work.Places(t), owing.Places(&t)...),
		work.Place{Scope: work.AllTasks, Bucket: bucketEvery, Score: number},
		work.Place{Scope: planScope(t.Plan), Bucket: bucketEvery, Score: number})
	for _, unit := range merging.Units(t) {
		all = append(all, work.Place{Scope: work.UnitScope(unit), Bucket: merging.Every, Score: number})
	}
	if t.Number != "" {
		all = append(all, work.Place{Scope: work.NumberScope(t.Number), Bucket: work.BucketNumbered, Score: number})
	}
	for _, a := range t.Assignments {
		if a.OfficerName != "" && a.Officer == 0 {
			all = append(all, work.Place{Scope: work.UnitScope(a.Unit), Bucket: bucketNamed, Score: number})
		}
	}
	return work.Earliest(slices.Concat(all, obstructing.Places(t), measuring.Places(t), lateness.Places(t)))
}

func (s *Store) indexKey(scope work.Scope, bucket work.Bucket) string {
	return s.key.Index(string(scope), string(bucket))
}
