// Package counted keeps the counts that digests gave, so that the next one can tell what has changed.
package counted

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// Days are the counts of a deployment, by the day of the digest.
type Days struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New opens the counts of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys) Days { return Days{client, key} }

// countsBack is how many days before a digest its predecessor is searched: a week, plus a
// long holiday and downtime.
const countsBack = 35

// KeepCounts stores the counts of a unit, or of all units for 0, on a day.
func (d Days) KeepCounts(ctx context.Context, unit int, c work.CountsOn) error {
	data, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("keep counts: %w", err)
	}
	ttl := (countsBack + 1) * 24 * time.Hour
	if err := d.redis.Set(ctx, d.key.Counts(unit, c.On.String()), data, ttl).Err(); err != nil {
		return fmt.Errorf("keep counts: %w", err)
	}
	return nil
}

// CountsBefore returns the latest stored counts of a unit, or of all units for 0, before
// that day; nil when there are none.
func (d Days) CountsBefore(ctx context.Context, unit int, day calendar.Date) (*work.CountsOn, error) {
	var keys []string
	for back := 1; back <= countsBack; back++ {
		keys = append(keys, d.key.Counts(unit, day.Add(-back).String()))
	}
	values, err := d.redis.MGet(ctx, keys...).Result()
	if err != nil {
		return nil, fmt.Errorf("counts before %s: %w", day, err)
	}
	for _, v := range values {
		data, ok := v.(string)
		if !ok {
			continue
		}
		var c work.CountsOn
		if err := json.Unmarshal([]byte(data), &c); err == nil {
			return &c, nil // counts that cannot be decoded are treated as missing
		}
	}
	return nil, nil
}
