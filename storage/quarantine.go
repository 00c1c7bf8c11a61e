package storage

import (
	"context"
	"fmt"
	"time"

	"dondoc/storage/codec"
	"dondoc/storage/logged"
)

// quarantineCap is how many undecodable updates are kept.
const quarantineCap = 1000

// Quarantine stores an update that could not be decoded. Only the last 1,000 are kept.
func (s *Store) Quarantine(ctx context.Context, update int64, raw []byte, reason string, at time.Time) error {
	record, err := codec.Encode(0, logged.Strange{Update: update, Raw: raw, Reason: reason, At: at})
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
