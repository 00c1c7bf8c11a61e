package storage

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
)

// queueRefreshes queues, for every chat that shows the card of one of the tasks, the message
// that brings it up to date. A task that changes meanwhile is stale again, or is read by
// whoever fills in the message: nothing is lost.
func (s *Store) queueRefreshes(ctx context.Context, tasks []string, now time.Time) error {
	pipe := s.redis.Pipeline()
	shown := make([]*redis.MapStringStringCmd, 0, len(tasks))
	for _, task := range tasks {
		id, _ := strconv.Atoi(task) // what is no number shows no card
		shown = append(shown, pipe.HGetAll(ctx, s.key.Cards(id)))
	}
	if err := exec(ctx, pipe); err != nil {
		return fmt.Errorf("shown cards: %w", err)
	}
	t := newTransaction(s.key)
	for _, chats := range shown {
		for where, record := range chats.Val() {
			m, ok := decodeOr[chat.Message](s, codec.KindMessage, "card in "+where, record)
			if !ok {
				continue
			}
			m.Queued = now
			if err := s.addMessage(t, m, chat.Lease{}); err != nil {
				return err
			}
		}
	}
	members := make([]any, len(tasks))
	for i, task := range tasks {
		members[i] = task
	}
	t.write("ZREM", t.key(s.key.StaleCards(), typeZSet), members...)
	return t.run(ctx, s)
}
