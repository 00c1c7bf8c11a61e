package demo

import (
	"sync"
	"time"
)

// clock stands still until it is moved.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	moved time.Time
}

// Now is the moment the clock stands at.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// running is the same clock, running on since it was moved: for pauses and leases, which
// would never end otherwise.
func (c *clock) running() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now.Add(time.Since(c.moved))
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now, c.moved = t, time.Now()
}
