package demo

import (
	"sync"
	"time"
)

// clock shows the same time until it is moved.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	moved time.Time
}

// Now returns the clock's time.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// running returns the same time, plus the real time since it was last moved: for pauses and
// leases, which would never end otherwise.
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
