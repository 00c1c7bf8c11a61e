package storage

import (
	"context"
	"errors"
	"time"

	"dondoc/storage/lease"
)

// ErrLed says that another replica leads.
var ErrLed = lease.ErrHeld

// Lease is this process's right to poll, remind and send.
type Lease = lease.Lease

// freedAfter is how long the queues of a dead replica rest: its last call to Telegram may still
// be under way, and what it brought would come after what follows it.
const freedAfter = time.Second

// Lead takes the lease, or returns an error that is [ErrLed]. When the holder dies, the lease is
// free as soon as Redis shows that none of its connections is left, and the queues that it had
// leased soon after; where Redis does not tell, all of that is free when its time is over.
func (s *Store) Lead(ctx context.Context, ttl time.Duration, now time.Time) (Lease, error) {
	l, err := lease.Take(ctx, s.redis, s.key.Leader(), s.owner, ttl)
	if !errors.Is(err, ErrLed) {
		return l, err
	}
	dead, gone := s.vigil.Inherit(ctx, s.redis, s.key.Leader(), s.owner)
	if gone != nil || dead == "" {
		return l, err
	}
	for _, lane := range lanes {
		if err := lease.Vacate(ctx, s.redis, s.key.Ready(lane), s.key.Holders(lane), dead, now.Add(freedAfter)); err != nil {
			break // they are free when their time is over
		}
	}
	return lease.Take(ctx, s.redis, s.key.Leader(), s.owner, ttl)
}
