package storage

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/codec"
)

// fieldAnnounced is the only field of the key calendar, which is a hash because commit.lua
// compares versions in hashes.
const fieldAnnounced = "announced"

// Announced returns the announced days; when there are none the version is 0.
func (s *Store) Announced(ctx context.Context) (calendar.Announced, error) {
	var a calendar.Announced
	record, err := s.redis.HGet(ctx, s.key.Calendar(), fieldAnnounced).Result()
	if err == nil {
		a, err = codec.Decode[calendar.Announced](record)
	}
	if err != nil && !errors.Is(err, redis.Nil) {
		return calendar.Announced{}, fmt.Errorf("announced days: %w", err)
	}
	return a, nil
}

// Announce replaces the announced days. When they have changed since the version that was
// read, the error is [work.ErrConflict] and nothing is written.
func (s *Store) Announce(ctx context.Context, a calendar.Announced) error {
	t := newTransaction(s.key)
	read := a.Version
	a.Version++
	err := t.put(t.key(s.key.Calendar(), typeHash), fieldAnnounced, read, a)
	if err == nil {
		err = t.run(ctx, s)
	}
	if err != nil {
		return fmt.Errorf("announce days: %w", err)
	}
	return nil
}
