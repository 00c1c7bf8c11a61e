package telegram

import (
	"runtime"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// A crew runs everything that it is given, at once, in goroutines that it uses again, and
// keeps none of them for long.
func TestCrew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		before := runtime.NumGoroutine()
		c := newCrew()
		var ran atomic.Int32
		release := make(chan struct{})
		for range 3 { // concurrently: none waits for another
			c.Go(func() { <-release; ran.Add(1) })
		}
		synctest.Wait()
		if n := runtime.NumGoroutine() - before; n != 3 {
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
		if n := runtime.NumGoroutine() - before; ran.Load() != 103 || n > 3 {
			t.Errorf("%d ran, in %d goroutines", ran.Load(), n)
		}
		time.Sleep(2 * restTime)
		synctest.Wait()
		if n := runtime.NumGoroutine() - before; n != 0 {
			t.Errorf("%d goroutines rest for ever", n)
		}
		c.Go(func() { time.Sleep(time.Minute); ran.Add(1) })
		c.Close() // waits for what runs
		synctest.Wait()
		if n := runtime.NumGoroutine() - before; n != 0 || ran.Load() != 104 {
			t.Errorf("after closing, %d goroutines; %d ran", n, ran.Load())
		}
	})
}
