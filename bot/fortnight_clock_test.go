package main

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
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
	moved := make(chan struct{})
	c.look()
	go func() {
		for heard := int64(-1); ; time.Sleep(time.Millisecond) {
			if c.look(); c.set.Load().Count == heard {
				continue
			}
			heard = c.set.Load().Count
			moved <- struct{}{}
			moved <- struct{}{} // taken when the passes that the first began have ended
			if err := replace(c.path+".heard", heard); err != nil {
				panic(err)
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
// set until then.
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

// heard reports whether all passes of the time to which the clock was set last have run.
func (c *fileClock) heard(t *testing.T) bool {
	t.Helper()
	var count int64
	switch data, err := os.ReadFile(c.path + ".heard"); {
	case errors.Is(err, fs.ErrNotExist):
		return false
	case err != nil:
		t.Fatal(err)
	default:
		if _, err := binary.Decode(data, binary.BigEndian, &count); err != nil {
			t.Fatal(err)
		}
	}
	return count == c.set.Load().Count
}

func (c *fileClock) write(t *testing.T, s setting) {
	t.Helper()
	if err := replace(c.path, s); err != nil {
		t.Fatal(err)
	}
	c.set.Store(&s)
}

// look reads the file.
func (c *fileClock) look() {
	data, err := os.ReadFile(c.path)
	if err != nil {
		panic(err) // the test has written it
	}
	var s setting
	if _, err := binary.Decode(data, binary.BigEndian, &s); err != nil {
		panic(err)
	}
	c.set.Store(&s)
}

// replace writes a file so that who reads it sees the value before or this one.
func replace(path string, value any) error {
	data, err := binary.Append(nil, binary.BigEndian, value)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
