package storage

import (
	"context"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/work"
)

// Requests for more time are stored in their assignment, so that a decision and the
// deadline that it moves are one value with one version. Here are only the indexes over
// them: work's buckets of requests that wait for a decision, and of moved deadlines.

// issuedCounts adds to a pipeline the commands for counting a scope against the original
// deadlines. Call the function that it returns, after the pipeline was sent, with the
// scope's current counts.
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
