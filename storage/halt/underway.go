package halt

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/keyspace"
)

// SendsUnderWay reports whether a queue is leased in one of the lanes. One whose holder died,
// or that only keeps to Telegram's limits, counts too.
func SendsUnderWay(ctx context.Context, client redis.UniversalClient, key keyspace.Keys, lanes []chat.Lane, now time.Time) (bool, error) {
	pipe := client.TxPipeline()
	held := make([]*redis.StringSliceCmd, len(lanes))
	leased := make([]*redis.StringSliceCmd, len(lanes))
	for i, lane := range lanes {
		held[i] = pipe.HKeys(ctx, key.Holders(lane))
		leased[i] = pipe.ZRangeByScore(ctx, key.Ready(lane), &redis.ZRangeBy{Min: fmt.Sprint("(", now.UnixMilli()), Max: "+inf"})
	}
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return false, fmt.Errorf("messages under way: %w", err)
	}
	for i := range lanes {
		if slices.ContainsFunc(held[i].Val(), func(chat string) bool { return slices.Contains(leased[i].Val(), chat) }) {
			return true, nil
		}
	}
	return false, nil
}
