package storage

import (
	"context"
	"fmt"
	"time"

	"dondoc/work"
)

// deliveriesAge is how long it is kept what became of messages, by Redis's clock: a year's
// digests and reports, and a month.
const deliveriesAge = 400 * 24 * time.Hour

// deliveryField is the one field of the stream's records.
const deliveryField = "d"

// EachDelivery calls do with what became of every message of the last 400 days, oldest
// first, reading a few at a time. It ends at the first error.
func (s *Store) EachDelivery(ctx context.Context, do func(work.Delivery) error) error {
	after := "-"
	for {
		lines, err := s.redis.XRangeN(ctx, s.key.deliveries(), after, "+", 5*chunk).Result()
		if err != nil {
			return fmt.Errorf("deliveries: %w", err)
		}
		if len(lines) == 0 {
			return nil
		}
		for _, line := range lines {
			record, _ := line.Values[deliveryField].(string)
			d, err := decode[work.Delivery](record)
			if err != nil {
				return fmt.Errorf("delivery %s: %w", line.ID, err)
			}
			if err := do(d); err != nil {
				return err
			}
		}
		after = "(" + lines[len(lines)-1].ID
	}
}
