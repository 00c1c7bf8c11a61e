package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/halt"
	"dondoc/work"
)

// SetBot stores the bot's user name, for links that are made without Telegram.
func (s *Store) SetBot(ctx context.Context, username string) error {
	if err := s.redis.Set(ctx, s.key.Bot(), username, 0).Err(); err != nil {
		return fmt.Errorf("remember the bot: %w", err)
	}
	return nil
}

// Bot returns the stored user name, without @, or [work.ErrNotFound].
func (s *Store) Bot(ctx context.Context) (username string, err error) {
	username, err = s.redis.Get(ctx, s.key.Bot()).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("bot: %w", err)
	}
	return username, nil
}

// Ping returns an error when Redis does not answer, or answers that it stores nothing: it
// has become a replica, its memory or disk is full. It is [ErrUnfinished] in the middle of a restore.
// The command would write and writes nothing, so that asking often leaves no trace in Redis's files.
func (s *Store) Ping(ctx context.Context) error {
	pipe := s.redis.Pipeline()
	written := pipe.SetRange(ctx, s.key.Schema(), 0, "")
	state := pipe.Get(ctx, s.key.Halt())
	_ = exec(ctx, pipe) // each tells its own
	if err := written.Err(); err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	return halt.WholeBy(state)
}

// Time returns the time of Redis's clock.
func (s *Store) Time(ctx context.Context) (time.Time, error) {
	t, err := s.redis.Time(ctx).Result()
	if err != nil {
		return time.Time{}, fmt.Errorf("time: %w", err)
	}
	return t, nil
}
