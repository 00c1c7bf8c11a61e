// Package retry says how long to wait before something that failed is tried again.
package retry

import (
	"math/rand/v2"
	"time"
)

// Backoff is how long to wait after a failure: it doubles from first to most. The actual
// wait is random between half of that and all of it, so that many clients do not retry at
// the same time.
type Backoff struct {
	first, most time.Duration
}

// Between makes a Backoff from the wait after the first failure and the longest one.
func Between(first, most time.Duration) Backoff { return Backoff{first, most} }

// After returns the wait after one more failure than that many.
func (b Backoff) After(failures int) time.Duration {
	d := b.first
	for range failures {
		if d *= 2; d >= b.most {
			d = b.most
			break
		}
	}
	return d/2 + rand.N(d/2+1)
}

// Sleep waits, and reports false when cut ended the wait early.
func Sleep(d time.Duration, cut <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-cut:
		return false
	}
}
