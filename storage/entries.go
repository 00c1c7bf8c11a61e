package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/work"
)

// entryAtTTL is how long an edit of a message or a reply to it finds the entry it made.
const entryAtTTL = 400 * 24 * time.Hour

// Entries returns a task's progress entries, newest first; a limit of 0 means all.
func (s *Store) Entries(ctx context.Context, task, limit int) ([]work.Entry, error) {
	records, err := s.redis.HVals(ctx, s.key.entries(task)).Result()
	if err != nil {
		return nil, fmt.Errorf("entries of task %d: %w", task, err)
	}
	entries, err := decodeTexts[work.Entry](records)
	if err != nil {
		return nil, fmt.Errorf("entries of task %d: %w", task, err)
	}
	slices.SortFunc(entries, func(a, b work.Entry) int { return -byTime(a, b) })
	if limit > 0 && limit < len(entries) {
		entries = entries[:limit]
	}
	return entries, nil
}

// EntryAt returns the entry that a message in a chat made, or an error that is
// [work.ErrNotFound]. Messages older than 400 days are forgotten; their entries are not.
func (s *Store) EntryAt(ctx context.Context, chat int64, message int) (work.Entry, error) {
	at, err := s.redis.Get(ctx, s.key.entryAt(chat, message)).Result()
	if err == nil {
		number, id, _ := strings.Cut(at, " ")
		var task int
		if task, err = strconv.Atoi(number); err == nil {
			var record string
			if record, err = s.redis.HGet(ctx, s.key.entries(task), id).Result(); err == nil {
				return decode[work.Entry](record)
			}
		}
	}
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	return work.Entry{}, fmt.Errorf("entry of message %d in chat %d: %w", message, chat, err)
}

// EachEntry calls do with every entry, by task number and then oldest first, reading a few
// tasks at a time. It ends at the first error.
func (s *Store) EachEntry(ctx context.Context, do func(work.Entry) error) error {
	return s.eachChunk(ctx, func(ids []int) error {
		pipe := s.redis.Pipeline()
		records := make([]*redis.StringSliceCmd, len(ids))
		for i, id := range ids {
			records[i] = pipe.HVals(ctx, s.key.entries(id))
		}
		if err := exec(ctx, pipe); err != nil {
			return fmt.Errorf("entries: %w", err)
		}
		for i, id := range ids {
			entries, err := decodeTexts[work.Entry](records[i].Val())
			if err != nil {
				return fmt.Errorf("entries of task %d: %w", id, err)
			}
			slices.SortFunc(entries, byTime)
			for _, e := range entries {
				if err := do(e); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func byTime(a, b work.Entry) int {
	return cmp.Or(a.At.Compare(b.At), strings.Compare(a.ID, b.ID))
}
