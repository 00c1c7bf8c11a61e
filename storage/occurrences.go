package storage

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
)

// addClosed stores closed occurrences, in the place of those of a unit that becomes another. The
// version of their task, which is in the same change, ensures that each is closed once.
func (s *Store) addClosed(t *transaction, c chat.Change) error {
	for _, o := range c.Closed {
		record, err := codec.Pack(0, o)
		if err != nil {
			return err
		}
		hash, due := t.key(s.key.Occurrences(o.Task), typeHash), ":"+o.Period.Due.String()
		if c.Merging.From != 0 {
			t.write("HDEL", hash, strconv.Itoa(c.Merging.From)+due)
		}
		t.write("HSET", hash, strconv.Itoa(o.Unit)+due, record)
	}
	return nil
}

// Occurrences returns the closed occurrences of a task, by unit and then in their order.
// Broken ones are left out.
func (s *Store) Occurrences(ctx context.Context, task int) ([]work.Occurrence, error) {
	records, err := s.redis.HGetAll(ctx, s.key.Occurrences(task)).Result()
	if err != nil {
		return nil, fmt.Errorf("occurrences of task %d: %w", task, err)
	}
	return s.decodeOccurrences(task, records), nil
}

// EachOccurrence returns every closed occurrence, by task number, unit and order, reading
// those of a few tasks at a time. It skips broken ones. After an error it ends.
func (s *Store) EachOccurrence(ctx context.Context) iter.Seq2[work.Occurrence, error] {
	return inChunks(s.eachNumbers(ctx), func(ids []int) ([]work.Occurrence, error) { return s.OccurrencesOf(ctx, ids) })
}

// OccurrencesOf returns the closed occurrences of tasks in the same order, in one round trip.
func (s *Store) OccurrencesOf(ctx context.Context, ids []int) ([]work.Occurrence, error) {
	hashes, err := s.hashes(ctx, ids, s.key.Occurrences)
	if err != nil {
		return nil, fmt.Errorf("occurrences: %w", err)
	}
	var all []work.Occurrence
	for i, id := range ids {
		all = append(all, s.decodeOccurrences(id, hashes[i])...)
	}
	return all, nil
}

func (s *Store) decodeOccurrences(task int, records map[string]string) []work.Occurrence {
	closed := decodeFields[work.Occurrence](s, codec.KindOccurrence, strconv.Itoa(task), records)
	slices.SortFunc(closed, func(a, b work.Occurrence) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), a.Period.Due.Compare(b.Period.Due))
	})
	return closed
}
