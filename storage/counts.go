package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// countsBack is how many days before a digest its predecessor is searched: a week, plus a
// long holiday and downtime.
const countsBack = 35

// KeepCounts stores the counts of a unit, or of all units for 0, on a day.
func (s *Store) KeepCounts(ctx context.Context, unit int, c work.CountsOn) error {
	data, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("keep counts: %w", err)
	}
	ttl := (countsBack + 1) * 24 * time.Hour
	if err := s.redis.Set(ctx, s.key.Counts(unit, c.On.String()), data, ttl).Err(); err != nil {
		return fmt.Errorf("keep counts: %w", err)
	}
	return nil
}

// CountsBefore returns the latest stored counts of a unit, or of all units for 0, before
// that day; nil when there are none.
func (s *Store) CountsBefore(ctx context.Context, unit int, day calendar.Date) (*work.CountsOn, error) {
	var keys []string
	for back := 1; back <= countsBack; back++ {
		keys = append(keys, s.key.Counts(unit, day.Add(-back).String()))
	}
	values, err := s.redis.MGet(ctx, keys...).Result()
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
