package storage

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/frozen"
	"dondoc/work"
)

// fieldNames is the field of a snapshot that holds the names of units and people.
const fieldNames = "names"

// draft is a snapshot that is being taken.
type draft struct {
	store  *Store
	key    string
	pieces int
}

// add writes a piece.
func (d *draft) add(ctx context.Context, tasks []frozen.Task) error {
	if len(tasks) == 0 {
		return nil
	}
	field := strconv.Itoa(d.pieces)
	d.pieces++
	return d.put(ctx, field, tasks)
}

func (d *draft) put(ctx context.Context, field string, v any) error {
	packed, err := pack(v)
	if err != nil {
		return err
	}
	pipe := d.store.redis.Pipeline()
	pipe.HSet(ctx, d.key, field, packed)
	pipe.PExpire(ctx, d.key, draftTTL)
	return exec(ctx, pipe)
}

// eachFrozen calls do with every task as it was at the end of a day. The error is
// [work.ErrNotFound] when the day was not frozen.
func (s *Store) eachFrozen(ctx context.Context, day calendar.Date, do func(frozen.Task)) error {
	key := s.key.Snapshot(day.String())
	for n := 0; ; n++ {
		packed, err := s.redis.HGet(ctx, key, strconv.Itoa(n)).Bytes()
		if errors.Is(err, redis.Nil) {
			if n == 0 {
				return fmt.Errorf("snapshot of %s: %w", day, work.ErrNotFound)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("snapshot of %s: %w", day, err)
		}
		tasks, err := unpack[[]frozen.Task](packed)
		if err != nil {
			return fmt.Errorf("snapshot of %s: %w", day, err)
		}
		for _, t := range tasks {
			do(t)
		}
	}
}

// addNames puts into a statement how units, people and plans were called at the end of its
// last day.
func (s *Store) addNames(ctx context.Context, day calendar.Date, st *work.Statement) error {
	packed, err := s.redis.HGet(ctx, s.key.Snapshot(day.String()), fieldNames).Bytes()
	if err != nil {
		return fmt.Errorf("names of %s: %w", day, err)
	}
	n, err := unpack[frozen.Names](packed)
	if err != nil {
		return fmt.Errorf("names of %s: %w", day, err)
	}
	st.Directory, st.Plans = work.NewDirectory(0, n.Units, n.People), map[string]work.Plan{}
	for _, p := range n.Plans {
		st.Plans[p.ID] = p
	}
	return nil
}

// pack writes a record and compresses it.
func pack(v any) ([]byte, error) {
	record, err := codec.Encode(0, v)
	if err != nil {
		return nil, err
	}
	return frozen.Compress(record)
}

// unpack reads the output of pack.
func unpack[T any](packed []byte) (v T, err error) {
	record, err := frozen.Decompress(packed)
	if err != nil {
		return v, fmt.Errorf("%w: %w", work.ErrBroken, err)
	}
	return codec.Decode[T](record)
}
