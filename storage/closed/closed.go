// Package closed reads the figures of periods that are over.
package closed

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// Periods are those of a deployment.
type Periods struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New returns the periods of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys) Periods { return Periods{client, key} }

// Snapshot returns a period's snapshot, or an error that is [work.ErrNotFound].
func (p Periods) Snapshot(ctx context.Context, of calendar.ReportPeriod) (work.Snapshot, error) {
	record, err := p.redis.HGet(ctx, p.key.Snapshots(), of.String()).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return work.Snapshot{}, fmt.Errorf("snapshot %s: %w", of, err)
	}
	return codec.Decode[work.Snapshot](record)
}

// Closed returns the snapshots of those of the periods that are frozen, in their order.
func (p Periods) Closed(ctx context.Context, of ...calendar.ReportPeriod) ([]work.Snapshot, error) {
	if len(of) == 0 {
		return nil, nil
	}
	names := make([]string, len(of))
	for i, period := range of {
		names[i] = period.String()
	}
	records, err := p.redis.HMGet(ctx, p.key.Snapshots(), names...).Result()
	if err != nil {
		return nil, fmt.Errorf("snapshots of %d periods: %w", len(of), err)
	}
	var all []work.Snapshot
	for i, r := range records {
		record, ok := r.(string)
		if !ok {
			continue
		}
		snapshot, err := codec.Decode[work.Snapshot](record)
		if err != nil {
			return nil, fmt.Errorf("snapshot %s: %w", names[i], err)
		}
		all = append(all, snapshot)
	}
	return all, nil
}
