package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
)

// albumTTL is how long the parts of an album can be joined, and how long edits of them find
// the album.
const albumTTL = 3 * 24 * time.Hour

// Album returns what is known so far about an album, or an error that is [work.ErrNotFound]
// when none of its parts has been handled.
func (s *Store) Album(ctx context.Context, chatID int64, id string) (chat.Album, error) {
	var album chat.Album
	record, err := s.redis.Get(ctx, s.key.Album(chatID, id)).Result()
	if err == nil {
		album, err = codec.Decode[chat.Album](record)
	}
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return chat.Album{}, fmt.Errorf("album %s in chat %d: %w", id, chatID, err)
	}
	return album, nil
}

func (s *Store) addAlbums(t *transaction, albums []chat.Album) error {
	for _, a := range albums {
		record, err := codec.Encode(0, a)
		if err != nil {
			return err
		}
		t.write("SET", t.key(s.key.Album(a.Chat, a.ID), typeAny), record, "PX", albumTTL.Milliseconds())
	}
	return nil
}

// addUnsaid removes messages from their queues. One that is being sent at that moment is
// sent anyway.
func (s *Store) addUnsaid(t *transaction, messages []chat.Message) {
	for _, m := range messages {
		for _, key := range []string{s.key.Outbox(), s.key.Sent(), s.key.Tries()} {
			t.write("HDEL", t.key(key, typeHash), m.ID)
		}
		t.write("ZREM", t.key(s.key.Waiting(), typeZSet), m.ID)
		t.write("ZREM", t.key(s.key.Queue(m.Lane(), m.Chat), typeZSet), m.ID)
	}
}
