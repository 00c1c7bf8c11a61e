package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/work"
)

// Opening returns at most limit assignments whose next occurrence is to open, earliest
// first. They stay until a change sets when their next one opens.
func (s *Store) Opening(ctx context.Context, now time.Time, limit int) ([]work.Ref, error) {
	refs, err := s.refsUntil(ctx, s.key.opening(), now, limit)
	if err != nil {
		return nil, fmt.Errorf("opening occurrences: %w", err)
	}
	return refs, nil
}

// addClosed keeps closed occurrences. The version of their task, which stands in the same
// change, sees to it that one is closed once.
func (s *Store) addClosed(t *transaction, closed []work.Occurrence) error {
	for _, o := range closed {
		record, err := encode(0, o)
		if err != nil {
			return err
		}
		t.write("HSET", t.key(s.key.occurrences(o.Task), typeHash),
			strconv.Itoa(o.Unit)+":"+o.Period.Due.String(), record)
	}
	return nil
}

// Occurrences returns the closed occurrences of a task, by unit and then in their order.
func (s *Store) Occurrences(ctx context.Context, task int) ([]work.Occurrence, error) {
	records, err := s.redis.HVals(ctx, s.key.occurrences(task)).Result()
	if err != nil {
		return nil, fmt.Errorf("occurrences of task %d: %w", task, err)
	}
	return decodeOccurrences(task, records)
}

// EachOccurrence calls do with every closed occurrence, by task number, unit and order,
// reading a few tasks at a time. It ends at the first error.
func (s *Store) EachOccurrence(ctx context.Context, do func(work.Occurrence) error) error {
	return s.eachChunk(ctx, func(ids []int) error {
		pipe := s.redis.Pipeline()
		records := make([]*redis.StringSliceCmd, len(ids))
		for i, id := range ids {
			records[i] = pipe.HVals(ctx, s.key.occurrences(id))
		}
		if err := exec(ctx, pipe); err != nil {
			return fmt.Errorf("occurrences: %w", err)
		}
		for i, id := range ids {
			closed, err := decodeOccurrences(id, records[i].Val())
			if err != nil {
				return err
			}
			for _, o := range closed {
				if err := do(o); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func decodeOccurrences(task int, records []string) ([]work.Occurrence, error) {
	closed, err := decodeTexts[work.Occurrence](records)
	if err != nil {
		return nil, fmt.Errorf("occurrences of task %d: %w", task, err)
	}
	slices.SortFunc(closed, func(a, b work.Occurrence) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), a.Period.Due.Compare(b.Period.Due))
	})
	return closed, nil
}
