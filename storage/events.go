package storage

import (
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/happened"
	"dondoc/storage/mailed"
	"dondoc/storage/posting"
	"dondoc/work/events"
)

var postedScript = changing("posted")

// addEvents adds what the change does to tasks and people to their histories: it compares
// them with the records that they were read from.
func (s *Store) addEvents(t *transaction, c chat.Change) error {
	all, err := happened.In(c)
	if err != nil {
		return err
	}
	if err := s.addDeed(t, c, all); err != nil {
		return err
	}
	cause := c.Cause
	if cause == "" {
		cause = rand.Text() // it is never made again
	}
	for i, e := range all {
		post, err := posting.Args(e, cause, i)
		if err != nil {
			return err
		}
		stream := t.key(s.key.Posts(), typeStream)
		t.write("POST", t.key(s.key.Posting(), typeHash), append([]any{stream}, post...)...)
		record, err := codec.Encode(0, e)
		if err != nil {
			return err
		}
		t.write("RPUSH", t.key(s.key.Events(e.Task), typeList), record)
	}
	return nil
}

// Mailed is what e-mail needs beside the outbox.
func (s *Store) Mailed() mailed.Store { return mailed.New(s.redis, s.key) }

// Posting is the queue of events that are posted elsewhere.
func (s *Store) Posting() posting.Queue {
	return posting.Queue{Redis: s.redis, Marker: s.key.Posting(), Stream: s.key.Posts(), Remove: func(ctx context.Context, stream, entry string) error {
		return s.change(ctx, postedScript, []string{stream}, entry).Err()
	}}
}

// Events returns what happened to a task, or for 0 to people, newest first: at most limit
// events after the first skip, and how many there are. Broken ones are left out.
func (s *Store) Events(ctx context.Context, task, skip, limit int) (found []events.Event, total int, err error) {
	pipe := s.redis.Pipeline()
	count := pipe.LLen(ctx, s.key.Events(task))
	records := pipe.LRange(ctx, s.key.Events(task), int64(-skip-limit), int64(-skip-1))
	if err := exec(ctx, pipe); err != nil {
		return nil, 0, fmt.Errorf("events of task %d: %w", task, err)
	}
	found = s.events(task, records.Val())
	slices.Reverse(found)
	return found, int(count.Val()), nil
}

// EachEvent returns every event: those of people, then those of each task by number, oldest
// first. It skips broken ones. After an error it ends.
func (s *Store) EachEvent(ctx context.Context) iter.Seq2[events.Event, error] {
	chunks := func(yield func([]int, error) bool) {
		if !yield([]int{0}, nil) {
			return
		}
		for ids, err := range s.eachNumbers(ctx) {
			if !yield(ids, err) {
				return
			}
		}
	}
	return inChunks(chunks, func(ids []int) ([]events.Event, error) {
		pipe := s.redis.Pipeline()
		lists := make([]*redis.StringSliceCmd, len(ids))
		for i, id := range ids {
			lists[i] = pipe.LRange(ctx, s.key.Events(id), 0, -1)
		}
		if err := exec(ctx, pipe); err != nil {
			return nil, fmt.Errorf("events: %w", err)
		}
		var all []events.Event
		for i, id := range ids {
			all = append(all, s.events(id, lists[i].Val())...)
		}
		return all, nil
	})
}

func (s *Store) events(task int, records []string) []events.Event {
	all := make([]events.Event, 0, len(records))
	for i, r := range records {
		if e, ok := decodeOr[events.Event](s, codec.KindEvent, strconv.Itoa(task)+":"+strconv.Itoa(i), r); ok {
			all = append(all, e)
		}
	}
	return all
}
