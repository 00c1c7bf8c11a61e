package storage

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
)

// Kept returns a text that the person wrote and whose task has not been chosen yet, or an
// error that is [work.ErrNotFound]: its task has been chosen, or it is another person's.
func (s *Store) Kept(ctx context.Context, person int64, id string) (chat.Kept, error) {
	var kept chat.Kept
	record, err := s.redis.Get(ctx, s.key.Kept(id)).Result()
	if err == nil {
		kept, err = codec.Decode[chat.Kept](record)
	}
	if errors.Is(err, redis.Nil) || err == nil && kept.Person != person {
		err = work.ErrNotFound
	}
	if err != nil {
		return chat.Kept{}, fmt.Errorf("kept text %s: %w", id, err)
	}
	return kept, nil
}
