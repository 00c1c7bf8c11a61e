package storage

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/due"
	"dondoc/storage/keyspace"
	"dondoc/storage/listed"
	"dondoc/storage/numbered"
	"dondoc/work"
)

var commitScript = redis.NewScript(source("halted") + listed.ForWriting + due.ForWriting + numbered.ForWriting + source("commit"))

// The Redis types of keys, as named by TYPE.
const (
	typeString = "string"
	typeHash   = "hash"
	typeSet    = "set"
	typeZSet   = "zset"
	typeList   = "list"
	typeStream = "stream"
	// typeTasks is that of a list of tasks, whichever it has: see package listed.
	typeTasks = "tasks"
	// typeAny is that of a key that is only looked for, set anew or deleted.
	typeAny = "any"
)

// transaction collects checks and writes for commit.lua, which performs all of them or
// none.
type transaction struct {
	keys     []string
	types    []any
	position map[string]int
	checks   []any
	failures []error // by index of the check: the error to return when it fails
	messages []any
	queued   []chat.Message // in the order of messages
	lease    chat.Lease
	writes   []any
	versions map[record]bool // those whose version is checked
}

// record is where a record stands: its hash, as a position in keys, and the field.
type record struct {
	hash  int
	field string
}

// Of a change by one reply, about: what is larger grows.
const usualKeys, usualValues = 40, 256

func newTransaction(k keyspace.Keys) *transaction {
	t := &transaction{
		keys: make([]string, 0, usualKeys), types: make([]any, 0, usualKeys), position: make(map[string]int, usualKeys),
		writes: make([]any, 0, usualValues), versions: map[record]bool{},
	}
	t.key(k.Outbox(), typeHash)
	t.key(k.Waiting(), typeZSet)
	t.key(k.Sequence(), typeString)
	return t
}

// key returns the position of a key in KEYS.
func (t *transaction) key(key, kind string) int {
	if n, ok := t.position[key]; ok {
		if kind != typeAny {
			t.types[n-1] = kind
		}
		return n
	}
	t.keys = append(t.keys, key)
	t.types = append(t.types, kind)
	t.position[key] = len(t.keys)
	return len(t.keys)
}

func (t *transaction) check(what string, key int, field, wanted string, failure error) {
	t.checks = append(t.checks, what, key, field, wanted)
	t.failures = append(t.failures, failure)
}

// write adds a command whose first argument is the key.
func (t *transaction) write(command string, key int, args ...any) {
	t.writes = append(t.writes, command, key, len(args))
	t.writes = append(t.writes, args...)
}

// hold adds a task number to a set of them, or takes it out.
func (t *transaction) hold(command string, of keyspace.Numbers, number any) {
	t.write(command, t.key(of.Set, typeSet), t.key(of.Bits, typeString), t.names(of), of.Name, number)
}

// names is the position of the names among which a set stands, 0 without any.
func (t *transaction) names(of keyspace.Numbers) int {
	if of.Names == "" {
		return 0
	}
	return t.key(of.Names, typeZSet)
}

// place does something with a member of a sorted set.
func (t *transaction) place(command, key string, args ...any) {
	t.write(command, t.key(key, typeZSet), args...)
}

// list enters a task in a list or takes it out.
func (t *transaction) list(command, key string, args ...any) {
	t.write(command, t.key(key, typeTasks), args...)
}

// put replaces a record that was read with that version, 0 for a new one, by its next
// version. A transaction may contain each record only once.
func (t *transaction) put(hash int, field string, read int64, v any) error {
	return t.replace(hash, field, read, v, codec.Encode)
}

// pack is put for a record that is kept for long, and begins with a word for scripts.
func (t *transaction) pack(word string, hash int, field string, read int64, v any) error {
	return t.replace(hash, field, read, v, func(version int64, v any) (string, error) { return codec.PackWith(version, word, v) })
}

func (t *transaction) replace(hash int, field string, read int64, v any, encode func(int64, any) (string, error)) error {
	at := record{hash, field}
	if t.versions[at] {
		return fmt.Errorf("%T %s stands twice in one change: %w", v, field, work.ErrBroken)
	}
	t.versions[at] = true
	packed, err := encode(read+1, v)
	if err != nil {
		return err
	}
	t.check("version", hash, field, strconv.FormatInt(read, 10),
		fmt.Errorf("%T %s: %w", v, field, work.ErrConflict))
	t.write("HSET", hash, field, packed)
	return nil
}

// putIn is put for the records of a hash.
func putIn[T any](t *transaction, hash string) func(field string, read int64, v T) error {
	return func(field string, read int64, v T) error { return t.put(t.key(hash, typeHash), field, read, v) }
}

// doOn is write for one key.
func doOn(t *transaction, key, of string) func(command string, args ...any) {
	return func(command string, args ...any) { t.write(command, t.key(key, of), args...) }
}

// dropFrom removes records from a hash.
func dropFrom(t *transaction, hash string) func(field string) {
	return func(field string) { t.write("HDEL", t.key(hash, typeHash), field) }
}

// run sends the transaction in one round trip.
func (t *transaction) run(ctx context.Context, s *Store) error {
	_, err := t.runLeasing(ctx, s)
	return err
}

// runLeasing runs and returns the messages that the lease holds.
func (t *transaction) runLeasing(ctx context.Context, s *Store) ([]chat.Message, error) {
	args := make([]any, 0, 4+len(t.types)+len(t.checks)+len(t.messages)+len(t.writes))
	args = append(args, len(t.failures), len(t.queued), s.owner, t.lease.Until.UnixMilli())
	args = append(args, t.types...)
	args = append(args, t.checks...)
	args = append(args, t.messages...)
	args = append(args, t.writes...)
	answer, err := s.change(ctx, commitScript, t.keys, args...).Result()
	switch {
	case err != nil && strings.Contains(err.Error(), "WRONGTYPE"): // redis.Error has no error codes
		return nil, fmt.Errorf("%w: %w", work.ErrBroken, err)
	case err != nil:
		return nil, err
	}
	if failed, ok := answer.(int64); ok {
		return nil, t.failures[failed-1]
	}
	positions, _ := answer.([]any)
	var leased []chat.Message
	for _, p := range positions {
		if i, ok := p.(int64); ok {
			leased = append(leased, t.queued[i-1])
		}
	}
	return leased, nil
}
