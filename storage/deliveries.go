package storage

import (
	"context"
	"fmt"
	"iter"
	"time"

	"dondoc/storage/codec"
	"dondoc/work"
)

// deliveriesAge is how long deliveries are kept, by Redis's clock: long enough for a year's
// digests and reports, plus a month.
const deliveriesAge = 400 * 24 * time.Hour

// deliveryField is the only field of the stream's records.
const deliveryField = "d"

// EachDelivery returns the deliveries of the last 400 days, oldest first, reading a few at
// a time. It skips broken records. After an error it ends.
func (s *Store) EachDelivery(ctx context.Context) iter.Seq2[work.Delivery, error] {
	return func(yield func(work.Delivery, error) bool) {
		after := "-"
		for {
			lines, err := s.redis.XRangeN(ctx, s.key.Deliveries(), after, "+", 5*readLimit).Result()
			if err != nil {
				yield(work.Delivery{}, fmt.Errorf("deliveries: %w", err))
				return
			}
			if len(lines) == 0 {
				return
			}
			for _, line := range lines {
				record, _ := line.Values[deliveryField].(string)
				if d, ok := decodeOr[work.Delivery](s, codec.KindDelivery, line.ID, record); ok && !yield(d, nil) {
					return
				}
			}
			after = "(" + lines[len(lines)-1].ID
		}
	}
}
