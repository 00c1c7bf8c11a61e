package mailed

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
)

// outageTTL is for how long a time without Telegram is remembered by which nobody was.
const outageTTL = 7 * 24 * time.Hour

// Outage is a time in which Telegram is away. The zero Outage is none.
type Outage struct {
	Last   time.Time     `json:"last"`   // when that was seen last
	Missed time.Duration `json:"missed"` // how much of it passes may send in, in nanoseconds
}

// Outage returns the outage that lasts as far as is known.
func (s Store) Outage(ctx context.Context) (o Outage, err error) {
	record, err := s.redis.Get(ctx, s.key.MailOutage()).Result()
	if errors.Is(err, redis.Nil) {
		return o, nil
	}
	if err == nil {
		o, err = codec.Decode[Outage](record)
	}
	if err != nil {
		return o, fmt.Errorf("time without Telegram: %w", err)
	}
	return o, nil
}

// NoteOutage keeps for how long Telegram has been away; the zero Outage: it is back.
func (s Store) NoteOutage(ctx context.Context, o Outage) (err error) {
	if o == (Outage{}) {
		err = s.redis.Del(ctx, s.key.MailOutage()).Err()
	} else {
		var record string
		if record, err = codec.Encode(0, o); err == nil {
			err = s.redis.Set(ctx, s.key.MailOutage(), record, outageTTL).Err()
		}
	}
	if err != nil {
		return fmt.Errorf("time without Telegram: %w", err)
	}
	return nil
}

// Waiting returns for how many people mail waits; twice of whom both what is urgent and other mail does.
func (s Store) Waiting(ctx context.Context) (int, error) {
	pipe := s.redis.Pipeline()
	urgent, later := pipe.ZCard(ctx, s.key.Ready(chat.MailLane)), pipe.ZCard(ctx, s.key.Ready(chat.MailLaterLane))
	if _, err := pipe.Exec(ctx); err != nil {
		return 0, fmt.Errorf("mail that waits: %w", err)
	}
	return int(urgent.Val() + later.Val()), nil
}
