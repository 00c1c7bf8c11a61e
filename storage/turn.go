package storage

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"dondoc/storage/halt"
)

// turnInterval is how often a replica looks whether a chat's turn is over.
const turnInterval = 20 * time.Millisecond

// Turn waits until no replica handles an update of the chat, and keeps the others from it
// until end is called, but not longer than ttl: then its holder counts as dead. The error is
// the context's when that ends before.
func (s *Store) Turn(ctx context.Context, chatID int64, ttl time.Duration) (end func(), err error) {
	key, mine := s.key.turn(chatID), rand.Text()
	for {
		taken, err := halt.Swap(ctx, s.redis, key, "", mine, ttl)
		switch {
		case err != nil:
			return nil, fmt.Errorf("turn of chat %d: %w", chatID, err)
		case taken:
			return func() {
				ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), ttl)
				defer cancel()
				_, _ = halt.Swap(ending, s.redis, key, mine, "", 0) // else it ends by itself
			}, nil
		case !halt.Wait(ctx, turnInterval):
			return nil, fmt.Errorf("turn of chat %d: %w", chatID, ctx.Err())
		}
	}
}
