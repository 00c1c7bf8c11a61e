// Package logged reads what has become of messages and updates: what was delivered, what was
// given up on, and what could not be read.
package logged

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// Age is how long deliveries are kept, by Redis's clock: long enough for a year's digests and
// reports, plus a month.
const Age = 400 * 24 * time.Hour

// deliveryField is the only field of the stream's records.
const deliveryField = "d"

// chunk is how many records of a list are read at a time.
const chunk = 200

// Dead is the record of a message that was given up on; its deliveries name the reason.
type Dead struct {
	Message    chat.Message    `json:"message"`
	Deliveries []work.Delivery `json:"deliveries"`
}

// Strange is the record of an update that could not be decoded, as Telegram sent it.
type Strange struct {
	Update int64     `json:"update"`
	Raw    []byte    `json:"raw"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Log is what is kept of a deployment's messages and updates. Broken records are noted in the
// ledger and skipped.
type Log struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New returns the log of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys, broken *codec.Ledger) Log {
	return Log{client, key, broken}
}

// EachDelivery returns the deliveries of the last 400 days, oldest first, reading a few at
// a time. After an error it ends.
func (l Log) EachDelivery(ctx context.Context) iter.Seq2[work.Delivery, error] {
	return func(yield func(work.Delivery, error) bool) {
		after := "-"
		for {
			lines, err := l.redis.XRangeN(ctx, l.key.Deliveries(), after, "+", 5*chunk).Result()
			if err != nil {
				yield(work.Delivery{}, fmt.Errorf("deliveries: %w", err))
				return
			}
			if len(lines) == 0 {
				return
			}
			for _, line := range lines {
				record, _ := line.Values[deliveryField].(string)
				if d, ok := decode[work.Delivery](l, codec.KindDelivery, line.ID, record); ok && !yield(d, nil) {
					return
				}
			}
			after = "(" + lines[len(lines)-1].ID
		}
	}
}

// DeadLetters returns the messages that were given up on, oldest first.
func (l Log) DeadLetters(ctx context.Context) (all []chat.Letter, err error) {
	err = each(ctx, l, codec.KindLetter, l.key.Dead(), func(record string, d Dead) {
		letter := chat.Letter{Message: d.Message, At: d.Message.Queued, Record: record}
		if len(d.Deliveries) > 0 {
			letter.At, letter.Reason = d.Deliveries[0].At, d.Deliveries[0].Reason
		}
		all = append(all, letter)
	})
	return all, err
}

// Quarantined returns the updates in quarantine, oldest first.
func (l Log) Quarantined(ctx context.Context) (all []chat.Strange, err error) {
	err = each(ctx, l, codec.KindStrange, l.key.Quarantine(), func(record string, s Strange) {
		all = append(all, chat.Strange{Update: s.Update, Raw: s.Raw, Reason: s.Reason, At: s.At, Record: record})
	})
	return all, err
}

// QuarantineSize returns how many updates are in quarantine, at most 1,000.
func (l Log) QuarantineSize(ctx context.Context) (int, error) {
	n, err := l.redis.LLen(ctx, l.key.Quarantine()).Result()
	if err != nil {
		return 0, fmt.Errorf("quarantine: %w", err)
	}
	return int(n), nil
}

// each reads the records of a list, the last first, a few at a time.
func each[T any](ctx context.Context, l Log, kind, key string, do func(record string, v T)) error {
	n := 0
	for end := int64(-1); ; end -= chunk {
		records, err := l.redis.LRange(ctx, key, end-chunk+1, end).Result()
		if err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
		for _, record := range slices.Backward(records) {
			n++
			if v, ok := decode[T](l, kind, strconv.Itoa(n), record); ok {
				do(record, v)
			}
		}
		if len(records) < chunk {
			return nil
		}
	}
}

// decode decodes one of many records; ok is false when it is broken, which is noted.
func decode[T any](l Log, kind, id, record string) (v T, ok bool) {
	v, err := codec.Decode[T](record)
	l.broken.Found(kind, id, err)
	return v, err == nil
}
