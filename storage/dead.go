package storage

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
)

// deadLetter is a message that was given up on; its deliveries name the reason.
type deadLetter struct {
	Message    chat.Message    `json:"message"`
	Deliveries []work.Delivery `json:"deliveries"`
}

// DeadLetters returns the messages that were given up on, oldest first, and steps over
// broken records.
func (s *Store) DeadLetters(ctx context.Context) ([]chat.Letter, error) {
	var all []chat.Letter
	err := eachOf(ctx, s, codec.KindLetter, s.key.Dead(), func(record string, d deadLetter) {
		l := chat.Letter{Message: d.Message, At: d.Message.Queued, Record: record}
		if len(d.Deliveries) > 0 {
			l.At, l.Reason = d.Deliveries[0].At, d.Deliveries[0].Reason
		}
		all = append(all, l)
	})
	return all, err
}

// eachOf reads the records of a list, the last first, a few at a time.
func eachOf[T any](ctx context.Context, s *Store, kind, key string, do func(record string, v T)) error {
	n := 0
	for end := int64(-1); ; end -= readLimit {
		records, err := s.redis.LRange(ctx, key, end-readLimit+1, end).Result()
		if err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
		for _, record := range slices.Backward(records) {
			n++
			if v, ok := decodeOr[T](s, kind, strconv.Itoa(n), record); ok {
				do(record, v)
			}
		}
		if len(records) < readLimit {
			return nil
		}
	}
}

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
		if err := s.addMessage(t, m); err != nil {
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
