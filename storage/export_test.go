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
	if err := s.Before12(ctx); err != nil {
		return err
	}
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
		for _, number := range is.Number {
			t.Placed = append(t.Placed, work.Place{Scope: work.NumberScope(number), Bucket: work.BucketNumbered, Score: int64(t.ID)})
		}
		for _, of := range is.Named {
			t.Placed = append(t.Placed, work.Place{Scope: of, Bucket: indexed.Named, Score: int64(t.ID)})
		}
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
		if schema >= 6 {
			pipe.ZUnionStore(ctx, s.key.Named("words"), &redis.ZStore{Keys: []string{s.key.Named("words"), key}})
		}
		pipe.Del(ctx, key)
	}
	pipe.Set(ctx, s.key.Schema(), schema, 0)
	return exec(ctx, pipe)
}

// Before13 writes sets of task numbers as they were up to schema 12: none stood with its name, words alone in their sorted
// sets, and numbers in plans and officers who are only names had lists.
func (s *Store) Before13(ctx context.Context) error {
	pipe := s.redis.TxPipeline()
	names, err := s.redis.Keys(ctx, s.Prefix()+"words:*").Result()
	if err != nil {
		return err
	}
	for _, key := range append(names, s.key.Scopes()) {
		for _, member := range s.redis.ZRange(ctx, key, 0, -1).Val() {
			name, end, _ := keyspace.SplitName(member)
			pipe.ZRem(ctx, key, member)
			of, list := s.key.Every(name), ""
			switch scopes := key == s.key.Scopes(); {
			case end == keyspace.EndsNumbered:
				of, list = s.key.Numbered(name), s.indexKey(work.NumberScope(name), work.BucketNumbered)
			case scopes && end == keyspace.EndsSaid:
				of, list = s.key.Awaiting(name), s.indexKey(work.Scope(name), indexed.Named)
			case !scopes && end == keyspace.EndsSaid:
				of = s.key.Said(name)
			case !scopes:
				of = s.key.Word(name)
			}
			if list == "" && key != s.key.Scopes() {
				pipe.ZAdd(ctx, key, redis.Z{Member: name})
			}
			all, err := s.read(ctx, of)
			if err != nil {
				return err
			}
			switch {
			case list != "":
				for _, n := range all {
					pipe.ZAdd(ctx, list, redis.Z{Score: float64(n), Member: n})
				}
				pipe.Del(ctx, of.Set, of.Bits)
			case s.redis.Exists(ctx, of.Bits).Val() == 0:
				for _, n := range all {
					pipe.SAdd(ctx, of.Set, n)
				}
			}
		}
	}
	pipe.Set(ctx, s.key.Schema(), 12, 0)
	return exec(ctx, pipe)
}

// Before12 writes lists and times as they were up to schema 11, in sorted sets, and records without a word.
func (s *Store) Before12(ctx context.Context) error {
	if err := s.Before13(ctx); err != nil {
		return err
	}
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
