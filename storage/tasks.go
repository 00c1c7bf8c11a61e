package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/work"
)

// chunk is how many tasks are read at a time where all are read.
const chunk = 200

// Task returns the task of that number, or an error that is [work.ErrNotFound].
func (s *Store) Task(ctx context.Context, id int) (work.Task, error) {
	record, err := s.redis.HGet(ctx, s.key.tasks(), strconv.Itoa(id)).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return work.Task{}, fmt.Errorf("task %d: %w", id, err)
	}
	t, err := decode[work.Task](record)
	if err != nil {
		return work.Task{}, fmt.Errorf("task %d: %w", id, err)
	}
	return t, nil
}

// Tasks returns the tasks of those numbers in that order, in one round trip; numbers that
// do not exist are left out.
func (s *Store) Tasks(ctx context.Context, ids []int) ([]work.Task, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	records, err := s.redis.HMGet(ctx, s.key.tasks(), fields(ids)...).Result()
	if err != nil {
		return nil, fmt.Errorf("%d tasks: %w", len(ids), err)
	}
	tasks, err := decodeFields[work.Task](records)
	if err != nil {
		return nil, fmt.Errorf("%d tasks: %w", len(ids), err)
	}
	return tasks, nil
}

// NextTasks reserves n task numbers and returns the first.
func (s *Store) NextTasks(ctx context.Context, n int) (first int, err error) {
	return s.reserve(ctx, s.key.taskNumbers(), n)
}

// NextUnits reserves n unit numbers and returns the first.
func (s *Store) NextUnits(ctx context.Context, n int) (first int, err error) {
	return s.reserve(ctx, s.key.unitNumbers(), n)
}

func (s *Store) reserve(ctx context.Context, counter string, n int) (int, error) {
	last, err := s.redis.IncrBy(ctx, counter, int64(n)).Result()
	if err != nil {
		return 0, fmt.Errorf("reserve %d numbers: %w", n, err)
	}
	return int(last) - n + 1, nil
}

// Plans returns the plans that have tasks, by name.
func (s *Store) Plans(ctx context.Context) ([]string, error) {
	plans, err := s.redis.SMembers(ctx, s.key.plans()).Result()
	if err != nil {
		return nil, fmt.Errorf("plans: %w", err)
	}
	slices.Sort(plans)
	return plans, nil
}

// PlanTasks returns the tasks of a plan by number, none when there is no such plan.
func (s *Store) PlanTasks(ctx context.Context, plan string) ([]work.Task, error) {
	return s.indexed(ctx, planScope(plan), bucketEvery)
}

// AwaitingOfficer returns the tasks in which the unit's officer is a name that waits for
// somebody to join, by number.
func (s *Store) AwaitingOfficer(ctx context.Context, unit int) ([]work.Task, error) {
	return s.indexed(ctx, work.UnitScope(unit), bucketNamed)
}

// indexed returns every task of an index, in two round trips.
func (s *Store) indexed(ctx context.Context, scope work.Scope, bucket work.Bucket) ([]work.Task, error) {
	members, err := s.redis.ZRange(ctx, s.indexKey(scope, bucket), 0, -1).Result()
	if err != nil {
		return nil, fmt.Errorf("tasks in %s %s: %w", scope, bucket, err)
	}
	ids, err := numbers(members)
	if err != nil {
		return nil, fmt.Errorf("tasks in %s %s: %w", scope, bucket, err)
	}
	return s.Tasks(ctx, ids)
}

// EachTask calls do with every task by number, reading a few at a time. It ends at the
// first error.
func (s *Store) EachTask(ctx context.Context, do func(work.Task) error) error {
	return s.eachChunk(ctx, func(ids []int) error {
		tasks, err := s.Tasks(ctx, ids)
		if err != nil {
			return err
		}
		for _, t := range tasks {
			if err := do(t); err != nil {
				return err
			}
		}
		return nil
	})
}

// eachChunk calls do with all task numbers in order, a few at a time.
func (s *Store) eachChunk(ctx context.Context, do func(ids []int) error) error {
	after := "-inf"
	for {
		members, err := s.redis.ZRangeByScore(ctx, s.indexKey(work.AllTasks, bucketEvery),
			&redis.ZRangeBy{Min: after, Max: "+inf", Count: chunk}).Result()
		if err != nil {
			return fmt.Errorf("task numbers: %w", err)
		}
		if len(members) == 0 {
			return nil
		}
		ids, err := numbers(members)
		if err != nil {
			return fmt.Errorf("task numbers: %w", err)
		}
		if err := do(ids); err != nil {
			return err
		}
		after = "(" + members[len(members)-1] // the score is the number
	}
}

func fields(ids []int) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = strconv.Itoa(id)
	}
	return names
}

func numbers(members []string) ([]int, error) {
	ids := make([]int, len(members))
	for i, m := range members {
		id, err := strconv.Atoi(m)
		if err != nil {
			return nil, err
		}
		ids[i] = id
	}
	return ids, nil
}
