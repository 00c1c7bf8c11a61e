package storage

import (
	"context"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/numbered"
	"dondoc/work"
)

// Pages answers queries, all in one round trip.
func (s *Store) Pages(ctx context.Context, queries ...work.Query) ([]work.Page, error) {
	pipe := s.redis.TxPipeline()
	collect := s.pages(ctx, pipe, queries)
	if err := exec(ctx, pipe); err != nil {
		return nil, fmt.Errorf("lists: %w", err)
	}
	return collect(), nil
}

// Numbered returns, for each number as written in plans, at most that many tasks with that
// number in their plan, and the tasks with the given numbers of dondoc's own like
// [Store.Tasks], all in one round trip.
func (s *Store) Numbered(ctx context.Context, numbers []string, most int, own []int) (byPlans [][]int, tasks []work.Task, err error) {
	pipe := s.redis.Pipeline()
	found := s.numbered(ctx, pipe, numbers, most, own)
	if err := exec(ctx, pipe); err != nil {
		return nil, nil, fmt.Errorf("tasks numbered %d ways: %w", len(numbers), err)
	}
	byPlans, tasks = found()
	return byPlans, tasks, nil
}

// numbered adds what Numbered reads to a pipeline. Call the function that it returns after the
// pipeline was sent.
func (s *Store) numbered(ctx context.Context, pipe redis.Pipeliner, numbers []string, most int, own []int) func() ([][]int, []work.Task) {
	members := make([]*redis.StringSliceCmd, len(numbers))
	for i, number := range numbers {
		members[i] = pipe.ZRange(ctx, s.indexKey(work.NumberScope(number), work.BucketNumbered), 0, int64(most)-1)
	}
	var records *redis.SliceCmd
	if len(own) > 0 {
		records = pipe.HMGet(ctx, s.key.Tasks(), fields(own)...)
	}
	return func() (byPlans [][]int, tasks []work.Task) {
		byPlans = make([][]int, len(numbers))
		for i := range numbers {
			byPlans[i] = s.numbers(members[i].Val())
		}
		if records != nil {
			tasks, _ = s.tasks(own, records.Val())
		}
		return byPlans, tasks
	}
}

// pages adds queries to a pipeline. Call the function that it returns after the pipeline
// was sent.
func (s *Store) pages(ctx context.Context, pipe redis.Pipeliner, queries []work.Query) func() []work.Page {
	totals := make([]*redis.IntCmd, len(queries))
	members := make([]*redis.StringSliceCmd, len(queries))
	every := make([]func() []int, len(queries))
	for i, q := range queries {
		if q.Bucket == work.BucketEvery {
			every[i] = numbered.Read(ctx, pipe, s.key.Every(string(q.Scope)), &s.broken)
			continue
		}
		key := s.indexKey(q.Scope, q.Bucket)
		from, to := "-inf", "+inf"
		if !q.From.IsZero() {
			from = startOf(q.From)
		}
		if !q.Before.IsZero() {
			to = "(" + startOf(q.Before)
		}
		totals[i] = pipe.ZCount(ctx, key, from, to)
		if q.Limit > 0 {
			members[i] = pipe.ZRangeByScore(ctx, key, &redis.ZRangeBy{
				Min: from, Max: to, Offset: int64(q.Offset), Count: int64(q.Limit)})
		}
	}
	return func() []work.Page {
		pages := make([]work.Page, len(queries))
		for i, q := range queries {
			if every[i] != nil {
				all := every[i]()
				from := min(q.Offset, len(all))
				pages[i] = work.Page{Total: len(all), IDs: all[from : from+min(q.Limit, len(all)-from)]}
				continue
			}
			pages[i].Total = int(totals[i].Val())
			if members[i] != nil {
				pages[i].IDs = s.numbers(members[i].Val())
			}
		}
		return pages
	}
}

// Counts returns the counts of scopes on a day, in one round trip whose cost does not
// depend on the number of tasks.
func (s *Store) Counts(ctx context.Context, today calendar.Date, scopes ...work.Scope) ([]work.Counts, error) {
	pipe := s.redis.TxPipeline()
	collect := s.counts(ctx, pipe, today, scopes)
	if err := exec(ctx, pipe); err != nil {
		return nil, fmt.Errorf("counts: %w", err)
	}
	return collect(), nil
}

// counts adds the counting of scopes to a pipeline, in the same way as pages.
func (s *Store) counts(ctx context.Context, pipe redis.Pipeliner, today calendar.Date, scopes []work.Scope) func() []work.Counts {
	type row struct{ inTime, late, open, overdue, noDue, ongoing, awaiting, cancelled *redis.IntCmd }
	rows := make([]row, len(scopes))
	for i, scope := range scopes {
		all := func(b work.Bucket) *redis.IntCmd { return pipe.ZCard(ctx, s.indexKey(scope, b)) }
		open := s.indexKey(scope, work.BucketOpen)
		rows[i] = row{
			inTime:    all(work.BucketInTime),
			late:      all(work.BucketLate),
			open:      all(work.BucketOpen), // all of them: a count of a range is ten times as dear
			overdue:   pipe.ZCount(ctx, open, "-inf", "("+startOf(today)),
			noDue:     all(work.BucketNoDue),
			ongoing:   all(work.BucketOngoing),
			awaiting:  all(work.BucketAwaiting),
			cancelled: all(work.BucketCancelled),
		}
	}
	return func() []work.Counts {
		counts := make([]work.Counts, len(rows))
		for i, r := range rows {
			counts[i] = work.Counts{
				DoneInTime:  int(r.inTime.Val()),
				DoneLate:    int(r.late.Val()),
				OpenInTime:  int(r.open.Val() - r.overdue.Val()),
				OpenOverdue: int(r.overdue.Val()),
				NoDue:       int(r.noDue.Val()),
				Ongoing:     int(r.ongoing.Val()),
				Awaiting:    int(r.awaiting.Val()),
				Cancelled:   int(r.cancelled.Val()),
			}
		}
		return counts
	}
}

// startOf returns the lowest score of a day.
func startOf(day calendar.Date) string { return strconv.FormatInt(work.ScoreBefore(day), 10) }
