package telegram

import (
	"math/rand/v2"
	"time"
)

// backoff is how long to wait after a failure: doubling from first to most, and somewhere
// between half of that and all of it, so that many do not come back at once.
type backoff struct {
	first, most time.Duration
}

// after returns the wait after that many failures before this one.
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

// sleep waits, and reports whether nothing cut it short.
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
