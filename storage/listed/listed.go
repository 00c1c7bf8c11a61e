// Package listed reads the lists of tasks: those of one bucket of a scope, in the order of a day. A short list is
// a sorted set of Redis, a long one a hash in which a number takes two bytes or a bit and not
// a hundred bytes; the scripts here say how, and commit.lua decides.
package listed

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

var (
	//go:embed parts.lua
	parts string
	//go:embed write.lua
	write string
	//go:embed read.lua
	read string
)

// What scripts begin with that read lists or write them.
var (
	ForReading = parts
	ForWriting = parts + write
)

var script = redis.NewScript(parts + read)

// Lists are the lists of a deployment.
type Lists struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New makes Lists, which note broken members in the ledger.
func New(client redis.UniversalClient, keys keyspace.Keys, broken *codec.Ledger) Lists {
	return Lists{client, keys, broken}
}

// part is a part of a list that is asked for.
type part struct {
	scope         work.Scope
	bucket        work.Bucket
	from, before  int // serials of days, 0 for none
	offset, limit int
}

// serial is the number of a day, 0 of none.
func serial(d calendar.Date) int {
	if d.IsZero() {
		return 0
	}
	return d.Serial()
}

// found is what a part holds.
type found struct {
	total   int
	members []string
}

// ask adds the reading of parts to a pipeline, all by one script. What it returns is called after that was sent.
func (l Lists) ask(ctx context.Context, pipe redis.Pipeliner, wanted []part) func() []found {
	all := make([]found, len(wanted))
	if len(wanted) == 0 {
		return func() []found { return all }
	}
	keys, args := make([]string, len(wanted)), make([]any, 0, 4*len(wanted))
	for i, w := range wanted {
		keys[i] = l.key.Index(string(w.scope), string(w.bucket))
		args = append(args, w.from, w.before, w.offset, w.limit)
	}
	answered := script.EvalSha(ctx, pipe, keys, args...)
	return func() []found {
		answer, err := answered.Slice()
		if err != nil {
			return all
		}
		next := func() (n int) {
			n, _ = strconv.Atoi(fmt.Sprint(answer[0])) // the script returns numbers
			answer = answer[1:]
			return n
		}
		for i := range all {
			all[i].total = next()
			for range next() {
				all[i].members = append(all[i].members, fmt.Sprint(answer[0]))
				answer = answer[1:]
			}
		}
		return all
	}
}

// AskPlace adds to a pipeline whether a task stands in a place.
func (l Lists) AskPlace(ctx context.Context, pipe redis.Pipeliner, p work.Place) func() bool {
	day := int(p.Score / work.TasksPerDay)
	answer := l.ask(ctx, pipe, []part{{scope: p.Scope, bucket: p.Bucket, from: day, before: day + 1, limit: work.TasksPerDay}})
	return func() bool {
		return slices.Contains(answer()[0].members, strconv.FormatInt(p.Score%work.TasksPerDay, 10))
	}
}

// Exec sends a pipeline that only reads, a second time where the server did not know the script. It ignores
// redis.Nil; each command reports its own.
func (l Lists) Exec(ctx context.Context, pipe redis.Pipeliner) error {
	commands, err := pipe.Exec(ctx)
	for _, c := range commands {
		if redis.HasErrorPrefix(c.Err(), "NOSCRIPT") {
			if err := script.Load(ctx, l.redis).Err(); err != nil {
				return err
			}
			for _, c := range commands {
				_ = pipe.Process(ctx, c) // queues it; Exec returns the error
			}
			_, err = pipe.Exec(ctx)
			break
		}
	}
	if errors.Is(err, redis.Nil) {
		return nil
	}
	return err
}

// numbers parses members and skips those that are not numbers.
func (l Lists) numbers(members []string) []int {
	ids := make([]int, 0, len(members))
	for _, m := range members {
		id, err := strconv.Atoi(m)
		if err != nil {
			l.broken.Found(codec.KindIndex, m, err)
			continue
		}
		ids = append(ids, id)
	}
	return ids
}
