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

// Invites returns every invite that is still known, in no order. Broken ones are left out.
func (s *Store) Invites(ctx context.Context) ([]chat.Invite, error) {
	records, err := s.redis.HGetAll(ctx, s.key.Invites()).Result()
	if err != nil {
		return nil, fmt.Errorf("invites: %w", err)
	}
	return decodeFields[chat.Invite](s, codec.KindInvite, "", records), nil
}

// Invite returns the invite whose code has that SHA-256, or an error that is
// [work.ErrNotFound]. Used and expired ones are returned as well.
func (s *Store) Invite(ctx context.Context, hash string) (chat.Invite, error) {
	var invite chat.Invite
	record, err := s.redis.HGet(ctx, s.key.Invites(), hash).Result()
	if err == nil {
		invite, err = codec.Decode[chat.Invite](record)
	}
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return chat.Invite{}, fmt.Errorf("invite: %w", err)
	}
	return invite, nil
}
