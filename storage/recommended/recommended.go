// Package recommended reads recommended measures: one record each, and an index of those that no
// leader has answered.
package recommended

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
	"dondoc/work/measures"
)

// Measures is all measures of a deployment.
type Measures struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New opens the measures of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys, broken *codec.Ledger) Measures {
	return Measures{client, key, broken}
}

// Write puts measures where they belong: put writes a record, and do a command on the index.
func Write(all []measures.Measure, put func(field string, read int64, m measures.Measure) error, do func(command string, args ...any)) error {
	for _, m := range all {
		read := m.Version
		m.Version++
		if err := put(m.ID, read, m); err != nil {
			return err
		}
		if m.State == measures.Proposed {
			do("ZADD", m.At.UnixMilli(), m.ID)
		} else {
			do("ZREM", m.ID)
		}
	}
	return nil
}

// Measure returns one of them, or an error that is [work.ErrNotFound].
func (b Measures) Measure(ctx context.Context, id string) (measures.Measure, error) {
	record, err := b.redis.HGet(ctx, b.key.Measures(), id).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return measures.Measure{}, fmt.Errorf("measure %s: %w", id, err)
	}
	m, err := codec.Decode[measures.Measure](record)
	b.broken.Found(codec.KindMeasure, id, err)
	return m, err
}

// MeasuresOf returns those of these ids that there are, in their order. Broken ones are left out.
func (b Measures) MeasuresOf(ctx context.Context, ids []string) (all []measures.Measure, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	records, err := b.redis.HMGet(ctx, b.key.Measures(), ids...).Result()
	if err != nil {
		return nil, fmt.Errorf("measures: %w", err)
	}
	for i, r := range records {
		record, ok := r.(string)
		if !ok {
			continue
		}
		m, err := codec.Decode[measures.Measure](record)
		b.broken.Found(codec.KindMeasure, ids[i], err)
		if err == nil {
			all = append(all, m)
		}
	}
	return all, nil
}

// Unanswered returns at most limit measures that no leader has answered, oldest first, in two
// round trips; in one when there are none.
func (b Measures) Unanswered(ctx context.Context, limit int) ([]measures.Measure, error) {
	ids, err := b.redis.ZRange(ctx, b.key.MeasuresOpen(), 0, int64(limit)-1).Result()
	if err != nil {
		return nil, fmt.Errorf("measures without an answer: %w", err)
	}
	return b.MeasuresOf(ctx, ids)
}

// pageSize is how many measures are read at a time.
const pageSize = 200

// EachMeasure returns all of them, oldest first. It skips broken ones. After an error it ends.
func (b Measures) EachMeasure(ctx context.Context) iter.Seq2[measures.Measure, error] {
	return func(yield func(measures.Measure, error) bool) {
		byID := map[string]measures.Measure{} // Redis may name a field twice
		for cursor := uint64(0); ; {
			fields, next, err := b.redis.HScan(ctx, b.key.Measures(), cursor, "", pageSize).Result()
			if err != nil {
				yield(measures.Measure{}, fmt.Errorf("measures: %w", err))
				return
			}
			for i := 0; i+1 < len(fields); i += 2 {
				m, err := codec.Decode[measures.Measure](fields[i+1])
				b.broken.Found(codec.KindMeasure, fields[i], err)
				if err == nil {
					byID[m.ID] = m
				}
			}
			if cursor = next; cursor == 0 {
				break
			}
		}
		all := make([]measures.Measure, 0, len(byID))
		for _, m := range byID {
			all = append(all, m)
		}
		slices.SortFunc(all, measures.Measure.Compare)
		for _, m := range all {
			if !yield(m, nil) {
				return
			}
		}
	}
}

// MeasuresAsOf returns all of them as they were at the end of a day, oldest first.
func (b Measures) MeasuresAsOf(ctx context.Context, day calendar.Date, loc *time.Location) ([]measures.Measure, error) {
	var all []measures.Measure
	for m, err := range b.EachMeasure(ctx) {
		if err != nil {
			return nil, err
		}
		all = append(all, m)
	}
	return measures.AsOf(all, day, loc), nil
}
