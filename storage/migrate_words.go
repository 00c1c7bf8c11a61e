package storage

import (
	"context"
	"errors"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/indexed"
	"dondoc/work"
)

// commitLimit is how many tasks a migration writes in one commit.
const commitLimit = 100

// indexWordsAndInvites makes schema 2: tasks can be found by their words, and invites by
// when they expire. Broken records are left as they are: a task gets its words with the
// first change after its record was restored.
func indexWordsAndInvites(ctx context.Context, s *Store) error {
	var ids []int
	for chunk, err := range s.eachNumbers(ctx) {
		if err != nil {
			return err
		}
		for _, id := range chunk {
			if ids = append(ids, id); len(ids) == commitLimit {
				if err := s.indexWords(ctx, ids); err != nil {
					return err
				}
				ids = nil
			}
		}
	}
	if err := s.indexWords(ctx, ids); err != nil {
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

// indexWords writes tasks that have no words yet. When another replica changes them
// meanwhile, it reads them again and retries.
func (s *Store) indexWords(ctx context.Context, ids []int) error {
	for {
		read, err := s.Tasks(ctx, ids)
		if err != nil {
			return err
		}
		var tasks []work.Task
		for _, t := range read {
			if t.Words == "" && indexed.Task(t) != "" {
				tasks = append(tasks, t)
			}
		}
		if len(tasks) == 0 {
			return nil
		}
		if err := s.Commit(ctx, chat.Change{Tasks: tasks}); err != nil && !errors.Is(err, work.ErrConflict) {
			return err
		}
	}
}
