package storage

import (
	"context"
	"strings"
)

// shorten makes schema 12: records begin with where their tasks are found, and long lists are hashes.
func shorten(ctx context.Context, s *Store) error {
	if err := reindex(ctx, s); err != nil {
		return err
	}
	for names, err := range s.Keyspace().Each(ctx) {
		if err != nil {
			return err
		}
		t := newTransaction(s.key)
		for _, name := range names {
			if strings.HasPrefix(name, "index:") && !strings.HasSuffix(name, ":numbered") && !strings.HasSuffix(name, ":named") {
				t.list("CROWD", s.key.Named(name))
			}
		}
		if err := t.run(ctx, s); err != nil {
			return err
		}
	}
	return nil
}
