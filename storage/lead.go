package storage

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/bsm/redislock"
)

// ErrLed means that another replica leads.
var ErrLed = errors.New("another replica leads")

// Lease is this process's exclusive right to poll, remind and send. It renews itself.
type Lease struct{ held *heldLease }

type heldLease struct {
	lock *redislock.Lock
	ttl  time.Duration
	lost chan struct{}
	stop context.CancelFunc
	done sync.WaitGroup
}

// Lead takes the lease, or returns an error that is [ErrLed]. When the holder dies, the
// lease is free after ttl.
func (s *Store) Lead(ctx context.Context, ttl time.Duration) (Lease, error) {
	renewing, stop := context.WithCancel(context.Background())
	valid, end := context.WithTimeout(renewing, ttl)
	lock, err := redislock.Obtain(ctx, s.redis, s.key.leader(), ttl, nil)
	if err != nil {
		end()
		stop()
		if errors.Is(err, redislock.ErrNotObtained) {
			err = ErrLed
		}
		return Lease{}, fmt.Errorf("lead: %w", err)
	}
	l := &heldLease{lock: lock, ttl: ttl, lost: make(chan struct{}), stop: stop}
	l.done.Go(func() { l.renew(renewing, valid, end) })
	return Lease{l}, nil
}

// Lost returns a channel that is closed when the lease could not be renewed before it
// expired, or another process holds it.
func (l Lease) Lost() <-chan struct{} { return l.held.lost }

// Release gives the lease up, so that the next replica takes over at once. A lost lease is
// not an error.
func (l Lease) Release(ctx context.Context) error {
	l.held.stop()
	l.held.done.Wait()
	if err := l.held.lock.Release(ctx); err != nil && !errors.Is(err, redislock.ErrLockNotHeld) {
		return fmt.Errorf("release the lead: %w", err)
	}
	return nil
}

// renew extends the lease after every third of its TTL. While Redis is away it retries
// until valid ends. valid was started before the last successful renewal, so it ends before
// Redis's TTL.
func (l *heldLease) renew(ctx, valid context.Context, end context.CancelFunc) {
	defer func() { end() }()
	ticker := time.NewTicker(l.ttl / 3)
	defer ticker.Stop()
	for {
		select {
		case <-valid.Done():
			if ctx.Err() == nil {
				close(l.lost)
			}
			return
		case <-ticker.C:
		}
		fresh, endFresh := context.WithTimeout(ctx, l.ttl)
		trying, cancel := context.WithTimeout(valid, l.ttl/3)
		err := l.lock.Refresh(trying, l.ttl, nil)
		cancel()
		if err != nil {
			endFresh()
			if errors.Is(err, redislock.ErrNotObtained) {
				end() // another process holds it
			}
			continue // Redis is away, perhaps only for a short time
		}
		end()
		valid, end = fresh, endFresh
	}
}
