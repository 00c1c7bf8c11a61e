package storage

import (
	"context"
	"fmt"
	"time"

	"dondoc/chat"
)

// addRevived sends dead letters after all: each leaves the list and waits as a message that
// was queued at that time.
func (s *Store) addRevived(t *transaction, letters []chat.Letter, at time.Time) error {
	if len(letters) == 0 {
		return nil
	}
	dead, sent := t.key(s.key.Dead(), typeList), t.key(s.key.Sent(), typeHash)
	for _, l := range letters {
		m := l.Message
		parts := m.Sent
		m.Queued, m.Sent, m.Tries = at, 0, 0
		// Some of it may have been sent: only who takes it knows how much.
		if err := s.addMessage(t, m, chat.Lease{}); err != nil {
			return err
		}
		t.write("LREM", dead, 1, l.Record)
		if parts > 0 {
			t.write("HSET", sent, m.ID, parts)
		}
	}
	return nil
}

// Forget drops dead letters and updates in quarantine for good, by their records.
func (s *Store) Forget(ctx context.Context, letters []chat.Letter, strange []chat.Strange) error {
	t := newTransaction(s.key)
	dead, quarantine := t.key(s.key.Dead(), typeList), t.key(s.key.Quarantine(), typeList)
	for _, l := range letters {
		t.write("LREM", dead, 1, l.Record)
	}
	for _, q := range strange {
		t.write("LREM", quarantine, 1, q.Record)
	}
	if err := t.run(ctx, s); err != nil {
		return fmt.Errorf("forget what is stuck: %w", err)
	}
	return nil
}
