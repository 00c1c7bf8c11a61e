package keyspace

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"
)

// Size is what a deployment takes of its server's memory.
type Size struct {
	Keys  int
	Bytes int64 // as MEMORY USAGE estimates them: of a large collection it weighs five members
}

// Size weighs every key but the passing ones, about a thousand in a round trip; one that Each gives
// twice counts twice. The error tells when the server does not let MEMORY USAGE be asked.
func (k Keyspace) Size(ctx context.Context) (Size, error) {
	var size Size
	for names, err := range k.Each(ctx) {
		if err != nil {
			return size, err
		}
		if len(names) == 0 {
			continue
		}
		pipe := k.Redis.Pipeline()
		weights := make([]*redis.IntCmd, len(names))
		for i, name := range names {
			weights[i] = pipe.MemoryUsage(ctx, k.Key(name))
		}
		_, err := pipe.Exec(ctx)
		for _, w := range weights {
			switch {
			case w.Err() == nil:
				size.Keys++
				size.Bytes += w.Val()
			case w.Err() != redis.Nil: // gone meanwhile
				return size, fmt.Errorf("weigh keys: %w", err)
			}
		}
	}
	return size, nil
}
