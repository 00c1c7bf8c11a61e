package storage

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/work"
)

// indexNumbers makes schema 3: tasks can be found by their number in the plan. Broken
// records are left as they are, as for schema 2.
func indexNumbers(ctx context.Context, s *Store) error {
	for chunk, err := range s.eachNumbers(ctx) {
		if err != nil {
			return err
		}
		for ids := range slices.Chunk(chunk, commitLimit) {
			if err := s.indexNumbersOf(ctx, ids); err != nil {
				return err
			}
		}
	}
	return nil
}

// indexNumbersOf writes the tasks that are not found by their number yet. When another
// replica changes them meanwhile, it reads them again and retries.
func (s *Store) indexNumbersOf(ctx context.Context, ids []int) error {
	for {
		read, err := s.Tasks(ctx, ids)
		if err != nil {
			return err
		}
		tasks := slices.DeleteFunc(read, func(t work.Task) bool {
			return t.Number == "" || slices.ContainsFunc(t.Placed, func(p work.Place) bool { return p.Bucket == work.BucketNumbered })
		})
		if len(tasks) == 0 {
			return nil
		}
		if err := s.Commit(ctx, chat.Change{Tasks: tasks}); err != nil && !errors.Is(err, work.ErrConflict) {
			return err
		}
	}
}
