package storage

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/halt"
	"dondoc/storage/keyspace"
)

// What keeps a change from being written.
var (
	ErrBackup     = halt.ErrBackup
	ErrUnfinished = halt.ErrUnfinished
)

const (
	// haltPatience is how long a change waits for a backup: one of 100,000 tasks takes a
	// few seconds.
	haltPatience = time.Minute
	haltInterval = 20 * time.Millisecond
)

// changing loads a script that changes something; see [Store.change].
func changing(name string) *redis.Script {
	return redis.NewScript(source("halted") + source(name))
}

// change runs a script that changes something. While a backup is being written it waits, and
// the error is [ErrBackup] when that takes longer than a minute; it is [ErrUnfinished] while
// a restore is.
func (s *Store) change(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	patient, cancel := context.WithTimeout(ctx, haltPatience)
	defer cancel()
	for waited := false; ; waited = true {
		done := s.try(ctx, script, keys, args...)
		switch {
		case waited && ctx.Err() != nil && done.Err() != nil:
			done.SetErr(ErrBackup) // it was waited for until the caller's time was over
			return done
		case !errors.Is(done.Err(), ErrBackup) || !halt.Wait(patient, haltInterval):
			return done
		}
	}
}

// try runs a script that changes something, and does not wait.
func (s *Store) try(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	done := script.Run(ctx, s.redis, append(slices.Clip(keys), s.key.Halt()), args...)
	if err := halt.Of(done.Err()); err != nil {
		done.SetErr(err)
	}
	return done
}

// halt is what everything stands still by.
func (s *Store) halt() halt.Halt { return halt.Halt{Redis: s.redis, Key: s.key.Halt()} }

// StandStill brings about that nothing changes, see [halt.Halt.StandStill].
func (s *Store) StandStill(ctx context.Context, now func() time.Time) (*halt.Standstill, error) {
	return s.halt().StandStill(ctx, func(ctx context.Context) (bool, error) { return halt.SendsUnderWay(ctx, s.redis, s.key, lanes, now()) })
}

// Whole returns [ErrUnfinished] while the data is that of a restore that is not complete.
func (s *Store) Whole(ctx context.Context) error { return s.halt().Whole(ctx) }

// BeginRestore marks the data as not whole, for good, until [Store.EndRestore]: nothing is
// written but what the restore writes.
func (s *Store) BeginRestore(ctx context.Context) error { return s.halt().Begin(ctx) }

// EndRestore makes the data whole.
func (s *Store) EndRestore(ctx context.Context) error { return s.halt().End(ctx) }

// Keyspace returns the keys of this Store.
func (s *Store) Keyspace() keyspace.Keyspace {
	return keyspace.Keyspace{Redis: s.redis, Prefix: string(s.key), Brief: keyspace.Passing, First: keyspace.First}
}
