package storage

import (
	"context"
	"dondoc/storage/codec"
	"dondoc/storage/indexed"
	"dondoc/work"
	"dondoc/work/merging"
	"slices"

	"github.com/redis/go-redis/v9"
)

// What the tests in storage_test look at from the inside.

// Places computes every index entry of a task.
var Places = placesOf

// WordsOf are the words by which a task is found.
var WordsOf = indexed.Task

// Client is the connection underneath.
func (s *Store) Client() redis.UniversalClient { return s.redis }

// Prefix is what every key begins with.
func (s *Store) Prefix() string { return string(s.key) }

// Raw is the key of that name.
func (s *Store) Raw(name string) string { return s.key.Named(name) }

// MigrateThrough runs migrations that note their numbers, up to last.
func (s *Store) MigrateThrough(ctx context.Context, last int, ran *[]int) error {
	var all []migration
	for n := 1; n <= last; n++ {
		all = append(all, migration{n, func(context.Context, *Store) error {
			*ran = append(*ran, n)
			return nil
		}})
	}
	return s.migrate(ctx, all)
}

// ForgetWords takes back what schema 2 has added, as if the version before had written.
func (s *Store) ForgetWords(ctx context.Context) error {
	keys, err := s.redis.Keys(ctx, s.Prefix()+"word*").Result()
	if err != nil {
		return err
	}
	pipe := s.redis.TxPipeline()
	pipe.Del(ctx, append(keys, s.key.InviteExpiry())...)
	for t, err := range s.EachTask(ctx) {
		if err != nil {
			return err
		}
		t.Words = ""
		record, err := codec.Encode(t.Version, t)
		if err != nil {
			return err
		}
		pipe.HSet(ctx, s.key.Tasks(), t.ID, record)
	}
	pipe.Set(ctx, s.key.Schema(), 1, 0)
	return exec(ctx, pipe)
}

// ForgetUnits takes back what schema 7 has added to a task.
func (s *Store) ForgetUnits(ctx context.Context, t work.Task) error {
	pipe := s.redis.TxPipeline()
	for _, unit := range merging.Units(t) {
		pipe.ZRem(ctx, s.indexKey(work.UnitScope(unit), merging.Every), t.ID)
	}
	t.Placed = slices.DeleteFunc(slices.Clone(t.Placed), func(p work.Place) bool { return p.Bucket == merging.Every && p.Scope[0] == 'u' })
	record, err := codec.Encode(t.Version, t)
	if err != nil {
		return err
	}
	pipe.HSet(ctx, s.key.Tasks(), t.ID, record)
	pipe.Set(ctx, s.key.Schema(), 6, 0)
	return exec(ctx, pipe)
}
