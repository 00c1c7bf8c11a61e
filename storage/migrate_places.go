package storage

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
)

// reindex makes the schemas up to 12 that say of tasks where they are found: it writes the tasks whose records
// do not begin with that, as all do from schema 12 on. Broken records are left as they are: a task comes
// into the new indexes with the first change after its record was restored.
func reindex(ctx context.Context, s *Store) error {
	numbers, err := s.redis.HKeys(ctx, s.key.Tasks()).Result()
	if err != nil {
		return err
	}
	ids := s.numbers(numbers)
	slices.Sort(ids)
	for chunk := range slices.Chunk(ids, commitLimit) {
		if err := s.reindexTasks(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

// reindexTasks writes those of the tasks that an earlier schema has written. When another replica
// changes them meanwhile, it reads them again and retries.
func (s *Store) reindexTasks(ctx context.Context, ids []int) error {
	for {
		records, err := s.redis.HMGet(ctx, s.key.Tasks(), fields(ids)...).Result()
		if err != nil {
			return err
		}
		for i, r := range records {
			if text, _ := r.(string); codec.HasWord(text) {
				records[i] = nil
			}
		}
		tasks, _ := s.tasks(ids, records)
		if len(tasks) == 0 {
			return nil
		}
		if err := s.Commit(ctx, chat.Change{Tasks: tasks}); err != nil && !errors.Is(err, work.ErrConflict) {
			return err
		}
	}
}

// indexEntries makes schema 6: tasks are found by more of their words, and by those of their
// progress entries.
func indexEntries(ctx context.Context, s *Store) error {
	if err := reindex(ctx, s); err != nil {
		return err
	}
	var t *transaction
	n := 0
	for e, err := range s.EachEntry(ctx) {
		if err != nil {
			return err
		}
		if t == nil {
			t = newTransaction(s.key)
		}
		s.addSaid(t, e)
		if n++; n%commitLimit == 0 {
			if err := t.run(ctx, s); err != nil {
				return err
			}
			t = nil
		}
	}
	if t == nil {
		return nil
	}
	return t.run(ctx, s)
}
