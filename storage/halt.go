package storage

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/keyspace"
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
	// haltPatience is how long a change waits for a backup: one of 100,000 tasks takes a
	// few seconds.
	haltPatience = time.Minute
	haltInterval = 20 * time.Millisecond
	// sendingPatience is how long a backup waits for calls to Telegram that are under way.
	sendingPatience = 10 * time.Second
)

var swapScript = script("swap")

// changing loads a script that changes something; see [Store.change].
func changing(name string) *redis.Script {
	return redis.NewScript(source("halted") + source(name))
}

// change runs a script that changes something. While a backup is being written it waits, and
// the error is [ErrBackup] when that takes longer than a minute; it is [ErrUnfinished] while
// a restore is.
func (s *Store) change(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	patient, cancel := context.WithTimeout(ctx, haltPatience)
	defer cancel()
	for {
		done := s.try(ctx, script, keys, args...)
		if !errors.Is(done.Err(), ErrBackup) || !waitABit(patient, haltInterval) {
			return done
		}
	}
}

// try runs a script that changes something, and does not wait.
func (s *Store) try(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd {
	done := script.Run(ctx, s.redis, append(slices.Clip(keys), s.key.halt()), args...)
	if err := haltOf(done.Err()); err != nil {
		done.SetErr(err)
	}
	return done
}

// haltOf reads the answer of halted.lua; nil when it is not one.
func haltOf(err error) error {
	switch {
	case err == nil || !strings.Contains(err.Error(), "HALTED "):
		return nil
	case strings.Contains(err.Error(), "HALTED "+haltRestore):
		return ErrUnfinished
	}
	return ErrBackup
}

// waitABit waits, and reports false when the context ended before.
func waitABit(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// Standstill is a moment at which nothing changes. It lasts until End.
type Standstill struct {
	store *Store
	name  string
	stop  context.CancelFunc
	done  sync.WaitGroup
}

// StandStill brings about that nothing changes. First it lets calls to Telegram end that are
// under way, so that what was sent counts as sent; then every change waits, while everything
// can be read. When this process is killed, things go on after ten seconds,
// twenty at the most.
func (s *Store) StandStill(ctx context.Context, now func() time.Time) (*Standstill, error) {
	name := rand.Text()
	pausing := haltPausing + " " + name
	if err := s.turn(ctx, "", pausing, sendingPatience+haltTTL); err != nil {
		return nil, err
	}
	err := s.awaitSends(ctx, now)
	if err == nil {
		err = s.turn(ctx, pausing, haltBackup+" "+name, haltTTL)
	}
	if err != nil {
		return nil, errors.Join(err, s.turn(context.WithoutCancel(ctx), pausing, "", 0))
	}
	renewing, stop := context.WithCancel(context.Background())
	still := &Standstill{store: s, name: haltBackup + " " + name, stop: stop}
	still.done.Go(func() {
		for waitABit(renewing, haltTTL/4) {
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
	if err := h.store.turn(ctx, h.name, "", 0); err != nil {
		return fmt.Errorf("data has changed while it was read: %w", err)
	}
	return nil
}

// turn takes the halt from one state to the next.
func (s *Store) turn(ctx context.Context, from, to string, ttl time.Duration) error {
	swapped, err := s.swap(ctx, s.key.halt(), from, to, ttl)
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

// swap puts one value in the place of another, "" for none, and reports whether the one
// stood there.
func (s *Store) swap(ctx context.Context, key, from, to string, ttl time.Duration) (bool, error) {
	n, err := swapScript.Run(ctx, s.redis, []string{key}, from, to, ttl.Milliseconds()).Int()
	return n == 1, err
}

// awaitSends waits until no message is under way to Telegram. A queue whose holder died, or
// that only keeps to Telegram's limits, counts for a while too, so that it waits no longer
// than a call may take.
func (s *Store) awaitSends(ctx context.Context, now func() time.Time) error {
	ctx, cancel := context.WithTimeout(ctx, sendingPatience)
	defer cancel()
	for {
		under, err := s.sendsUnderWay(ctx, now())
		switch {
		case err != nil && ctx.Err() == nil:
			return err
		case err == nil && !under, !waitABit(ctx, haltInterval):
			return context.Cause(context.WithoutCancel(ctx))
		}
	}
}

func (s *Store) sendsUnderWay(ctx context.Context, now time.Time) (bool, error) {
	pipe := s.redis.TxPipeline()
	held := make([]*redis.StringSliceCmd, len(lanes))
	leased := make([]*redis.StringSliceCmd, len(lanes))
	for i, lane := range lanes {
		held[i] = pipe.HKeys(ctx, s.key.holders(lane))
		leased[i] = pipe.ZRangeByScore(ctx, s.key.ready(lane), &redis.ZRangeBy{Min: fmt.Sprint("(", now.UnixMilli()), Max: "+inf"})
	}
	if err := exec(ctx, pipe); err != nil {
		return false, fmt.Errorf("messages under way: %w", err)
	}
	for i := range lanes {
		if slices.ContainsFunc(held[i].Val(), func(chat string) bool { return slices.Contains(leased[i].Val(), chat) }) {
			return true, nil
		}
	}
	return false, nil
}

// Keyspace returns the keys of this Store.
func (s *Store) Keyspace() keyspace.Keyspace {
	return keyspace.Keyspace{Redis: s.redis, Prefix: string(s.key), Brief: passing, First: first}
}

// Whole returns [ErrUnfinished] while the data is that of a restore that is not complete.
func (s *Store) Whole(ctx context.Context) error {
	return wholeBy(s.redis.Get(ctx, s.key.halt()))
}

func wholeBy(state *redis.StringCmd) error {
	if err := state.Err(); err != nil && !errors.Is(err, redis.Nil) {
		return fmt.Errorf("halt: %w", err)
	}
	if strings.HasPrefix(state.Val(), haltRestore) {
		return ErrUnfinished
	}
	return nil
}

// BeginRestore marks the data as not whole, for good, until [Store.EndRestore]: nothing is
// written but what the restore writes.
func (s *Store) BeginRestore(ctx context.Context) error {
	if errors.Is(s.Whole(ctx), ErrUnfinished) {
		return nil
	}
	return s.turn(ctx, "", haltRestore+" ", 0)
}

// EndRestore makes the data whole.
func (s *Store) EndRestore(ctx context.Context) error {
	return s.turn(ctx, haltRestore+" ", "", 0)
}
