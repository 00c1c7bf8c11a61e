package lease

import (
	"context"
	"crypto/rand"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/halt"
)

const (
	// turnInterval is how often it is checked whether a turn is over.
	turnInterval = 20 * time.Millisecond
	// endInterval is how often ending a turn is tried while Redis is away.
	endInterval = 200 * time.Millisecond
)

// Turn waits until nobody else has the turn under the key, and takes it until end is called,
// but not longer than ttl. The error is the context's when that ends before.
func Turn(ctx context.Context, client redis.UniversalClient, key string, ttl time.Duration) (end func(), err error) {
	mine := rand.Text()
	end = func() { endTurn(context.WithoutCancel(ctx), client, key, mine, ttl) }
	for {
		taken, err := halt.Swap(ctx, client, key, "", mine, ttl)
		switch {
		case err != nil:
			end() // Redis may have done it, and its answer is lost
			return nil, err
		case taken:
			return end, nil
		case !halt.Wait(ctx, turnInterval):
			return nil, ctx.Err()
		}
	}
}

// endTurn ends a turn, if it is still the holder's. While Redis is away it is tried again in
// the background: after a failover the next holder would otherwise wait until the ttl is over.
func endTurn(ctx context.Context, client redis.UniversalClient, key, mine string, ttl time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, ttl)
	if _, err := halt.Swap(ctx, client, key, mine, "", 0); err == nil {
		cancel()
		return
	}
	go func() {
		defer cancel()
		for halt.Wait(ctx, endInterval) {
			if _, err := halt.Swap(ctx, client, key, mine, "", 0); err == nil {
				return
			}
		}
	}()
}
