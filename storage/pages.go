package storage

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/indexed"
	"dondoc/storage/numbered"
	"dondoc/work"
)

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
	found := make([]func() []int, len(numbers))
	for i, number := range numbers {
		found[i] = numbered.Read(ctx, pipe, s.key.Numbered(indexed.Number(number)), &s.broken)
	}
	var records *redis.SliceCmd
	if len(own) > 0 {
		records = pipe.HMGet(ctx, s.key.Tasks(), fields(own)...)
	}
	return func() (byPlans [][]int, tasks []work.Task) {
		byPlans = make([][]int, len(numbers))
		for i := range numbers {
			all := found[i]()
			byPlans[i] = all[:min(most, len(all))]
		}
		if records != nil {
			tasks, _ = s.tasks(own, records.Val())
		}
		return byPlans, tasks
	}
}
