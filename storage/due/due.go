// Package due keeps when something is to be done about assignments: a reminder, or the opening of the next
// occurrence. Those of 64 tasks stand packed in one field of a hash, and a sorted set holds the earliest time
// of each such block: ten bytes for an assignment and not a hundred.
package due

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/storage/scheduled"
	"dondoc/work"
)

var (
	//go:embed times.lua
	times string
	//go:embed read.lua
	read string
	//go:embed move.lua
	move string
	//go:embed readdress.lua
	readdress string
	//go:embed convert.lua
	convert string
)

// ForWriting is what scripts begin with that write times.
var ForWriting = times

var readScript = redis.NewScript(times + read)

// Change runs a script that changes something, see storage's halt.
type Change func(ctx context.Context, script *redis.Script, keys []string, args ...any) *redis.Cmd

// Times are the times of a deployment. Each method is one round trip.
type Times struct {
	redis                    redis.UniversalClient
	key                      keyspace.Keys
	broken                   *codec.Ledger
	change                   Change
	move, readdress, convert *redis.Script
}

// New makes Times, which note broken members in the ledger. What changes something begins with halted and is run by change.
func New(client redis.UniversalClient, keys keyspace.Keys, broken *codec.Ledger, halted string, change Change) Times {
	script := func(text string) *redis.Script { return redis.NewScript(halted + times + text) }
	return Times{client, keys, broken, change, script(move), script(readdress), script(convert)}
}

// Due returns at most limit assignments whose next instant has come, earliest first. They
// stay in the index until a change sets their next instant.
func (t Times) Due(ctx context.Context, now time.Time, limit int) ([]work.Ref, error) {
	refs, err := t.until(ctx, t.key.Next(), now, limit)
	if err != nil {
		return nil, fmt.Errorf("due assignments: %w", err)
	}
	return refs, nil
}

// Opening returns at most limit assignments whose next occurrence is due to open, earliest
// first. They stay in the index until a change sets their next opening.
func (t Times) Opening(ctx context.Context, now time.Time, limit int) ([]work.Ref, error) {
	refs, err := t.until(ctx, t.key.Opening(), now, limit)
	if err != nil {
		return nil, fmt.Errorf("opening occurrences: %w", err)
	}
	return refs, nil
}

// until returns the first assignments by time, up to and including now.
func (t Times) until(ctx context.Context, of keyspace.Times, now time.Time, limit int) ([]work.Ref, error) {
	members, err := readScript.Run(ctx, t.redis, []string{of.Blocks, of.Times}, now.UnixMilli(), limit).StringSlice()
	if err != nil {
		return nil, err
	}
	refs := make([]work.Ref, 0, len(members))
	for _, m := range members {
		task, unit, err := work.ParseAssignmentKey(m)
		if err != nil {
			t.broken.Found(codec.KindIndex, m, err)
			continue
		}
		refs = append(refs, work.Ref{Task: task, Unit: unit})
	}
	return refs, nil
}

// PutOff postpones assignments: a next reminder or a next opening that was due before is
// due at the given time. It is for broken tasks, whose records cannot be updated.
func (t Times) PutOff(ctx context.Context, refs []work.Ref, until time.Time) error {
	args := []any{"later", len(refs)}
	for _, r := range refs {
		args = append(args, r.Task, r.Unit, until.UnixMilli())
	}
	next, opening := t.key.Next(), t.key.Opening()
	if err := t.change(ctx, t.move, []string{next.Blocks, next.Times, opening.Blocks, opening.Times}, args...).Err(); err != nil && !errors.Is(err, redis.Nil) {
		return fmt.Errorf("put off %d assignments: %w", len(refs), err)
	}
	return nil
}

// Sooner has assignments be looked at by then instead of later, and notes how far the pass has got.
// What is looked at sooner, or never, is left alone: the look itself finds out what is due, so that
// one too many does no harm.
func (t Times) Sooner(ctx context.Context, next []work.Rearm, version int64, offset int) error {
	args, count := []any{"sooner", 0}, 0
	for _, r := range next {
		if !r.At.IsZero() {
			args = append(args, r.Task, r.Unit, r.At.UnixMilli())
			count++
		}
	}
	args[1] = count
	of := t.key.Next()
	if err := t.change(ctx, t.move, []string{of.Blocks, of.Times, t.key.Rearmed()}, append(args, scheduled.FieldVersion, version, scheduled.FieldOffset, offset)...).Err(); err != nil && !errors.Is(err, redis.Nil) {
		return fmt.Errorf("rearm %d assignments: %w", len(next), err)
	}
	return nil
}

// Readdress makes assignments whose reminder reached nobody due again, if people or units
// have changed since the last call that did. Otherwise it costs one short script.
func (t Times) Readdress(ctx context.Context) error {
	of := t.key.Next()
	keys := []string{t.key.Directory(), t.key.Readdressed(), t.key.Unaddressed(), of.Blocks, of.Times}
	if err := t.change(ctx, t.readdress, keys).Err(); err != nil {
		return fmt.Errorf("readdress: %w", err)
	}
	return nil
}
