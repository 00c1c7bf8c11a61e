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
	// lookAfter is how many of these checks lie between two looks at who has the turn: they may be dead.
	lookAfter = 12
	// endInterval is how often ending a turn is tried while Redis is away.
	endInterval = 200 * time.Millisecond
)

// Turn waits until nobody else has the turn under the key, and takes it for the client of that name
// until end is called, but not longer than ttl. That of a process that is dead it takes over. The error
// is the context's when that ends before.
func Turn(ctx context.Context, client redis.UniversalClient, key, self string, ttl time.Duration) (end func(), err error) {
	mine := rand.Text() + mark + self
	var vigil Vigil
	end = func() { endTurn(context.WithoutCancel(ctx), client, key, mine, ttl) }
	for checks := 1; ; checks++ {
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
		if checks%lookAfter == 0 {
			_, _ = vigil.Inherit(ctx, client, key, self) // else it is waited for
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
