package storage

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// migration converts the data from the previous schema to its own. It must be able to run
// twice, and to run again after it was interrupted.
type migration struct {
	schema int
	run    func(context.Context, *Store) error
}

// migrations are all migrations, by schema. The last schema is the one that doc.go
// describes. An empty Redis goes through all of them.
var migrations = []migration{
	{1, func(context.Context, *Store) error { return nil }},
	{2, indexInvites},
	{3, reindex}, // by number in the plan
	{4, writeHistories},
	{5, reindex}, // parts of coordinating units that wait for confirmation
	{6, indexEntries},
	{7, reindex}, // every task that names a unit
	{8, reindex}, // by the documents that tasks name
	{9, func(ctx context.Context, s *Store) error { return s.Index(ctx, s.Commit) }}, // open invites
	{10, reindex}, // deadlines that were moved often, and tasks of measures
	{11, shrink},
	{12, shorten},
	{13, nameNumbers},
}

func newest(all []migration) int { return all[len(all)-1].schema }

// Migrate converts the data to the schema of this release of dondoc; run again it does
// nothing. It refuses data that a newer release wrote.
func (s *Store) Migrate(ctx context.Context) error { return s.migrate(ctx, migrations) }

func (s *Store) migrate(ctx context.Context, all []migration) error {
	schema, err := s.schema(ctx)
	if err != nil {
		return err
	}
	if known := newest(all); schema > known {
		return fmt.Errorf("the data in Redis has schema %d, this dondoc knows only %d: use the newer version that wrote it", schema, known)
	}
	for _, m := range all {
		if m.schema <= schema {
			continue
		}
		if err := m.run(ctx, s); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", m.schema, err)
		}
		if err := s.redis.Set(ctx, s.key.Schema(), m.schema, 0).Err(); err != nil {
			return fmt.Errorf("migrate to schema %d: %w", m.schema, err)
		}
	}
	return nil
}

// Begin notes the schema of this release where nothing is stored: what is written then needs no migration. It comes before
// the first data.
func (s *Store) Begin(ctx context.Context) error {
	if schema, err := s.schema(ctx); err != nil || schema > 0 {
		return err
	}
	if empty, err := s.Keyspace().Empty(ctx); err != nil || !empty {
		return err
	}
	if err := s.redis.SetNX(ctx, s.key.Schema(), newest(migrations), 0).Err(); err != nil {
		return fmt.Errorf("note the schema: %w", err)
	}
	return nil
}

func (s *Store) schema(ctx context.Context) (int, error) {
	n, err := s.redis.Get(ctx, s.key.Schema()).Int()
	if err != nil && !errors.Is(err, redis.Nil) {
		return 0, fmt.Errorf("schema: %w", err)
	}
	return n, nil
}
