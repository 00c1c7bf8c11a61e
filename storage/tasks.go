package storage

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/indexed"
	"dondoc/storage/keyspace"
	"dondoc/storage/numbered"
	"dondoc/work"
)

// readLimit is how many tasks are read at a time when all are read.
const readLimit = 200

// Task returns the task of that number, or an error that is [work.ErrNotFound].
func (s *Store) Task(ctx context.Context, id int) (work.Task, error) {
	record, err := s.redis.HGet(ctx, s.key.Tasks(), strconv.Itoa(id)).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return work.Task{}, fmt.Errorf("task %d: %w", id, err)
	}
	t, err := codec.Decode[work.Task](record)
	if err != nil {
		return work.Task{}, fmt.Errorf("task %d: %w", id, err)
	}
	return t, nil
}

// Tasks returns the tasks of those numbers in that order, in one round trip; numbers that
// do not exist or whose tasks are broken are left out.
func (s *Store) Tasks(ctx context.Context, ids []int) ([]work.Task, error) {
	tasks, _, err := s.TasksAndBroken(ctx, ids)
	return tasks, err
}

// TasksAndBroken returns the tasks of those numbers like [Store.Tasks], and the numbers of
// those that are broken.
func (s *Store) TasksAndBroken(ctx context.Context, ids []int) (tasks []work.Task, broken []int, err error) {
	if len(ids) == 0 {
		return nil, nil, nil
	}
	records, err := s.redis.HMGet(ctx, s.key.Tasks(), fields(ids)...).Result()
	if err != nil {
		return nil, nil, fmt.Errorf("%d tasks: %w", len(ids), err)
	}
	tasks, broken = s.tasks(ids, records)
	return tasks, broken, nil
}

// tasks decodes the records of those numbers: it returns the good ones, and the numbers of
// the broken ones.
func (s *Store) tasks(ids []int, records []any) (tasks []work.Task, broken []int) {
	tasks = make([]work.Task, 0, len(ids))
	for i, r := range records {
		record, ok := r.(string)
		if !ok {
			continue
		}
		t, ok := decodeOr[work.Task](s, codec.KindTask, strconv.Itoa(ids[i]), record)
		if !ok {
			broken = append(broken, ids[i])
			continue
		}
		tasks = append(tasks, t)
	}
	return tasks, broken
}

// NextTask returns the number of the next new task. It is taken by the commit that writes the
// task; one that comes first makes that commit a conflict.
func (s *Store) NextTask(ctx context.Context) (int, error) { return s.next(ctx, s.key.TaskNumbers()) }

// NextUnit returns the number of the next new unit in the same way.
func (s *Store) NextUnit(ctx context.Context) (int, error) { return s.next(ctx, s.key.UnitNumbers()) }

func (s *Store) next(ctx context.Context, counter string) (int, error) {
	last, err := s.redis.Get(ctx, counter).Int()
	if err != nil && !errors.Is(err, redis.Nil) {
		return 0, fmt.Errorf("next number: %w", err)
	}
	return last + 1, nil
}

// Plans returns the plans that have tasks, by name.
func (s *Store) Plans(ctx context.Context) ([]string, error) {
	plans, err := s.redis.SMembers(ctx, s.key.Plans()).Result()
	if err != nil {
		return nil, fmt.Errorf("plans: %w", err)
	}
	slices.Sort(plans)
	return plans, nil
}

// PlanTasks returns the tasks of a plan by number, none when there is no such plan. Broken
// ones are left out.
func (s *Store) PlanTasks(ctx context.Context, plan string) ([]work.Task, error) {
	ids, err := s.every(ctx, indexed.Plan(plan))
	if err != nil {
		return nil, err
	}
	return s.inOrder(ctx, ids)
}

// AwaitingOfficer returns, by number, the tasks in which the unit's officer is only a name
// of somebody who has not joined yet.
func (s *Store) AwaitingOfficer(ctx context.Context, unit int) ([]work.Task, error) {
	ids, err := s.read(ctx, s.key.Awaiting(string(work.UnitScope(unit))))
	if err != nil {
		return nil, fmt.Errorf("tasks of unit %d without an officer: %w", unit, err)
	}
	return s.inOrder(ctx, ids)
}

// every returns the numbers of all tasks of a scope.
func (s *Store) every(ctx context.Context, of work.Scope) ([]int, error) {
	ids, err := s.read(ctx, s.key.Every(string(of)))
	if err != nil {
		return nil, fmt.Errorf("tasks of %s: %w", of, err)
	}
	return ids, nil
}

// read returns the numbers of a set.
func (s *Store) read(ctx context.Context, of keyspace.Numbers) ([]int, error) {
	pipe := s.redis.Pipeline()
	ids := numbered.Read(ctx, pipe, of, &s.broken)
	if err := exec(ctx, pipe); err != nil {
		return nil, err
	}
	return ids(), nil
}

// inOrder returns the tasks of those numbers like [Store.Tasks], in a round trip for every 200.
func (s *Store) inOrder(ctx context.Context, numbers []int) ([]work.Task, error) {
	var all []work.Task
	for ids := range slices.Chunk(numbers, readLimit) {
		tasks, err := s.Tasks(ctx, ids)
		if err != nil {
			return nil, err
		}
		all = append(all, tasks...)
	}
	return all, nil
}

// EachTask returns every task by number, reading a few at a time. It skips broken ones.
// After an error it ends.
func (s *Store) EachTask(ctx context.Context) iter.Seq2[work.Task, error] {
	return inChunks(s.eachNumbers(ctx), func(ids []int) ([]work.Task, error) { return s.Tasks(ctx, ids) })
}

// inChunks calls read with one chunk after the other and returns the results one by one, up
// to the first error.
func inChunks[T any](chunks iter.Seq2[[]int, error], read func(ids []int) ([]T, error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		for ids, err := range chunks {
			var values []T
			if err == nil {
				values, err = read(ids)
			}
			if err != nil {
				yield(none, err)
				return
			}
			for _, v := range values {
				if !yield(v, nil) {
					return
				}
			}
		}
	}
}

// eachNumbers returns all task numbers in order, a few at a time. Tasks that are added meanwhile are not among
// them.
func (s *Store) eachNumbers(ctx context.Context) iter.Seq2[[]int, error] {
	return func(yield func([]int, error) bool) {
		all, err := s.every(ctx, work.AllTasks)
		if err != nil {
			yield(nil, err)
			return
		}
		for ids := range slices.Chunk(all, readLimit) {
			if !yield(ids, nil) {
				return
			}
		}
	}
}

func fields(ids []int) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = strconv.Itoa(id)
	}
	return names
}

// numbers parses the members of an index and skips those that are not numbers.
func (s *Store) numbers(members []string) []int {
	ids := make([]int, 0, len(members))
	for _, m := range members {
		id, err := strconv.Atoi(m)
		if err != nil {
			s.broken.Found(codec.KindIndex, m, err)
			continue
		}
		ids = append(ids, id)
	}
	return ids
}
