// Package scheduled reads what the department has set about time: announced days, and when
// reminders come. It also keeps how far the pass has got that follows a change of the ladder.
package scheduled

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work/timetable"
)

// The only field of the key calendar, and of the key timetable: they are hashes because commit.lua
// compares versions in hashes.
const (
	FieldAnnounced = "announced"
	FieldChanges   = "changes"
)

// The fields of the key rearmed.
const (
	FieldVersion = "version"
	FieldOffset  = "offset"
)

// Shelf is what has been set. Each method is one round trip.
type Shelf struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New makes a Shelf, which notes broken records in the ledger.
func New(client redis.UniversalClient, keys keyspace.Keys, broken *codec.Ledger) Shelf {
	return Shelf{client, keys, broken}
}

// Announced returns the announced days; when there are none the version is 0.
func (s Shelf) Announced(ctx context.Context) (calendar.Announced, error) {
	var a calendar.Announced
	record, err := s.redis.HGet(ctx, s.key.Calendar(), FieldAnnounced).Result()
	if err == nil {
		a, err = codec.Decode[calendar.Announced](record)
	}
	if err != nil && !errors.Is(err, redis.Nil) {
		return calendar.Announced{}, fmt.Errorf("announced days: %w", err)
	}
	return a, nil
}

// Timetable returns what differs from the settings. A record that cannot be read is noted and
// counts as none: reminders then come as the settings say.
func (s Shelf) Timetable(ctx context.Context) (timetable.Changes, error) {
	read := s.AskTimetable(ctx, s.redis)
	if err := read.Err(); err != nil && !errors.Is(err, redis.Nil) {
		return timetable.Changes{}, fmt.Errorf("timetable: %w", err)
	}
	return s.TimetableOf(read), nil
}

// AskTimetable asks for it in a pipeline.
func (s Shelf) AskTimetable(ctx context.Context, to redis.Cmdable) *redis.StringCmd {
	return to.HGet(ctx, s.key.Timetable(), FieldChanges)
}

// TimetableOf is what was answered.
func (s Shelf) TimetableOf(read *redis.StringCmd) timetable.Changes {
	if read.Err() != nil {
		return timetable.Changes{}
	}
	c, err := codec.Decode[timetable.Changes](read.Val())
	s.broken.Found(codec.KindTimetable, FieldChanges, err)
	return c
}

// Rearmed returns for which change of the ladder assignments have been looked at, and how many
// tasks, by number. The offset is negative when all have.
func (s Shelf) Rearmed(ctx context.Context) (version int64, offset int, err error) {
	read, err := s.redis.HMGet(ctx, s.key.Rearmed(), FieldVersion, FieldOffset).Result()
	if err != nil {
		return 0, 0, fmt.Errorf("rearmed: %w", err)
	}
	number := func(i int) int64 {
		text, _ := read[i].(string)
		n, _ := strconv.ParseInt(text, 10, 64) // nothing is 0
		return n
	}
	return number(0), int(number(1)), nil
}
