// Package cards keeps what messages show: where the card of a task was last shown, so that it
// follows the task, and of what a message reminds, since a reaction comes without its text.
package cards

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
)

// ShownTTL is how long a card is kept up to date after it was last shown or edited, and how long it
// is known of what a message reminds.
const ShownTTL = 30 * 24 * time.Hour

// Wall is where cards are shown.
type Wall struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New returns the wall of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys) Wall { return Wall{client, key} }

// ShowCard notes that a message shows a card. In a chat the last one is kept up to date.
func (w Wall) ShowCard(ctx context.Context, m chat.Message) error {
	refresh := chat.Refresh(m)
	record, err := codec.Encode(0, refresh)
	if err != nil {
		return err
	}
	cards := w.key.Cards(m.Card)
	pipe := w.redis.TxPipeline()
	pipe.HSet(ctx, cards, strconv.FormatInt(m.Chat, 10), record)
	pipe.PExpire(ctx, cards, ShownTTL)
	pipe.Set(ctx, w.key.CardAt(m.Chat, m.Shown), fmt.Sprint(m.Card, " ", m.Look()), ShownTTL)
	if _, err := pipe.Exec(ctx); err != nil {
		return fmt.Errorf("card of task %d in chat %d: %w", m.Card, m.Chat, err)
	}
	return nil
}

// CardAt returns the look of the card of a task that a message shows; empty when it shows none,
// or something else by now.
func (w Wall) CardAt(ctx context.Context, chatID int64, message, task int) (look string, err error) {
	found, err := w.redis.Get(ctx, w.key.CardAt(chatID, message)).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return "", fmt.Errorf("card in chat %d: %w", chatID, err)
	}
	shown, look, _ := strings.Cut(found, " ")
	if shown != strconv.Itoa(task) {
		return "", nil
	}
	return look, nil
}

// Reminded is what is kept of a sent message that reminds of tasks; empty for any other.
func Reminded(m chat.Message) string {
	if m.Shown == 0 || !m.Reminds() {
		return ""
	}
	return strings.Trim(fmt.Sprint(m.Tasks), "[]")
}

// RemindedAt returns the tasks that a message reminds of; none when that is not known.
func (w Wall) RemindedAt(ctx context.Context, chatID int64, message int) ([]int, error) {
	found, err := w.redis.Get(ctx, w.key.RemindedAt(chatID, message)).Result()
	if err != nil && !errors.Is(err, redis.Nil) {
		return nil, fmt.Errorf("message %d in chat %d: %w", message, chatID, err)
	}
	var tasks []int
	for number := range strings.FieldsSeq(found) {
		task, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("message %d in chat %d reminds of %q: %w", message, chatID, found, err)
		}
		tasks = append(tasks, task)
	}
	return tasks, nil
}
