package storage

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// Broken is a record that cannot be decoded. Where many records are read at once, it is
// skipped, so that it blocks nothing else. Read on its own it is an error that is
// [work.ErrBroken].
type Broken struct {
	Kind string // one of the kinds below
	ID   string // the hash field that holds it, after the task's number if it belongs to a task
	Err  error
}

// The kinds of records.
const (
	KindTask       = "task"
	KindUnit       = "unit"
	KindPerson     = "person"
	KindEntry      = "entry"
	KindOccurrence = "occurrence"
	KindInvite     = "invite"
	KindForm       = "form"
	KindPlan       = "plan"
	KindCalendar   = "calendar"
	KindMessage    = "message"
	KindDelivery   = "delivery"
	KindLetter     = "dead letter"
	KindStrange    = "update in quarantine"
	KindIndex      = "index" // a member of an index that is no number
)

// broken holds the broken records that a Store has found, so that each is reported once.
type broken struct {
	mu     sync.Mutex
	known  map[[2]string]error
	report func(Broken)
}

// OnBroken sets the function that is called once for each broken record, when it is first
// found. Call it before the Store is used.
func (s *Store) OnBroken(report func(Broken)) { s.broken.report = report }

// KnownBroken returns the broken records that this Store has found and that have not been
// decoded successfully since, by kind and ID.
func (s *Store) KnownBroken() []Broken {
	s.broken.mu.Lock()
	defer s.broken.mu.Unlock()
	var all []Broken
	for id, err := range s.broken.known {
		all = append(all, Broken{id[0], id[1], err})
	}
	slices.SortFunc(all, func(a, b Broken) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
	})
	return all
}

// found notes the result of decoding a record.
func (b *broken) found(kind, id string, err error) {
	b.mu.Lock()
	key := [2]string{kind, id}
	_, known := b.known[key]
	switch {
	case err == nil && known:
		delete(b.known, key)
	case err != nil && !known:
		if b.known == nil {
			b.known = map[[2]string]error{}
		}
		b.known[key] = err
	}
	report := b.report
	b.mu.Unlock()
	if err != nil && !known && report != nil {
		report(Broken{kind, id, err})
	}
}

// decodeOr decodes one of many records; ok is false when it is broken, which is noted.
func decodeOr[T any](s *Store, kind, id, record string) (v T, ok bool) {
	v, err := decode[T](record)
	s.broken.found(kind, id, err)
	return v, err == nil
}

// decodeFields decodes the fields of a hash in the order of their names and skips the
// broken ones. Those are noted as the owner, which is a task's number or "", followed by
// the field's name.
func decodeFields[T any](s *Store, kind, owner string, fields map[string]string) []T {
	all := make([]T, 0, len(fields))
	for _, field := range slices.Sorted(maps.Keys(fields)) {
		if v, ok := decodeOr[T](s, kind, strings.TrimPrefix(owner+":"+field, ":"), fields[field]); ok {
			all = append(all, v)
		}
	}
	return all
}

// EachBroken reads all records, a few at a time, and returns those that cannot be decoded.
// Nothing is noted or reported.
func (s *Store) EachBroken(ctx context.Context) iter.Seq2[Broken, error] {
	return func(yield func(Broken, error) bool) {
		for _, hash := range []struct {
			kind, key string
			read      func(record string) error
		}{
			{KindTask, s.key.tasks(), readAs[work.Task]},
			{KindUnit, s.key.units(), readAs[work.Unit]},
			{KindPerson, s.key.people(), readAs[work.Person]},
			{KindInvite, s.key.invites(), readAs[chat.Invite]},
			{KindPlan, s.key.planRecords(), readAs[work.Plan]},
			{KindCalendar, s.key.calendar(), readAs[calendar.Announced]},
			{KindMessage, s.key.outbox(), readAs[chat.Message]},
		} {
			if !s.scanBroken(ctx, hash.kind, hash.key, hash.read, yield) {
				return
			}
		}
		for ids, err := range s.eachNumbers(ctx) {
			if err != nil {
				yield(Broken{}, err)
				return
			}
			if !s.brokenOfTasks(ctx, ids, yield) {
				return
			}
		}
	}
}

func readAs[T any](record string) error {
	_, err := decode[T](record)
	return err
}

// scanBroken decodes every field of a hash; it returns false when the search must end.
func (s *Store) scanBroken(ctx context.Context, kind, key string, read func(string) error, yield func(Broken, error) bool) bool {
	fields := s.redis.HScan(ctx, key, 0, "", readLimit).Iterator()
	for fields.Next(ctx) {
		field := fields.Val()
		if !fields.Next(ctx) {
			break
		}
		if err := read(fields.Val()); err != nil && !yield(Broken{kind, field, err}, nil) {
			return false
		}
	}
	if err := fields.Err(); err != nil {
		yield(Broken{}, err)
		return false
	}
	return true
}

// brokenOfTasks decodes the records that belong to some tasks.
func (s *Store) brokenOfTasks(ctx context.Context, ids []int, yield func(Broken, error) bool) bool {
	pipe := s.redis.Pipeline()
	entries := make([]*redis.MapStringStringCmd, len(ids))
	closed := make([]*redis.MapStringStringCmd, len(ids))
	for i, id := range ids {
		entries[i], closed[i] = pipe.HGetAll(ctx, s.key.entries(id)), pipe.HGetAll(ctx, s.key.occurrences(id))
	}
	if err := exec(ctx, pipe); err != nil {
		yield(Broken{}, err)
		return false
	}
	look := func(kind string, id int, fields map[string]string, read func(string) error) bool {
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			if err := read(fields[field]); err != nil && !yield(Broken{kind, strconv.Itoa(id) + ":" + field, err}, nil) {
				return false
			}
		}
		return true
	}
	for i, id := range ids {
		if !look(KindEntry, id, entries[i].Val(), readAs[work.Entry]) ||
			!look(KindOccurrence, id, closed[i].Val(), readAs[work.Occurrence]) {
			return false
		}
	}
	return true
}
