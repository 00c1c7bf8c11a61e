package listed

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/work"
)

// Counts returns the counts of scopes on a day, in one round trip whose cost does not
// depend on the number of tasks.
func (l Lists) Counts(ctx context.Context, today calendar.Date, scopes ...work.Scope) ([]work.Counts, error) {
	pipe := l.redis.TxPipeline()
	collect := l.AskCounts(ctx, pipe, today, scopes)
	if err := l.Exec(ctx, pipe); err != nil {
		return nil, fmt.Errorf("counts: %w", err)
	}
	return collect(), nil
}

// AskCounts adds the counting of scopes to a pipeline, in the same way as AskPages.
func (l Lists) AskCounts(ctx context.Context, pipe redis.Pipeliner, today calendar.Date, scopes []work.Scope) func() []work.Counts {
	whole := []work.Bucket{work.BucketInTime, work.BucketLate, work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketAwaiting, work.BucketCancelled}
	var wanted []part
	for _, scope := range scopes {
		for _, b := range whole {
			wanted = append(wanted, part{scope: scope, bucket: b})
		}
		wanted = append(wanted, part{scope: scope, bucket: work.BucketOpen, before: serial(today)})
	}
	answer := l.ask(ctx, pipe, wanted)
	return func() []work.Counts {
		counts := make([]work.Counts, len(scopes))
		all := answer()
		for i := range counts {
			n := all[i*(len(whole)+1):]
			open, overdue := n[2].total, n[len(whole)].total
			counts[i] = work.Counts{
				DoneInTime:  n[0].total,
				DoneLate:    n[1].total,
				OpenInTime:  open - overdue,
				OpenOverdue: overdue,
				NoDue:       n[3].total,
				Ongoing:     n[4].total,
				Awaiting:    n[5].total,
				Cancelled:   n[6].total,
			}
		}
		return counts
	}
}

// AskIssued adds to a pipeline the counting of a scope against the original deadlines: requests for more time
// are stored in their assignment, so that a decision and the deadline that it moves are one value with
// one version, and only work's buckets of moved deadlines tell of them. Call the function that it returns
// with the scope's current counts.
func (l Lists) AskIssued(ctx context.Context, pipe redis.Pipeliner, today calendar.Date, scope work.Scope) func(now work.Counts) work.Counts {
	var wanted []part
	for _, of := range []func(work.Bucket) work.Bucket{work.Bucket.Moved, work.Bucket.AsIssued} {
		wanted = append(wanted, part{scope: scope, bucket: of(work.BucketInTime)}, part{scope: scope, bucket: of(work.BucketLate)},
			part{scope: scope, bucket: of(work.BucketOpen), from: serial(today)}, part{scope: scope, bucket: of(work.BucketOpen), before: serial(today)})
	}
	answer := l.ask(ctx, pipe, wanted)
	return func(now work.Counts) work.Counts {
		all := answer()
		side := func(n []found) work.Counts {
			return work.Counts{DoneInTime: n[0].total, DoneLate: n[1].total, OpenInTime: n[2].total, OpenOverdue: n[3].total}
		}
		return now.AsIssued(side(all[:4]), side(all[4:]))
	}
}
