package storage

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/committing"
	"dondoc/work/events"
	"dondoc/work/measures"
	"dondoc/work/places"
	"dondoc/work/timetable"
	"dondoc/work/unitreports"
)

// OnBroken sets the function that is called once for each broken record, when it is first
// found. Call it before the Store is used.
func (s *Store) OnBroken(report func(codec.Broken)) { s.broken.Report = report }

// KnownBroken returns the broken records that this Store has found and that have not been
// decoded successfully since, by kind and ID.
func (s *Store) KnownBroken() []codec.Broken { return s.broken.Known() }

// decodeOr decodes one of many records; ok is false when it is broken, which is noted.
func decodeOr[T any](s *Store, kind, id, record string) (v T, ok bool) {
	v, err := codec.Decode[T](record)
	s.broken.Found(kind, id, err)
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
func (s *Store) EachBroken(ctx context.Context) iter.Seq2[codec.Broken, error] {
	return func(yield func(codec.Broken, error) bool) {
		for _, hash := range []struct {
			kind, key string
			read      func(record string) error
		}{
			{codec.KindTask, s.key.Tasks(), readAs[work.Task]},
			{codec.KindUnit, s.key.Units(), readAs[work.Unit]},
			{codec.KindPerson, s.key.People(), readAs[work.Person]},
			{codec.KindInvite, s.key.Invites(), readAs[chat.Invite]},
			{codec.KindAnnouncement, s.key.Announcements(), readAs[announcing.Announcement]},
			{codec.KindMeasure, s.key.Measures(), readAs[measures.Measure]},
			{codec.KindCommitment, s.key.Commitments(), readAs[committing.Commitment]},
			{codec.KindUnitReport, s.key.UnitReports(), readAs[unitreports.Report]},
			{codec.KindPlan, s.key.PlanRecords(), readAs[work.Plan]},
			{codec.KindPlace, s.key.Places(), readAs[places.Place]},
			{codec.KindCalendar, s.key.Calendar(), readAs[calendar.Announced]},
			{codec.KindTimetable, s.key.Timetable(), readAs[timetable.Changes]},
			{codec.KindMessage, s.key.Outbox(), readAs[chat.Message]},
		} {
			if !s.scanBroken(ctx, hash.kind, hash.key, hash.read, yield) {
				return
			}
		}
		for ids, err := range s.eachNumbers(ctx) {
			if err != nil {
				yield(codec.Broken{}, err)
				return
			}
			if !s.brokenOfTasks(ctx, ids, yield) {
				return
			}
		}
	}
}

func readAs[T any](record string) error {
	_, err := codec.Decode[T](record)
	return err
}

// scanBroken decodes every field of a hash; it returns false when the search must end.
func (s *Store) scanBroken(ctx context.Context, kind, key string, read func(string) error, yield func(codec.Broken, error) bool) bool {
	fields := s.redis.HScan(ctx, key, 0, "", readLimit).Iterator()
	for fields.Next(ctx) {
		field := fields.Val()
		if !fields.Next(ctx) {
			break
		}
		if err := read(fields.Val()); err != nil && !yield(codec.Broken{Kind: kind, ID: field, Err: err}, nil) {
			return false
		}
	}
	if err := fields.Err(); err != nil {
		yield(codec.Broken{}, err)
		return false
	}
	return true
}

// brokenOfTasks decodes the records that belong to some tasks.
func (s *Store) brokenOfTasks(ctx context.Context, ids []int, yield func(codec.Broken, error) bool) bool {
	pipe := s.redis.Pipeline()
	entries := make([]*redis.MapStringStringCmd, len(ids))
	closed := make([]*redis.MapStringStringCmd, len(ids))
	happened := make([]*redis.StringSliceCmd, len(ids))
	for i, id := range ids {
		entries[i], closed[i] = pipe.HGetAll(ctx, s.key.Entries(id)), pipe.HGetAll(ctx, s.key.Occurrences(id))
		happened[i] = pipe.LRange(ctx, s.key.Events(id), 0, -1)
	}
	if err := exec(ctx, pipe); err != nil {
		yield(codec.Broken{}, err)
		return false
	}
	look := func(kind string, id int, fields map[string]string, read func(string) error) bool {
		for _, field := range slices.Sorted(maps.Keys(fields)) {
			if err := read(fields[field]); err != nil && !yield(codec.Broken{Kind: kind, ID: strconv.Itoa(id) + ":" + field, Err: err}, nil) {
				return false
			}
		}
		return true
	}
	for i, id := range ids {
		if !look(codec.KindEntry, id, entries[i].Val(), readAs[work.Entry]) ||
			!look(codec.KindOccurrence, id, closed[i].Val(), readAs[work.Occurrence]) {
			return false
		}
		for n, record := range happened[i].Val() {
			if err := readAs[events.Event](record); err != nil && !yield(codec.Broken{Kind: codec.KindEvent, ID: strconv.Itoa(id) + ":" + strconv.Itoa(n), Err: err}, nil) {
				return false
			}
		}
	}
	return true
}
