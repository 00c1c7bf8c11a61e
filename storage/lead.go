package storage

import (
	"context"
	"time"

	"dondoc/storage/lease"
)

// ErrLed says that another replica leads.
var ErrLed = lease.ErrHeld

// Lease is this process's right to poll, remind and send.
type Lease = lease.Lease

// Lead takes the lease, or returns an error that is [ErrLed]. When the holder dies, the
// lease is free after ttl.
func (s *Store) Lead(ctx context.Context, ttl time.Duration) (Lease, error) {
	return lease.Take(ctx, s.redis, s.key.Leader(), ttl)
}
