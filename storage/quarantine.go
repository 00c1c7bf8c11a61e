package storage

import (
	"context"
	"fmt"
	"time"

	"dondoc/chat"
	"dondoc/storage/codec"
)

// quarantineCap is how many undecodable updates are kept.
const quarantineCap = 1000

// quarantined is an update that could not be decoded, as Telegram sent it.
type quarantined struct {
	Update int64     `json:"update"`
	Raw    []byte    `json:"raw"`
	Reason string    `json:"reason"`
	At     time.Time `json:"at"`
}

// Quarantine stores an update that could not be decoded. Only the last 1,000 are kept.
func (s *Store) Quarantine(ctx context.Context, update int64, raw []byte, reason string, at time.Time) error {
	record, err := codec.Encode(0, quarantined{update, raw, reason, at})
	if err != nil {
		return err
	}
	t := newTransaction(s.key)
	key := t.key(s.key.Quarantine(), typeList)
	t.write("LPUSH", key, record)
	t.write("LTRIM", key, 0, quarantineCap-1)
	if err := t.run(ctx, s); err != nil {
		return fmt.Errorf("quarantine update %d: %w", update, err)
	}
	return nil
}

// QuarantineSize returns how many updates are in quarantine, at most 1,000.
func (s *Store) QuarantineSize(ctx context.Context) (int, error) {
	n, err := s.redis.LLen(ctx, s.key.Quarantine()).Result()
	if err != nil {
		return 0, fmt.Errorf("quarantine: %w", err)
	}
	return int(n), nil
}

// Quarantined returns the updates in quarantine, oldest first, and steps over broken records.
func (s *Store) Quarantined(ctx context.Context) ([]chat.Strange, error) {
	var all []chat.Strange
	err := eachOf(ctx, s, codec.KindStrange, s.key.Quarantine(), func(record string, q quarantined) {
		all = append(all, chat.Strange{Update: q.Update, Raw: q.Raw, Reason: q.Reason, At: q.At, Record: record})
	})
	return all, err
}
