package storage

import (
	"context"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/work"
)

// Requests for more time live in the assignment they are about, so that a decision and the
// deadline that it moves are one value with one version. What is kept here are the indexes
// over them: work's buckets of what waits for a decision, and of what has moved.

// issuedCounts adds to a pipeline what it takes to count a scope against the original
// deadlines, and returns what does it once it is known how the scope counts now.
func (s *Store) issuedCounts(ctx context.Context, pipe redis.Pipeliner, today calendar.Date, scope work.Scope) func(now work.Counts) work.Counts {
	side := func(of func(work.Bucket) work.Bucket) func() work.Counts {
		key := func(b work.Bucket) string { return s.indexKey(scope, of(b)) }
		inTime, late := pipe.ZCard(ctx, key(work.BucketInTime)), pipe.ZCard(ctx, key(work.BucketLate))
		open := pipe.ZCount(ctx, key(work.BucketOpen), startOf(today), "+inf")
		overdue := pipe.ZCount(ctx, key(work.BucketOpen), "-inf", "("+startOf(today))
		return func() work.Counts {
			return work.Counts{DoneInTime: int(inTime.Val()), DoneLate: int(late.Val()),
				OpenInTime: int(open.Val()), OpenOverdue: int(overdue.Val())}
		}
	}
	moved, issued := side(work.Bucket.Moved), side(work.Bucket.AsIssued)
	return func(now work.Counts) work.Counts { return now.AsIssued(moved(), issued()) }
}
