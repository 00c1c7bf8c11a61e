// Package committed reads the annual plans of units: one record for each unit and year.
package committed

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work/committing"
)

// Annual is all annual plans of a deployment.
type Annual struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New opens the annual plans of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys, broken *codec.Ledger) Annual {
	return Annual{client, key, broken}
}

// field is where the plan of a unit for a year stands.
func field(year, unit int) string { return strconv.Itoa(year) + ":" + strconv.Itoa(unit) }

// Write puts plans where they belong: put writes a record, and drop removes one.
func Write(all []committing.Commitment, put func(field string, read int64, c committing.Commitment) error, drop func(field string)) error {
	for _, c := range all {
		read, at := c.Version, field(c.Year, c.Unit)
		c.Version++
		if err := put(at, read, c); err != nil {
			return err
		}
		if c.Ended { // written first, so that nothing is removed that somebody has changed meanwhile
			drop(at)
		}
	}
	return nil
}

// Commitments returns the plans of these units for a year, in their order, in one round trip: a draft
// without a version where nobody has touched it. One that is broken is an error that is
// [work.ErrBroken].
func (p Annual) Commitments(ctx context.Context, year int, units ...int) ([]committing.Commitment, error) {
	if len(units) == 0 {
		return nil, nil
	}
	fields := make([]string, len(units))
	for i, unit := range units {
		fields[i] = field(year, unit)
	}
	records, err := p.redis.HMGet(ctx, p.key.Commitments(), fields...).Result()
	if err != nil {
		return nil, fmt.Errorf("annual plans of %d: %w", year, err)
	}
	all := make([]committing.Commitment, len(units))
	for i, r := range records {
		all[i] = committing.None(units[i], year)
		record, ok := r.(string)
		if !ok {
			continue
		}
		c, err := codec.Decode[committing.Commitment](record)
		p.broken.Found(codec.KindCommitment, fields[i], err)
		if err != nil {
			return nil, fmt.Errorf("annual plan %s: %w", fields[i], err)
		}
		all[i] = c
	}
	return all, nil
}

// pageSize is how many plans are read at a time.
const pageSize = 100

// EachCommitment returns all plans that somebody has touched, by year and unit. It skips broken ones.
// After an error it ends.
func (p Annual) EachCommitment(ctx context.Context) iter.Seq2[committing.Commitment, error] {
	return func(yield func(committing.Commitment, error) bool) {
		byField := map[string]committing.Commitment{} // Redis may name a field twice
		for cursor := uint64(0); ; {
			fields, next, err := p.redis.HScan(ctx, p.key.Commitments(), cursor, "", pageSize).Result()
			if err != nil {
				yield(committing.Commitment{}, fmt.Errorf("annual plans: %w", err))
				return
			}
			for i := 0; i+1 < len(fields); i += 2 {
				c, err := codec.Decode[committing.Commitment](fields[i+1])
				p.broken.Found(codec.KindCommitment, fields[i], err)
				if err == nil {
					byField[fields[i]] = c
				}
			}
			if cursor = next; cursor == 0 {
				break
			}
		}
		all := make([]committing.Commitment, 0, len(byField))
		for _, c := range byField {
			all = append(all, c)
		}
		slices.SortFunc(all, committing.Commitment.Compare)
		for _, c := range all {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// CommitmentsOf returns all plans of these units, of any year.
func (p Annual) CommitmentsOf(ctx context.Context, units ...int) (all []committing.Commitment, err error) {
	for c, err := range p.EachCommitment(ctx) {
		if err != nil {
			return nil, err
		}
		if slices.Contains(units, c.Unit) {
			all = append(all, c)
		}
	}
	return all, nil
}
