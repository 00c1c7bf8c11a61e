package storage

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/work"
)

// entryAtTTL is how long an edit of a message or a reply to it finds the message's entry.
const entryAtTTL = 400 * 24 * time.Hour

// lastEntryTTL is how long the last entry of a person is known.
const lastEntryTTL = 24 * time.Hour

// Entries returns a task's progress entries, newest first; a limit of 0 means all. Broken
// ones are left out.
func (s *Store) Entries(ctx context.Context, task, limit int) ([]work.Entry, error) {
	records, err := s.redis.HGetAll(ctx, s.key.Entries(task)).Result()
	if err != nil {
		return nil, fmt.Errorf("entries of task %d: %w", task, err)
	}
	entries := decodeFields[work.Entry](s, codec.KindEntry, strconv.Itoa(task), records)
	slices.SortFunc(entries, func(a, b work.Entry) int { return -byTime(a, b) })
	if limit > 0 && limit < len(entries) {
		entries = entries[:limit]
	}
	return entries, nil
}

// EntryAt returns the entry that a message in a chat made, or an error that is
// [work.ErrNotFound]. Messages older than 400 days are not found any more; their entries
// are kept.
func (s *Store) EntryAt(ctx context.Context, chat int64, message int) (work.Entry, error) {
	e, err := s.entryOf(ctx, s.key.EntryAt(chat, message))
	if err != nil {
		err = fmt.Errorf("entry of message %d in chat %d: %w", message, chat, err)
	}
	return e, err
}

// messagesOf are the numbers of the messages in which an entry was written.
func messagesOf(e work.Entry) (all []int) {
	for _, p := range e.Parts {
		all = append(all, p.Message)
	}
	if len(all) == 0 && e.Message != 0 {
		all = []int{e.Message}
	}
	return all
}

// LastEntry returns the entry that a person wrote last, within a day, or an error that is
// [work.ErrNotFound].
func (s *Store) LastEntry(ctx context.Context, person int64) (work.Entry, error) {
	e, err := s.entryOf(ctx, s.key.LastEntry(person))
	if err != nil {
		err = fmt.Errorf("last entry of %d: %w", person, err)
	}
	return e, err
}

// entryOf reads the entry whose task and id a key holds.
func (s *Store) entryOf(ctx context.Context, key string) (work.Entry, error) {
	at, err := s.redis.Get(ctx, key).Result()
	if err == nil {
		number, id, _ := strings.Cut(at, " ")
		var task int
		if task, err = strconv.Atoi(number); err == nil {
			var record string
			if record, err = s.redis.HGet(ctx, s.key.Entries(task), id).Result(); err == nil {
				return codec.Decode[work.Entry](record)
			}
		}
	}
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	return work.Entry{}, err
}

// EachEntry returns every entry, by task number and then oldest first, reading those of a
// few tasks at a time. It skips broken ones. After an error it ends.
func (s *Store) EachEntry(ctx context.Context) iter.Seq2[work.Entry, error] {
	return inChunks(s.eachNumbers(ctx), func(ids []int) ([]work.Entry, error) {
		hashes, err := s.hashes(ctx, ids, s.key.Entries)
		if err != nil {
			return nil, fmt.Errorf("entries: %w", err)
		}
		var all []work.Entry
		for i, id := range ids {
			entries := decodeFields[work.Entry](s, codec.KindEntry, strconv.Itoa(id), hashes[i])
			slices.SortFunc(entries, byTime)
			all = append(all, entries...)
		}
		return all, nil
	})
}

// EntriesOf returns the progress entries of each of the tasks, newest first, in one round
// trip. Broken ones are left out.
func (s *Store) EntriesOf(ctx context.Context, tasks []int) ([][]work.Entry, error) {
	if len(tasks) == 0 {
		return nil, nil
	}
	hashes, err := s.hashes(ctx, tasks, s.key.Entries)
	if err != nil {
		return nil, fmt.Errorf("entries of %d tasks: %w", len(tasks), err)
	}
	all := make([][]work.Entry, len(tasks))
	for i, id := range tasks {
		all[i] = decodeFields[work.Entry](s, codec.KindEntry, strconv.Itoa(id), hashes[i])
		slices.SortFunc(all[i], func(a, b work.Entry) int { return -byTime(a, b) })
	}
	return all, nil
}

// hashes reads one hash of each task, in one round trip.
func (s *Store) hashes(ctx context.Context, tasks []int, key func(task int) string) ([]map[string]string, error) {
	pipe := s.redis.Pipeline()
	answers := make([]*redis.MapStringStringCmd, len(tasks))
	for i, task := range tasks {
		answers[i] = pipe.HGetAll(ctx, key(task))
	}
	if err := exec(ctx, pipe); err != nil {
		return nil, err
	}
	hashes := make([]map[string]string, len(tasks))
	for i, a := range answers {
		hashes[i] = a.Val()
	}
	return hashes, nil
}

func byTime(a, b work.Entry) int {
	return cmp.Or(a.At.Compare(b.At), strings.Compare(a.ID, b.ID))
}
