// Package lease is the right of one process among several to do something, as long as it
// lives and Redis can be reached.
package lease

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/bsm/redislock"
	"github.com/redis/go-redis/v9"

	"dondoc/storage/halt"
)

// ErrHeld says that another process has the lease.
var ErrHeld = errors.New("another replica leads")

// Lease is the right. It renews itself.
type Lease struct{ held *heldLease }

type heldLease struct {
	lock *redislock.Lock
	ttl  time.Duration
	lost chan struct{}
	stop context.CancelFunc
	done sync.WaitGroup
}

// Take takes the lease that the key stands for, for the client of that name, or returns an error
// that is [ErrHeld]. When the holder dies, it is free after ttl.
func Take(ctx context.Context, client redis.UniversalClient, key, self string, ttl time.Duration) (Lease, error) {
	renewing, stop := context.WithCancel(context.Background())
	valid, end := context.WithTimeout(renewing, ttl)
	lock, err := redislock.Obtain(ctx, client, key, ttl, &redislock.Options{Metadata: mark + self + mark + runOf(ctx, client, key)})
	if err != nil {
		end()
		stop()
		if errors.Is(err, redislock.ErrNotObtained) {
			err = ErrHeld
		}
		return Lease{}, fmt.Errorf("lead: %w", err)
	}
	l := &heldLease{lock: lock, ttl: ttl, lost: make(chan struct{}), stop: stop}
	l.done.Go(func() { l.renew(renewing, valid, end) })
	return Lease{l}, nil
}

// Inherit frees a lease whose holder is dead, and returns the name of that; empty while that is not
// certain. The next to take it need not wait until it runs out.
func (v *Vigil) Inherit(ctx context.Context, client redis.UniversalClient, key, self string) (dead string, err error) {
	token, err := client.Get(ctx, key).Result()
	if err != nil || !v.Dead(ctx, client, key, self, token) {
		return "", ignoreNil(err)
	}
	if freed, err := halt.Swap(ctx, client, key, token, "", 0); err != nil || !freed {
		return "", err
	}
	dead, _ = holder(token)
	return dead, nil
}

func ignoreNil(err error) error {
	if errors.Is(err, redis.Nil) {
		return nil
	}
	return err
}

//go:embed vacate.lua
var vacateSource string

var vacateScript = redis.NewScript(vacateSource)

// Vacate lets the queues that a dead process had leased be taken from that time on.
func Vacate(ctx context.Context, client redis.Scripter, ready, holders, dead string, at time.Time) error {
	return vacateScript.Run(ctx, client, []string{ready, holders}, dead, at.UnixMilli()).Err()
}

// Lost is closed when the lease could not be renewed before it ran out, or is another's.
func (l Lease) Lost() <-chan struct{} { return l.held.lost }

// Release gives the lease up, so that the next replica takes over at once. One that is
// lost is no error.
func (l Lease) Release(ctx context.Context) error {
	l.held.stop()
	l.held.done.Wait()
	if err := l.held.lock.Release(ctx); err != nil && !errors.Is(err, redislock.ErrLockNotHeld) {
		return fmt.Errorf("release the lead: %w", err)
	}
	return nil
}

// renew extends the lease at every third of its time. While Redis is away it goes on trying
// until valid ends, which was started before the last renewal that succeeded: Redis never
// counts shorter than we do.
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
				end() // it is another's
			}
			continue // Redis is away; perhaps not for long
		}
		end()
		valid, end = fresh, endFresh
	}
}
