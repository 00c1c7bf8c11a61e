package storage

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"dondoc/chat"
	"dondoc/storage/codec"
)

var putAsideScript = changing("put_aside")

// PutAside removes a message that cannot be decoded from its queue, so that it does not
// block the chat. Its record stays in the outbox, and [Store.UnreadableMessages] lists it.
func (s *Store) PutAside(ctx context.Context, u chat.Unreadable) error {
	record, err := codec.Encode(0, asideRecord{Chat: u.Chat, Lane: u.Lane, Reason: u.Reason})
	if err != nil {
		return err
	}
	keys := []string{s.key.Queue(u.Lane, u.Chat), s.key.Waiting(), s.key.Unreadable()}
	if err := s.change(ctx, putAsideScript, keys, u.ID, record).Err(); err != nil {
		return fmt.Errorf("put message %s aside: %w", u.ID, err)
	}
	return nil
}

// asideRecord says from which queue a message was put aside, and why.
type asideRecord struct {
	Chat   int64     `json:"chat"`
	Lane   chat.Lane `json:"lane"`
	Reason string    `json:"reason"`
}

// UnreadableMessages returns the messages that were put aside, by id. Those that the sender
// has not found yet are returned by [Store.EachBroken].
func (s *Store) UnreadableMessages(ctx context.Context) ([]chat.Unreadable, error) {
	records, err := s.redis.HGetAll(ctx, s.key.Unreadable()).Result()
	if err != nil {
		return nil, fmt.Errorf("unreadable messages: %w", err)
	}
	all := make([]chat.Unreadable, 0, len(records))
	for _, id := range slices.Sorted(maps.Keys(records)) {
		aside, err := codec.Decode[asideRecord](records[id])
		if err != nil {
			aside.Reason = err.Error()
		}
		all = append(all, chat.Unreadable{ID: id, Chat: aside.Chat, Lane: aside.Lane, Reason: aside.Reason})
	}
	return all, nil
}

// UnreadableSize returns how many messages were put aside.
func (s *Store) UnreadableSize(ctx context.Context) (int, error) {
	n, err := s.redis.HLen(ctx, s.key.Unreadable()).Result()
	if err != nil {
		return 0, fmt.Errorf("unreadable messages: %w", err)
	}
	return int(n), nil
}
