package storage

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/work"
)

var readdressScript = changing("readdress")

// Due returns at most limit assignments whose next instant has come, earliest first. They
// stay in the index until a change sets their next instant.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) ([]work.Ref, error) {
	refs, err := s.refsUntil(ctx, s.key.Next(), now, limit)
	if err != nil {
		return nil, fmt.Errorf("due assignments: %w", err)
	}
	return refs, nil
}

// refsUntil returns the first assignments of an index by time, up to and including now.
func (s *Store) refsUntil(ctx context.Context, index string, now time.Time, limit int) ([]work.Ref, error) {
	members, err := s.redis.ZRangeByScore(ctx, index, &redis.ZRangeBy{
		Min: "-inf", Max: strconv.FormatInt(now.UnixMilli(), 10), Count: int64(limit)}).Result()
	if err != nil {
		return nil, err
	}
	refs := make([]work.Ref, 0, len(members))
	for _, m := range members {
		task, unit, err := work.ParseAssignmentKey(m)
		if err != nil {
			s.broken.Found(codec.KindIndex, m, err)
			continue
		}
		refs = append(refs, work.Ref{Task: task, Unit: unit})
	}
	return refs, nil
}

// PutOff postpones assignments: a next reminder or a next opening that was due before is
// due at the given time. It is for broken tasks, whose records cannot be updated.
func (s *Store) PutOff(ctx context.Context, refs []work.Ref, until time.Time) error {
	pipe := s.redis.TxPipeline()
	for _, index := range []string{s.key.Next(), s.key.Opening()} {
		var due []redis.Z
		for _, r := range refs {
			due = append(due, redis.Z{Score: float64(until.UnixMilli()), Member: work.AssignmentKey(r.Task, r.Unit)})
		}
		pipe.ZAddArgs(ctx, index, redis.ZAddArgs{XX: true, GT: true, Members: due})
	}
	if err := exec(ctx, pipe); err != nil {
		return fmt.Errorf("put off %d assignments: %w", len(refs), err)
	}
	return nil
}

// Readdress makes assignments whose reminder reached nobody due again, if people or units
// have changed since the last call that did. Otherwise it costs one short script.
func (s *Store) Readdress(ctx context.Context) error {
	keys := []string{s.key.Directory(), s.key.Readdressed(), s.key.Unaddressed(), s.key.Next()}
	if err := s.change(ctx, readdressScript, keys).Err(); err != nil {
		return fmt.Errorf("readdress: %w", err)
	}
	return nil
}

// Marked reports for each mark whether it is stored, in one round trip.
func (s *Store) Marked(ctx context.Context, marks []string) ([]bool, error) {
	pipe := s.redis.Pipeline()
	answers := make([]func() bool, len(marks))
	for i, m := range marks {
		if task, ok := markedTask(m); ok {
			answers[i] = pipe.SIsMember(ctx, s.key.Marks(task), m).Val
			continue
		}
		found := pipe.Exists(ctx, s.key.Mark(m))
		answers[i] = func() bool { return found.Val() > 0 }
	}
	if err := exec(ctx, pipe); err != nil {
		return nil, fmt.Errorf("marks: %w", err)
	}
	set := make([]bool, len(marks))
	for i := range set {
		set[i] = answers[i]()
	}
	return set, nil
}

// LastPass returns when a pass last ran, the zero time when it never did.
func (s *Store) LastPass(ctx context.Context, pass string) (time.Time, error) {
	ms, err := s.redis.HGet(ctx, s.key.Passes(), pass).Int64()
	if errors.Is(err, redis.Nil) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("last %s pass: %w", pass, err)
	}
	return time.UnixMilli(ms), nil
}

// SetLastPass stores when a pass ran, to the millisecond.
func (s *Store) SetLastPass(ctx context.Context, pass string, at time.Time) error {
	if err := s.redis.HSet(ctx, s.key.Passes(), pass, at.UnixMilli()).Err(); err != nil {
		return fmt.Errorf("last %s pass: %w", pass, err)
	}
	return nil
}
