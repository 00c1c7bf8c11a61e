// Package posting is the queue of events that are posted to a server of the operators: the
// outbox's sibling, written by the same commits, and drained by nobody else. While no marker
// stands, nothing is queued, whoever commits.
package posting

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/work/events"
)

// What the queue keeps. Beyond that the oldest are dropped and counted, when one is added: the
// export has them all.
const (
	Most = 100_000 // events, of about 250 bytes each
	// Age bounds how long one event that its receiver never takes holds up those after it. It
	// is longer than any holidays.
	Age = 30 * 24 * time.Hour
)

// The fields of an entry of the stream.
const (
	fieldID    = "i"
	fieldEvent = "e"
)

// The fields of the marker.
const (
	markedOn      = "on"
	markedDropped = "dropped"
	markedLast    = "dropped_at"
)

// Args are what POST of commit.lua takes for an event, after the position of the stream. What
// was before and after, and the reason that was given, stay at home: these may be people's words.
func Args(e events.Event, cause string, n int) ([]any, error) {
	e.Before, e.After, e.Why = "", "", ""
	record, err := codec.Encode(0, e)
	if err != nil {
		return nil, err
	}
	return []any{Most, Age.Milliseconds(), e.At.UnixMilli(), cause + ":" + strconv.Itoa(n), record}, nil
}

// Post is an event that waits.
type Post struct {
	// ID is the same whenever the event is posted, also by a change that was lost in a
	// failover and made again.
	ID     string
	Event  events.Event
	Broken error // it cannot be decoded
	entry  string
}

// State is how the queue stands.
type State struct {
	On      bool
	Waiting int
	Oldest  time.Time // by Redis's clock, when the one that waits the longest was queued; zero: none
	Dropped int       // since posting was switched on
	Last    time.Time // when one was dropped last
}

// Queue is that of a deployment.
type Queue struct {
	Redis          redis.UniversalClient
	Marker, Stream string // keys
	// Remove deletes an entry of the stream, as a change like others.
	Remove func(ctx context.Context, stream, entry string) error
}

// Begin switches queueing on, for every process that commits.
func (q Queue) Begin(ctx context.Context, now time.Time) error {
	if err := q.Redis.HSet(ctx, q.Marker, markedOn, now.UnixMilli()).Err(); err != nil {
		return fmt.Errorf("post events: %w", err)
	}
	return nil
}

// End switches queueing off and drops what waits; it returns how many those were.
func (q Queue) End(ctx context.Context) (waited int, err error) {
	pipe := q.Redis.TxPipeline()
	n := pipe.XLen(ctx, q.Stream)
	pipe.Del(ctx, q.Marker, q.Stream)
	if _, err := pipe.Exec(ctx); err != nil {
		return 0, fmt.Errorf("post no more events: %w", err)
	}
	return int(n.Val()), nil
}

// Next returns the events that wait the longest, in order, at most limit.
func (q Queue) Next(ctx context.Context, limit int) ([]Post, error) {
	entries, err := q.Redis.XRangeN(ctx, q.Stream, "-", "+", int64(limit)).Result()
	if err != nil {
		return nil, fmt.Errorf("events to post: %w", err)
	}
	posts := make([]Post, 0, len(entries))
	for _, e := range entries {
		p := Post{entry: e.ID}
		p.ID, _ = e.Values[fieldID].(string)
		record, _ := e.Values[fieldEvent].(string)
		if p.Event, p.Broken = codec.Decode[events.Event](record); p.Broken == nil && p.ID == "" {
			p.Broken = errors.New("it has no id")
		}
		posts = append(posts, p)
	}
	return posts, nil
}

// Done takes an event out of the queue.
func (q Queue) Done(ctx context.Context, p Post) error {
	if err := q.Remove(ctx, q.Stream, p.entry); err != nil {
		return fmt.Errorf("event %s: %w", p.ID, err)
	}
	return nil
}

// State reads how the queue stands, in one round trip.
func (q Queue) State(ctx context.Context) (State, error) {
	pipe := q.Redis.Pipeline()
	marker, waiting := pipe.HGetAll(ctx, q.Marker), pipe.XLen(ctx, q.Stream)
	first := pipe.XRangeN(ctx, q.Stream, "-", "+", 1)
	if _, err := pipe.Exec(ctx); err != nil {
		return State{}, fmt.Errorf("events to post: %w", err)
	}
	s := State{On: len(marker.Val()) > 0, Waiting: int(waiting.Val())}
	s.Dropped, _ = strconv.Atoi(marker.Val()[markedDropped]) // missing: none
	if at, err := strconv.ParseInt(marker.Val()[markedLast], 10, 64); err == nil {
		s.Last = time.UnixMilli(at)
	}
	for _, e := range first.Val() {
		at, _, _ := strings.Cut(e.ID, "-")
		if ms, err := strconv.ParseInt(at, 10, 64); err == nil {
			s.Oldest = time.UnixMilli(ms)
		}
	}
	return s, nil
}
