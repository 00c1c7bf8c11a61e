package telegram

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A crew runs everything that it is given, at once, in goroutines that it uses again, and
// keeps none of them for long.
// crewed counts the goroutines of crews: others, of tests before, may end at any time.
func crewed() (n int) {
	stacks := make([]byte, 4<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	for _, one := range strings.Split(string(stacks), "\n\n") {
		if strings.Contains(one, "created by dondoc/telegram.(*crew)") {
			n++
		}
	}
	return n
}

func TestCrew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		before := crewed()
		c := newCrew()
		var ran atomic.Int32
		release := make(chan struct{})
		for range 3 { // concurrently: none waits for another
			c.Go(func() { <-release; ran.Add(1) })
		}
		synctest.Wait()
		if n := crewed() - before; n != 3 {
			t.Errorf("%d goroutines for three that block", n)
		}
		close(release)
		synctest.Wait()
		if ran.Load() != 3 {
			t.Errorf("%d of 3 ran", ran.Load())
		}
		for range 100 {
			c.Go(func() { ran.Add(1) })
			synctest.Wait()
		}
		if n := crewed() - before; ran.Load() != 103 || n > 3 {
			t.Errorf("%d ran, in %d goroutines", ran.Load(), n)
		}
		time.Sleep(2 * restTime)
		synctest.Wait()
		if n := crewed() - before; n != 0 {
			t.Errorf("%d goroutines rest for ever", n)
		}
		c.Go(func() { time.Sleep(time.Minute); ran.Add(1) })
		c.Close() // waits for what runs
		synctest.Wait()
		if n := crewed() - before; n != 0 || ran.Load() != 104 {
			t.Errorf("after closing, %d goroutines; %d ran", n, ran.Load())
		}
	})
}
