// Package admitted keeps who may look at the board: tickets until they are used, and visits until
// they end. Both are stored by the hash of their secret.
package admitted

import (
	"context"
	"errors"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
	"dondoc/work/visiting"
)

// Gate lets people in.
type Gate struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New returns the gate of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys) Gate { return Gate{client, key} }

// Admit uses a ticket up. It is true for one caller, whoever else tries at the same time, and
// false for a ticket that is unknown, used, too old, or somebody else's, which stays theirs.
func (g Gate) Admit(ctx context.Context, t visiting.Ticket) (bool, error) {
	n, err := g.redis.Del(ctx, g.key.Ticket(t.Person, t.Hash)).Result()
	if err != nil {
		return false, fmt.Errorf("ticket of %d: %w", t.Person, err)
	}
	return n == 1, nil
}

// BeginVisit stores a visit.
func (g Gate) BeginVisit(ctx context.Context, hash string, v visiting.Visit) error {
	record, err := codec.Encode(0, v)
	if err != nil {
		return err
	}
	if err := g.redis.Set(ctx, g.key.Visit(hash), record, visiting.VisitLasts).Err(); err != nil {
		return fmt.Errorf("visit of %d: %w", v.Person, err)
	}
	return nil
}

// Visit returns a visit, or an error that is [work.ErrNotFound].
func (g Gate) Visit(ctx context.Context, hash string) (visiting.Visit, error) {
	record, err := g.redis.Get(ctx, g.key.Visit(hash)).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return visiting.Visit{}, fmt.Errorf("visit: %w", err)
	}
	return codec.Decode[visiting.Visit](record)
}

// EndVisit forgets a visit.
func (g Gate) EndVisit(ctx context.Context, hash string) error {
	if err := g.redis.Del(ctx, g.key.Visit(hash)).Err(); err != nil {
		return fmt.Errorf("end of a visit: %w", err)
	}
	return nil
}
