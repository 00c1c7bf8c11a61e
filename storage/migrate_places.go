package storage

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/storage/indexed"
	"dondoc/work"
)

// reindex makes the schemas that add an index of tasks: it writes the tasks that are not yet
// where they belong, or not found by all their words. Broken records are left as they are, as for schema 2.
func reindex(ctx context.Context, s *Store) error {
	for chunk, err := range s.eachNumbers(ctx) {
		if err != nil {
			return err
		}
		for ids := range slices.Chunk(chunk, commitLimit) {
			if err := s.reindexTasks(ctx, ids); err != nil {
				return err
			}
		}
	}
	return nil
}

// reindexTasks writes those of the tasks that are not where they belong. When another replica
// changes them meanwhile, it reads them again and retries.
func (s *Store) reindexTasks(ctx context.Context, ids []int) error {
	for {
		read, err := s.Tasks(ctx, ids)
		if err != nil {
			return err
		}
		tasks := slices.DeleteFunc(read, func(t work.Task) bool { return slices.Equal(placesOf(t), t.Placed) && t.Words == indexed.Task(t) })
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
