package storage

import (
	"context"
	"strings"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/indexed"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// What the tests in storage_test look at from the inside.

// IndexOf is where a task belongs.
var IndexOf = indexed.Of

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

// Before writes all tasks again as a schema up to 10 did: their records said where they were indexed, all words
// stood in one sorted set, and all tasks of a scope in a list.
func (s *Store) Before(ctx context.Context, schema int) error {
	pipe := s.redis.TxPipeline()
	if schema < 2 {
		pipe.Del(ctx, s.key.InviteExpiry())
	}
	drop := func(t work.Task, set keyspace.Numbers) {
		pipe.SRem(ctx, set.Set, t.ID)
		pipe.Del(ctx, set.Bits)
	}
	for t, err := range s.EachTask(ctx) {
		if err != nil {
			return err
		}
		is := indexed.Of(&t)
		t.Placed = is.Places
		for _, of := range is.Every {
			drop(t, s.key.Every(string(of)))
			if schema < 7 && of[0] == 'u' {
				continue
			}
			t.Placed = append(t.Placed, work.Place{Scope: of, Bucket: work.BucketEvery, Score: int64(t.ID)})
			pipe.ZAdd(ctx, s.indexKey(of, work.BucketEvery), redis.Z{Score: float64(t.ID), Member: t.ID})
		}
		for _, w := range is.Words {
			drop(t, s.key.Word(w))
		}
		if schema >= 2 {
			t.Words = strings.Join(is.Words, " ")
		}
		for _, w := range strings.Fields(t.Words) {
			pipe.SAdd(ctx, s.key.Word(w).Set, t.ID)
			pipe.ZAdd(ctx, s.key.Named("words"), redis.Z{Member: w})
		}
		record, err := codec.Encode(t.Version, t)
		if err != nil {
			return err
		}
		pipe.HSet(ctx, s.key.Tasks(), t.ID, record)
	}
	known, err := s.redis.Keys(ctx, s.Prefix()+"words:*").Result()
	if err != nil {
		return err
	}
	for _, key := range known {
		pipe.Del(ctx, key)
	}
	pipe.Set(ctx, s.key.Schema(), schema, 0)
	return exec(ctx, pipe)
}
