package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// fileTTL is how long the id of a file is stored after it was last kept. After that the
// file is made and uploaded again.
const fileTTL = 90 * 24 * time.Hour

// FileID returns Telegram's id of a file that was made, by its version: what it is made
// from, in which state. It is empty when there is none.
func (s *Store) FileID(ctx context.Context, version string) (string, error) {
	id, err := s.redis.Get(ctx, s.key.File(version)).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return "", fmt.Errorf("id of file %s: %w", version, err)
	}
	return id, nil
}

// KeepFileID stores the id of a file, or deletes it when the id is empty.
func (s *Store) KeepFileID(ctx context.Context, version, id string) error {
	var err error
	if id == "" {
		err = s.redis.Del(ctx, s.key.File(version)).Err()
	} else {
		err = s.redis.Set(ctx, s.key.File(version), id, fileTTL).Err()
	}
	if err != nil {
		return fmt.Errorf("id of file %s: %w", version, err)
	}
	return nil
}
