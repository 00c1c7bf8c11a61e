// Package filed keeps the ids under which Telegram has files that were made.
package filed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/keyspace"
)

// fileTTL is how long the id of a file is stored after it was last kept. After that the
// file is made and uploaded again.
const fileTTL = 90 * 24 * time.Hour

// Files are the files that Telegram has.
type Files struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New returns the files of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys) Files { return Files{client, key} }

// FileID returns Telegram's id of a file that was made, by its version: what it is made
// from, in which state. It is empty when there is none.
func (f Files) FileID(ctx context.Context, version string) (string, error) {
	id, err := f.redis.Get(ctx, f.key.File(version)).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return "", fmt.Errorf("id of file %s: %w", version, err)
	}
	return id, nil
}

// KeepFileID stores the id of a file, or deletes it when the id is empty.
func (f Files) KeepFileID(ctx context.Context, version, id string) error {
	var err error
	if id == "" {
		err = f.redis.Del(ctx, f.key.File(version)).Err()
	} else {
		err = f.redis.Set(ctx, f.key.File(version), id, fileTTL).Err()
	}
	if err != nil {
		return fmt.Errorf("id of file %s: %w", version, err)
	}
	return nil
}
