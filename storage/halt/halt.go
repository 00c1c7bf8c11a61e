// Package halt lets a deployment stand still: while everything is read for a backup, and in
// the middle of a restore, when what is stored is not whole. All that takes part looks at one
// key before it changes anything.
package halt

import (
	"context"
	"crypto/rand"
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
)

// What keeps a change from being written.
var (
	// ErrBackup says that a backup is being written, for longer than a change can wait.
	ErrBackup = errors.New("a backup is being written; try again when it is complete")
	// ErrUnfinished says that a restore is under way, or was cut off.
	ErrUnfinished = errors.New("a restore of this data was begun and is not complete; run the same dondoc restore again")
)

// The states of a halt; each is followed by a space and the name of who brought it about.
const (
	haltPausing = "pausing" // nothing new is sent; what is under way is written down
	haltBackup  = "backup"  // nothing changes
	haltRestore = "restore" // the data is not whole; only who restores writes
)

const (
	// haltTTL is how long a halt lasts whose backup was killed.
	haltTTL = 10 * time.Second
	// interval is how often it is looked whether calls to Telegram have ended.
	interval = 20 * time.Millisecond
	// sendingPatience is how long a backup waits for calls to Telegram that are under way.
	sendingPatience = 10 * time.Second
)

// Halt is the key of a deployment.
type Halt struct {
	Redis redis.UniversalClient
	Key   string
}

//go:embed swap.lua
var swapSource string

var swapScript = redis.NewScript(swapSource)

// Swap puts one value in the place of another, "" for none, and reports whether the one
// stood there. A time to live of 0 is none.
func Swap(ctx context.Context, client redis.Scripter, key, from, to string, ttl time.Duration) (bool, error) {
	n, err := swapScript.Run(ctx, client, []string{key}, from, to, ttl.Milliseconds()).Int()
	return n == 1, err
}

// Of reads the answer of halted.lua; nil when it is not one.
func Of(err error) error {
	switch {
	case err == nil || !strings.Contains(err.Error(), "HALTED "):
		return nil
	case strings.Contains(err.Error(), "HALTED "+haltRestore):
		return ErrUnfinished
	}
	return ErrBackup
}

// Standstill is a moment at which nothing changes. It lasts until End.
type Standstill struct {
	halt Halt
	name string
	stop context.CancelFunc
	done sync.WaitGroup
}

// StandStill brings about that nothing changes. First it lets calls to Telegram end that are
// under way, which sending reports, so that what was sent counts as sent; then every change waits, while everything
// can be read. When this process is killed, things go on after ten seconds,
// twenty at the most.
func (s Halt) StandStill(ctx context.Context, sending func(context.Context) (bool, error)) (*Standstill, error) {
	name := rand.Text()
	pausing := haltPausing + " " + name
	if err := s.turn(ctx, "", pausing, sendingPatience+haltTTL); err != nil {
		return nil, err
	}
	err := awaitSends(ctx, sending)
	if err == nil {
		err = s.turn(ctx, pausing, haltBackup+" "+name, haltTTL)
	}
	if err != nil {
		return nil, errors.Join(err, s.turn(context.WithoutCancel(ctx), pausing, "", 0))
	}
	renewing, stop := context.WithCancel(context.Background())
	still := &Standstill{halt: s, name: haltBackup + " " + name, stop: stop}
	still.done.Go(func() {
		for Wait(renewing, haltTTL/4) {
			// When it fails, End finds out.
			_ = s.turn(renewing, still.name, still.name, haltTTL)
		}
	})
	return still, nil
}

// End lets changes go on. The error says that they did before, so that what was read in
// between is not of one moment.
func (h *Standstill) End(ctx context.Context) error {
	h.stop()
	h.done.Wait()
	if err := h.halt.turn(ctx, h.name, "", 0); err != nil {
		return fmt.Errorf("data has changed while it was read: %w", err)
	}
	return nil
}

// turn takes the halt from one state to the next.
func (s Halt) turn(ctx context.Context, from, to string, ttl time.Duration) error {
	swapped, err := Swap(ctx, s.Redis, s.Key, from, to, ttl)
	if err != nil {
		return fmt.Errorf("halt: %w", err)
	}
	if swapped {
		return nil
	}
	if err := s.Whole(ctx); err != nil {
		return err
	}
	if from == "" {
		return errors.New("another backup is being written")
	}
	return errors.New("the store went on by itself")
}

// awaitSends waits until no message is under way to Telegram. A queue whose holder died, or
// that only keeps to Telegram's limits, counts for a while too, so that it waits no longer
// than a call may take.
func awaitSends(ctx context.Context, sending func(context.Context) (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, sendingPatience)
	defer cancel()
	for {
		under, err := sending(ctx)
		switch {
		case err != nil && ctx.Err() == nil:
			return err
		case err == nil && !under, !Wait(ctx, interval):
			return context.Cause(context.WithoutCancel(ctx))
		}
	}
}

// Whole returns [ErrUnfinished] while the data is that of a restore that is not complete.
func (s Halt) Whole(ctx context.Context) error {
	return WholeBy(s.Redis.Get(ctx, s.Key))
}

// WholeBy reads the answer to a GET of the key as Whole does.
func WholeBy(state *redis.StringCmd) error {
	if err := state.Err(); err != nil && !errors.Is(err, redis.Nil) {
		return fmt.Errorf("halt: %w", err)
	}
	if strings.HasPrefix(state.Val(), haltRestore) {
		return ErrUnfinished
	}
	return nil
}

// Begin marks the data as not whole, for good, until [Halt.End]: nothing is
// written but what the restore writes.
func (s Halt) Begin(ctx context.Context) error {
	if errors.Is(s.Whole(ctx), ErrUnfinished) {
		return nil
	}
	return s.turn(ctx, "", haltRestore+" ", 0)
}

// End makes the data whole.
func (s Halt) End(ctx context.Context) error {
	return s.turn(ctx, haltRestore+" ", "", 0)
}

// Wait waits, and reports false when the context ended before.
func Wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
