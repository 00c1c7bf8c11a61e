package storage

import (
	"context"
	"fmt"
	"time"

	"dondoc/storage/lease"
)

// Turn waits until no replica handles an update of the chat, and keeps the others from it
// until end is called, but not longer than ttl, and not longer than its holder lives. The error is
// the context's when that ends before.
func (s *Store) Turn(ctx context.Context, chatID int64, ttl time.Duration) (end func(), err error) {
	end, err = lease.Turn(ctx, s.redis, s.key.Turn(chatID), s.owner, ttl)
	if err != nil {
		return nil, fmt.Errorf("turn of chat %d: %w", chatID, err)
	}
	return end, nil
}
