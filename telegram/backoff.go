package telegram

import (
	"math/rand/v2"
	"time"
)

// backoff is how long to wait after a failure: it doubles from first to most. The actual
// wait is random between half of that and all of it, so that many clients do not retry at
// the same time.
type backoff struct {
	first, most time.Duration
}

// after returns the wait after one more failure than that many.
func (b backoff) after(failures int) time.Duration {
	d := b.first
	for range failures {
		if d *= 2; d >= b.most {
			d = b.most
			break
		}
	}
	return d/2 + rand.N(d/2+1)
}

// sleep waits, and reports false when cut ended the wait early.
func sleep(d time.Duration, cut <-chan struct{}) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-cut:
		return false
	}
}
