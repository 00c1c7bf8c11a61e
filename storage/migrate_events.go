package storage

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"dondoc/storage/codec"
	"dondoc/work"
	"dondoc/work/events"
)

// writeHistories makes schema 4: tasks that were stored before there were events have a
// history, as far as it can be told from what is stored: when they were imported, every
// report, and what stands of submissions and requests.
func writeHistories(ctx context.Context, s *Store) error {
	if err := reindex(ctx, s); err != nil { // by which all tasks are found
		return err
	}
	for chunk, err := range s.eachNumbers(ctx) {
		if err != nil {
			return err
		}
		tasks, err := s.Tasks(ctx, chunk)
		if err != nil {
			return err
		}
		hashes, err := s.hashes(ctx, chunk, s.key.Entries)
		if err != nil {
			return err
		}
		for _, task := range tasks {
			i := slices.Index(chunk, task.ID)
			if err := s.writeHistory(ctx, task, decodeFields[work.Entry](s, codec.KindEntry, "", hashes[i])); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeHistory writes the history of a task that has none.
func (s *Store) writeHistory(ctx context.Context, task work.Task, entries []work.Entry) error {
	all := events.Recalled(task, entries)
	if task.Imported { // data that began with the newest schema, as that of an import into an empty Redis
		all = slices.DeleteFunc(all, func(e events.Event) bool { return e.What == events.Imported })
	}
	slices.SortStableFunc(all, func(a, b events.Event) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Cause, b.Cause)) })
	if len(all) == 0 {
		return nil
	}
	t := newTransaction(s.key)
	key := t.key(s.key.Events(task.ID), typeList)
	t.check("absent", key, "", "", work.ErrRepeated)
	for _, e := range all {
		record, err := codec.Pack(0, e)
		if err != nil {
			return err
		}
		t.write("RPUSH", key, record)
	}
	if err := t.run(ctx, s); err != nil && !errors.Is(err, work.ErrRepeated) {
		return err
	}
	return nil
}
