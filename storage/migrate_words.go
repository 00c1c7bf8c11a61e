package storage

import (
	"context"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
)

// commitLimit is how many tasks a migration writes in one commit.
const commitLimit = 100

// indexInvites makes schema 2: tasks can be found by their words, and invites by when they expire.
func indexInvites(ctx context.Context, s *Store) error {
	if err := reindex(ctx, s); err != nil {
		return err
	}
	fields := s.redis.HScan(ctx, s.key.Invites(), 0, "", readLimit).Iterator()
	for fields.Next(ctx) {
		hash := fields.Val()
		if !fields.Next(ctx) {
			break
		}
		i, ok := decodeOr[chat.Invite](s, codec.KindInvite, hash, fields.Val())
		if !ok {
			continue
		}
		err := s.redis.ZAdd(ctx, s.key.InviteExpiry(), redis.Z{Score: float64(i.Expires.UnixMilli()), Member: hash}).Err()
		if err != nil {
			return err
		}
	}
	return fields.Err()
}

// shrink makes schema 11: records are packed and do not repeat where they are found; all words no longer stand in one place,
// and large sets of task numbers are bitmaps. Entries and events that are there stay as they are.
func shrink(ctx context.Context, s *Store) error {
	if err := reindex(ctx, s); err != nil {
		return err
	}
	largest, err := s.NextTask(ctx)
	if err != nil {
		return err
	}
	var words []string
	write := func() error {
		t := newTransaction(s.key)
		for _, w := range words {
			t.hold("FOLD", s.key.Word(w), largest)
			t.hold("FOLD", s.key.Said(w), largest)
		}
		words = nil
		return t.run(ctx, s)
	}
	before := s.key.Named("words")
	members := s.redis.ZScan(ctx, before, 0, "", readLimit).Iterator()
	for members.Next(ctx) {
		words = append(words, members.Val())
		if !members.Next(ctx) { // its score
			break
		}
		if len(words) == commitLimit {
			if err := write(); err != nil {
				return err
			}
		}
	}
	if err := members.Err(); err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	return s.redis.Del(ctx, before).Err()
}
