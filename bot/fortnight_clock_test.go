package main

import (
	"context"
	"encoding/binary"
	"os"
	"os/signal"
	"path/filepath"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// clockVariable names the file with the clock of a process that [byClock] runs.
const clockVariable = "DONDOC_TEST_CLOCK"

// byClock is the command line as main runs it, but by a clock that the test moves.
func byClock() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	c := &fileClock{path: os.Getenv(clockVariable)}
	moved := make(chan struct{}, 1)
	c.look()
	go func() {
		for range time.Tick(time.Millisecond) {
			if c.look() {
				select {
				case moved <- struct{}{}:
				default: // it hears of the last one when it has done with the one before
				}
			}
		}
	}()
	code := world{out: os.Stdout, err: os.Stderr, now: c.Now, moved: moved}.run(ctx, os.Args[1:], os.Getenv)
	os.Exit(code)
}

// fileClock is a clock that processes share by a file: it runs on from where it was set.
type fileClock struct {
	path string
	set  atomic.Pointer[setting]
}

// setting is what the clock showed at a moment of the machine's clock, and how often it was
// set, or pointed at, until then.
type setting struct{ Shows, At, Count int64 }

func newFileClock(t *testing.T, at time.Time) *fileClock {
	c := &fileClock{path: filepath.Join(t.TempDir(), "clock")}
	c.move(t, at)
	return c
}

// Now returns the time.
func (c *fileClock) Now() time.Time {
	s := c.set.Load()
	return time.Unix(0, s.Shows+time.Now().UnixNano()-s.At)
}

// move sets the clock.
func (c *fileClock) move(t *testing.T, to time.Time) {
	t.Helper()
	s := setting{Shows: to.UnixNano(), At: time.Now().UnixNano()}
	if before := c.set.Load(); before != nil {
		s.Count = before.Count + 1
	}
	c.write(t, s)
}

// point tells the other process again that the clock was set, which it may have overheard
// while it ran the passes of the time before.
func (c *fileClock) point(t *testing.T) {
	t.Helper()
	s := *c.set.Load()
	s.Count++
	c.write(t, s)
}

func (c *fileClock) write(t *testing.T, s setting) {
	t.Helper()
	data, err := binary.Append(nil, binary.BigEndian, s)
	if err == nil {
		err = os.WriteFile(c.path+".new", data, 0o600)
	}
	if err == nil {
		err = os.Rename(c.path+".new", c.path)
	}
	if err != nil {
		t.Fatal(err)
	}
	c.set.Store(&s)
}

// look reads the file and reports whether it has changed.
func (c *fileClock) look() bool {
	data, err := os.ReadFile(c.path)
	if err != nil {
		panic(err) // the test has written it
	}
	var s setting
	if _, err := binary.Decode(data, binary.BigEndian, &s); err != nil {
		panic(err)
	}
	before := c.set.Swap(&s)
	return before == nil || *before != s
}
