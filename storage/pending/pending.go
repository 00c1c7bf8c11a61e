// Package pending reads what waits to be sent, for those who look after a deployment.
package pending

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
)

// Queue is all that waits to be sent, and what was given up on.
type Queue struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New makes a Queue.
func New(client redis.UniversalClient, key keyspace.Keys) Queue { return Queue{client, key} }

// OutboxSize returns how many messages wait, with the cards that have to follow their tasks, how many dead letters are kept (at most
// 10,000), and when the oldest waiting message was queued; the zero time when none waits.
func (q Queue) OutboxSize(ctx context.Context) (waiting, dead int, oldest time.Time, err error) {
	pipe := q.redis.TxPipeline()
	w := pipe.ZCard(ctx, q.key.Waiting())
	stale := pipe.ZCard(ctx, q.key.StaleCards())
	d := pipe.LLen(ctx, q.key.Dead())
	first := pipe.ZRangeWithScores(ctx, q.key.Waiting(), 0, 0)
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return 0, 0, time.Time{}, fmt.Errorf("outbox size: %w", err)
	}
	if len(first.Val()) > 0 {
		oldest = time.UnixMilli(int64(first.Val()[0].Score))
	}
	return int(w.Val() + stale.Val()), int(d.Val()), oldest, nil
}

// Waiting returns at most limit waiting messages, the longest waiting first, each with the
// chat it was queued for; those that cannot be decoded are left out. It takes two round
// trips.
func (q Queue) Waiting(ctx context.Context, limit int) ([]chat.Message, error) {
	ids, err := q.redis.ZRange(ctx, q.key.Waiting(), 0, int64(limit)-1).Result()
	if err != nil {
		return nil, fmt.Errorf("waiting messages: %w", err)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	pipe := q.redis.TxPipeline()
	records := pipe.HMGet(ctx, q.key.Outbox(), ids...)
	sent := pipe.HMGet(ctx, q.key.Sent(), ids...)
	tries := pipe.HMGet(ctx, q.key.Tries(), ids...)
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, fmt.Errorf("waiting messages: %w", err)
	}
	var messages []chat.Message
	for i, record := range records.Val() {
		text, ok := record.(string)
		if !ok {
			continue // sent meanwhile
		}
		m, err := codec.Decode[chat.Message](text)
		if err != nil {
			continue // the sender will put it aside
		}
		m.Sent, m.Tries = count(sent.Val()[i]), count(tries.Val()[i])
		messages = append(messages, m)
	}
	return messages, nil
}

// count reads a number that scripts keep in a hash; a missing one is 0.
func count(field any) int {
	text, _ := field.(string)
	n, _ := strconv.Atoi(text) // a text that is not a number counts as missing
	return n
}
