package storage

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/work"
)

// Stored is what a key holds for a task: all of its value, or only the task's part when the
// key holds several tasks.
type Stored struct {
	Key  string
	Type string        // string, hash, set or zset
	TTL  time.Duration // remaining time; 0 when the key does not expire
	// Value is a string, the fields of a hash as map[string]string, the members of a set
	// as a sorted []string, or the scores of a sorted set as map[string]float64.
	Value any
}

// Keys returns what Redis holds for a task, in the order of the schema in this package's
// documentation, or an error that is [work.ErrNotFound]. It is for looking behind the
// scenes. Messages about the task are not included, see [Store.Waiting] and
// [Store.EachDelivery]. It takes three round trips.
func (s *Store) Keys(ctx context.Context, task int) ([]Stored, error) {
	t, err := s.Task(ctx, task)
	if err != nil {
		return nil, err
	}
	entries, err := s.Entries(ctx, task, 0)
	if err != nil {
		return nil, err
	}
	l := look{ctx: ctx, pipe: s.redis.TxPipeline()}
	number := strconv.Itoa(task)
	l.field(s.key.tasks(), number)
	for _, p := range t.Placed {
		l.scores(s.indexKey(p.Scope, p.Bucket), number)
	}
	for _, word := range strings.Fields(t.Words) {
		l.member(s.key.word(word), number)
	}
	l.hash(s.key.entries(task))
	l.hash(s.key.occurrences(task))
	for _, e := range entries {
		for _, message := range messagesOf(e) {
			l.text(s.key.entryAt(e.Chat, message))
		}
	}
	l.set(s.key.marks(task))
	var members []string
	for _, a := range t.Assignments {
		members = append(members, work.AssignmentKey(task, a.Unit))
	}
	for _, index := range []string{s.key.next(), s.key.unaddressed(), s.key.opening()} {
		l.scores(index, members...)
	}
	if err := exec(ctx, l.pipe); err != nil {
		return nil, fmt.Errorf("keys of task %d: %w", task, err)
	}
	return l.found(), nil
}

// look collects the reading of several keys in one pipeline. Missing values are left out of
// the result.
type look struct {
	ctx  context.Context
	pipe redis.Pipeliner
	keys []func() (Stored, bool)
}

func (l *look) add(key, kind string, value func() (any, bool)) {
	left := l.pipe.PTTL(l.ctx, key)
	l.keys = append(l.keys, func() (Stored, bool) {
		v, ok := value()
		return Stored{Key: key, Type: kind, TTL: max(0, left.Val()), Value: v}, ok
	})
}

func (l *look) text(key string) {
	text := l.pipe.Get(l.ctx, key)
	l.add(key, "string", func() (any, bool) { return text.Val(), text.Err() == nil })
}

func (l *look) field(key, field string) {
	text := l.pipe.HGet(l.ctx, key, field)
	l.add(key, "hash", func() (any, bool) { return map[string]string{field: text.Val()}, text.Err() == nil })
}

func (l *look) hash(key string) {
	fields := l.pipe.HGetAll(l.ctx, key)
	l.add(key, "hash", func() (any, bool) { return fields.Val(), len(fields.Val()) > 0 })
}

func (l *look) set(key string) {
	members := l.pipe.SMembers(l.ctx, key)
	l.add(key, "set", func() (any, bool) {
		all := members.Val()
		slices.Sort(all)
		return all, len(all) > 0
	})
}

func (l *look) member(key, member string) {
	found := l.pipe.SIsMember(l.ctx, key, member)
	l.add(key, "set", func() (any, bool) { return []string{member}, found.Val() })
}

func (l *look) scores(key string, members ...string) {
	scores := map[string]*redis.FloatCmd{}
	for _, m := range members {
		scores[m] = l.pipe.ZScore(l.ctx, key, m)
	}
	l.add(key, "zset", func() (any, bool) {
		found := map[string]float64{}
		for m, score := range scores {
			if score.Err() == nil {
				found[m] = score.Val()
			}
		}
		return found, len(found) > 0
	})
}

func (l *look) found() []Stored {
	var all []Stored
	for _, key := range l.keys {
		if stored, ok := key(); ok {
			all = append(all, stored)
		}
	}
	return all
}
