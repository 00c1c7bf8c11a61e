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

// endInterval is how often ending a turn is tried while Redis is away.
const endInterval = 200 * time.Millisecond

// Turn waits until no replica handles an update of the chat, and keeps the others from it
// until end is called, but not longer than ttl: then its holder counts as dead. The error is
// the context's when that ends before.
func (s *Store) Turn(ctx context.Context, chatID int64, ttl time.Duration) (end func(), err error) {
	key, mine := s.key.turn(chatID), rand.Text()
	end = func() { s.endTurn(context.WithoutCancel(ctx), key, mine, ttl) }
	for {
		taken, err := halt.Swap(ctx, s.redis, key, "", mine, ttl)
		switch {
		case err != nil:
			end() // Redis may have done it, and its answer is lost
			return nil, fmt.Errorf("turn of chat %d: %w", chatID, err)
		case taken:
			return end, nil
		case !halt.Wait(ctx, turnInterval):
			return nil, fmt.Errorf("turn of chat %d: %w", chatID, ctx.Err())
		}
	}
}

// endTurn ends a turn, if it is still the holder's. While Redis is away it is tried again in
// the background: after a failover the chat would otherwise wait until the ttl is over.
func (s *Store) endTurn(ctx context.Context, key, mine string, ttl time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, ttl)
	if _, err := halt.Swap(ctx, s.redis, key, mine, "", 0); err == nil {
		cancel()
		return
	}
	go func() {
		defer cancel()
		for halt.Wait(ctx, endInterval) {
			if _, err := halt.Swap(ctx, s.redis, key, mine, "", 0); err == nil {
				return
			}
		}
	}()
}
