// Package admitted keeps who may look at the pages: tickets of the board until they are used, visits
// until they end, and calendar feeds until they are revoked. Of each the hash of its secret is stored.
package admitted

import (
	"context"
	"errors"
	"fmt"
	"strconv"

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

// Feed returns the person's calendar feed, or the zero Feed when they have none.
func (g Gate) Feed(ctx context.Context, person int64) (visiting.Feed, error) {
	record, err := g.redis.HGet(ctx, g.key.Feeds(), strconv.FormatInt(person, 10)).Result()
	if errors.Is(err, redis.Nil) {
		return visiting.Feed{}, nil
	}
	if err != nil {
		return visiting.Feed{}, fmt.Errorf("feed of %d: %w", person, err)
	}
	return codec.Decode[visiting.Feed](record)
}

// Write puts a feed in the place of the person's last one by a command on the hash of feeds.
func Write(f visiting.Feed, write func(do string, args ...any)) error {
	field := strconv.FormatInt(f.Person, 10)
	if f.Hash == "" {
		write("HDEL", field)
		return nil
	}
	record, err := codec.Encode(0, f)
	if err == nil {
		write("HSET", field, record)
	}
	return err
}
