package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// Marked reports for each mark whether it is stored, in one round trip.
func (s *Store) Marked(ctx context.Context, marks []string) ([]bool, error) {
	pipe := s.redis.Pipeline()
	answers := make([]func() bool, len(marks))
	for i, m := range marks {
		if task, ok := markedTask(m); ok {
			answers[i] = pipe.SIsMember(ctx, s.key.Marks(task), m).Val
			continue
		}
		found := pipe.Exists(ctx, s.key.Mark(m))
		answers[i] = func() bool { return found.Val() > 0 }
	}
	if err := exec(ctx, pipe); err != nil {
		return nil, fmt.Errorf("marks: %w", err)
	}
	set := make([]bool, len(marks))
	for i := range set {
		set[i] = answers[i]()
	}
	return set, nil
}

// LastPass returns when a pass last ran, the zero time when it never did.
func (s *Store) LastPass(ctx context.Context, pass string) (time.Time, error) {
	ms, err := s.redis.HGet(ctx, s.key.Passes(), pass).Int64()
	if errors.Is(err, redis.Nil) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("last %s pass: %w", pass, err)
	}
	return time.UnixMilli(ms), nil
}

// SetLastPass stores when a pass ran, to the millisecond.
func (s *Store) SetLastPass(ctx context.Context, pass string, at time.Time) error {
	if err := s.redis.HSet(ctx, s.key.Passes(), pass, at.UnixMilli()).Err(); err != nil {
		return fmt.Errorf("last %s pass: %w", pass, err)
	}
	return nil
}
