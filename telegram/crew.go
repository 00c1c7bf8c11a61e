package telegram

import (
	"sync"
	"time"
)

// restTime is how long a goroutine of a crew waits for more work before it ends.
const restTime = time.Second

// crew runs functions in goroutines that it uses again. Handling an update needs a deep
// stack; a new goroutine would begin with a small one, and copying it each time it grows
// is a twentieth of what a reply costs.
type crew struct {
	idle    chan func()
	over    chan struct{}
	working sync.WaitGroup
}

func newCrew() *crew { return &crew{idle: make(chan func()), over: make(chan struct{})} }

// Go runs do, which must not panic, in a goroutine that rests, or in a new one.
func (c *crew) Go(do func()) {
	c.working.Add(1)
	select {
	case c.idle <- do:
	default:
		go c.work(do)
	}
}

func (c *crew) work(do func()) {
	rest := time.NewTimer(restTime)
	defer rest.Stop()
	for {
		do()
		c.working.Done()
		rest.Reset(restTime)
		select {
		case do = <-c.idle:
		case <-rest.C:
			return
		case <-c.over:
			return
		}
	}
}

// Close waits until nothing runs any more, and ends the goroutines that rest. Nothing may
// be added afterwards.
func (c *crew) Close() {
	c.working.Wait()
	close(c.over)
}
