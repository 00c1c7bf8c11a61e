package storage

import (
	"context"
	"strings"

	"dondoc/storage/indexed"
	"dondoc/storage/keyspace"
)

// nameNumbers makes schema 13: few task numbers stand with the name of their set, and so do those of tasks of a number in
// their plan, and of tasks whose officer is only a name, which were lists.
func nameNumbers(ctx context.Context, s *Store) error {
	if err := reindex(ctx, s); err != nil { // what an import into an empty Redis wrote, or a restore
		return err
	}
	for names, err := range s.Keyspace().Each(ctx) {
		if err != nil {
			return err
		}
		t := newTransaction(s.key)
		for _, name := range names {
			if of, known := s.key.NumbersAt(strings.TrimPrefix(name, "bits:")); known {
				t.hold("SETTLE", of, 0)
			} else if of, known := indexed.Former(s.key, name); known {
				t.write("GATHER", t.key(s.key.Named(name), typeZSet), t.key(of.Set, typeSet), t.key(of.Bits, typeString), t.names(of), of.Name)
			} else if strings.HasPrefix(name, "words:") {
				if err := dropBare(ctx, s, t, s.key.Named(name)); err != nil {
					return err
				}
			}
		}
		if err := t.run(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// dropBare takes the names out of a sorted set of them that do not say what they are of, as all words did.
func dropBare(ctx context.Context, s *Store, t *transaction, names string) error {
	all, err := s.redis.ZRange(ctx, names, 0, -1).Result()
	if err != nil {
		return err
	}
	for _, member := range all {
		if _, end, _ := keyspace.SplitName(member); end == 0 {
			t.place("ZREM", names, member)
		}
	}
	return nil
}
