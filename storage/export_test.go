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

// Name is the name of the deployment.
func (s *Store) Name() string { return strings.Trim(string(s.key), "{}:") }

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

// WriteHistories is what makes schema 4, by itself.
func (s *Store) WriteHistories(ctx context.Context) error { return writeHistories(ctx, s) }

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
	if err := s.Before12(ctx); err != nil {
		return err
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

// Before12 writes lists and times as they were up to schema 11, in sorted sets, and records without a word.
func (s *Store) Before12(ctx context.Context) error {
	pipe := s.redis.TxPipeline()
	lists, err := s.redis.Keys(ctx, s.Prefix()+"index:*").Result()
	if err != nil {
		return err
	}
	for _, key := range lists {
		if s.redis.Type(ctx, key).Val() == "hash" {
			pipe.Del(ctx, key)
		}
	}
	for t, err := range s.EachTask(ctx) {
		if err != nil {
			return err
		}
		for _, p := range indexed.Of(&t).Places {
			pipe.ZAdd(ctx, s.indexKey(p.Scope, p.Bucket), redis.Z{Score: float64(p.Score), Member: t.ID})
		}
		for _, of := range []keyspace.Times{s.key.Next(), s.key.Opening()} {
			times, err := s.When(ctx, of, t.ID)
			if err != nil {
				return err
			}
			for unit, at := range times {
				pipe.ZAdd(ctx, of.Blocks, redis.Z{Score: float64(at), Member: work.AssignmentKey(t.ID, unit)})
			}
			pipe.Del(ctx, of.Times)
			pipe.ZRem(ctx, of.Blocks, t.ID/64)
		}
		record, err := codec.Pack(t.Version, t)
		if err != nil {
			return err
		}
		pipe.HSet(ctx, s.key.Tasks(), t.ID, record)
	}
	pipe.Set(ctx, s.key.Schema(), 11, 0)
	return exec(ctx, pipe)
}
