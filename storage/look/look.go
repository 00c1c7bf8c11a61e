// Package look reads what is stored under a number of keys of several types, for looking behind
// the scenes.
package look

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/due"
	"dondoc/storage/keyspace"
	"dondoc/storage/numbered"
	"dondoc/work"
)

// Stored is what a key holds for a task: all of its value, or only the task's part when the
// key holds several tasks.
type Stored struct {
	Key  string
	Type string        // string, hash, list, set or zset
	TTL  time.Duration // remaining time; 0 when the key does not expire
	// Value is a string, the fields of a hash as map[string]string, the members of a set
	// as a sorted []string, the elements of a list as []string, or the scores of a sorted set
	// or a list of tasks as map[string]float64.
	Value any
}

// Look collects the reading of several keys in one pipeline. Missing values are left out of
// the result.
type Look struct {
	ctx  context.Context
	pipe redis.Pipeliner
	keys []func() (Stored, bool)
	// names are the members that are asked for of sorted sets of names, by key.
	names map[string]*[]func() (string, bool)
}

func (l *Look) add(key, kind string, value func() (any, bool)) {
	left := l.pipe.PTTL(l.ctx, key)
	l.keys = append(l.keys, func() (Stored, bool) {
		v, ok := value()
		return Stored{Key: key, Type: kind, TTL: max(0, left.Val()), Value: v}, ok
	})
}

// New begins to look.
func New(ctx context.Context, client redis.UniversalClient) *Look {
	return &Look{ctx: ctx, pipe: client.TxPipeline(), names: map[string]*[]func() (string, bool){}}
}

// readable unpacks a record; what is none, or broken, stays as it is.
func readable(value string) string {
	if text, err := codec.Plain(value); err == nil {
		return text
	}
	return value
}

// Text reads a string.
func (l *Look) Text(key string) {
	text := l.pipe.Get(l.ctx, key)
	l.add(key, "string", func() (any, bool) { return text.Val(), text.Err() == nil })
}

// Field reads one field of a hash.
func (l *Look) Field(key, field string) {
	text := l.pipe.HGet(l.ctx, key, field)
	l.add(key, "hash", func() (any, bool) { return map[string]string{field: readable(text.Val())}, text.Err() == nil })
}

// Hash reads a whole hash.
func (l *Look) Hash(key string) {
	fields := l.pipe.HGetAll(l.ctx, key)
	l.add(key, "hash", func() (any, bool) {
		all := map[string]string{}
		for field, value := range fields.Val() {
			all[field] = readable(value)
		}
		return all, len(all) > 0
	})
}

// List reads a whole list.
func (l *Look) List(key string) {
	elements := l.pipe.LRange(l.ctx, key, 0, -1)
	l.add(key, "list", func() (any, bool) {
		all := elements.Val()
		for i, value := range all {
			all[i] = readable(value)
		}
		return all, len(all) > 0
	})
}

// Set reads a whole set.
func (l *Look) Set(key string) {
	members := l.pipe.SMembers(l.ctx, key)
	l.add(key, "set", func() (any, bool) {
		all := members.Val()
		slices.Sort(all)
		return all, len(all) > 0
	})
}

// Number reads one number of a set of task numbers. Where it stands with the set's name, all that do under one key are one.
func (l *Look) Number(of keyspace.Numbers, number int) {
	text := strconv.Itoa(number)
	l.name(of, number)
	found := l.pipe.SIsMember(l.ctx, of.Set, text)
	l.add(of.Set, "set", func() (any, bool) { return []string{text}, found.Val() })
	bit := l.pipe.GetBit(l.ctx, of.Bits, int64(number))
	l.add(of.Bits, "string", func() (any, bool) { return "bit " + text, bit.Val() == 1 })
}

// name reads the numbers behind the name of a set, for the value of the names, which has a member as in "nghi: 1, 12".
func (l *Look) name(of keyspace.Numbers, number int) {
	if of.Names == "" {
		return
	}
	few := numbered.Ask(l.ctx, l.pipe, of)
	asked, known := l.names[of.Names]
	member := func() (string, bool) {
		all := few()
		texts := make([]string, len(all))
		for i, n := range all {
			texts[i] = strconv.Itoa(n)
		}
		name, _, _ := keyspace.SplitName(of.Name)
		return name + ": " + strings.Join(texts, ", "), slices.Contains(all, number)
	}
	if known {
		*asked = append(*asked, member)
		return
	}
	asked = &[]func() (string, bool){member}
	l.names[of.Names] = asked
	l.add(of.Names, "zset", func() (any, bool) {
		all := map[string]float64{}
		for _, member := range *asked {
			if text, there := member(); there {
				all[text] = 0
			}
		}
		return all, len(all) > 0
	})
}

// Scores reads some members of a sorted set.
func (l *Look) Scores(key string, members ...string) {
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

// Place reads one task of a list, which a function asks for: it is kept in two ways, see package listed.
func (l *Look) Place(key string, score int64, number int, ask func(redis.Pipeliner) func() bool) {
	text := strconv.Itoa(number)
	kind, there := l.pipe.Type(l.ctx, key), ask(l.pipe)
	left := l.pipe.PTTL(l.ctx, key)
	l.keys = append(l.keys, func() (Stored, bool) {
		return Stored{Key: key, Type: kind.Val(), TTL: max(0, left.Val()), Value: map[string]float64{text: float64(score)}}, there()
	})
}

// Times reads when something is to be done about a task: of each assignment the Unix millisecond.
func (l *Look) Times(of keyspace.Times, task int) {
	when := due.Ask(l.ctx, l.pipe, of, task)
	l.add(of.Times, "hash", func() (any, bool) {
		all := map[string]float64{}
		for unit, at := range when() {
			all[work.AssignmentKey(task, unit)] = float64(at)
		}
		return all, len(all) > 0
	})
}

// Found reads all of it in one transaction, which exec sends, and returns what there is, in the order asked for.
func (l *Look) Found(exec func(context.Context, redis.Pipeliner) error) ([]Stored, error) {
	if err := exec(l.ctx, l.pipe); err != nil {
		return nil, err
	}
	var all []Stored
	for _, key := range l.keys {
		if stored, ok := key(); ok {
			all = append(all, stored)
		}
	}
	return all, nil
}
