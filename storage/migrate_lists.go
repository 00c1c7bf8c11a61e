package storage

import (
	"context"
	"strings"

	"dondoc/storage/indexed"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// shorten makes schema 12: records begin with where their tasks are found, long lists are hashes, and so are the times
// of reminders and of openings.
func shorten(ctx context.Context, s *Store) error {
	if err := reindex(ctx, s); err != nil {
		return err
	}
	for _, of := range []keyspace.Times{s.key.Next(), s.key.Opening()} {
		if err := s.Convert(ctx, of); err != nil {
			return err
		}
	}
	for names, err := range s.Keyspace().Each(ctx) {
		if err != nil {
			return err
		}
		t := newTransaction(s.key)
		for _, name := range names {
			if strings.HasPrefix(name, "index:") && indexed.ByDay(work.Bucket(name[strings.LastIndexByte(name, ':')+1:])) {
				t.list("CROWD", s.key.Named(name))
			}
		}
		if err := t.run(ctx, s); err != nil {
			return err
		}
	}
	return nil
}
