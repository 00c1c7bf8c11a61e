// Package placed reads the groups and topics that are bound to a unit or to the department.
package placed

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work/places"
)

// Reader reads bound places. Each method is one round trip.
type Reader struct {
	redis  redis.UniversalClient
	key    string
	broken *codec.Ledger
}

// New makes a Reader, which notes broken records in the ledger.
func New(client redis.UniversalClient, keys keyspace.Keys, broken *codec.Ledger) Reader {
	return Reader{redis: client, key: keys.Places(), broken: broken}
}

// Place returns what a group, or a topic of it, is bound to: without an ID to nothing.
func (r Reader) Place(ctx context.Context, chat int64, thread int) (places.Place, error) {
	record, err := r.redis.HGet(ctx, r.key, places.Key(chat, thread)).Result()
	if errors.Is(err, redis.Nil) {
		return places.Place{}, nil
	}
	if err != nil {
		return places.Place{}, fmt.Errorf("place %s: %w", places.Key(chat, thread), err)
	}
	return codec.Decode[places.Place](record)
}

// Places returns all bound places. Broken ones are noted and left out.
func (r Reader) Places(ctx context.Context) ([]places.Place, error) {
	records, err := r.redis.HGetAll(ctx, r.key).Result()
	if err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	var all []places.Place
	for _, field := range slices.Sorted(maps.Keys(records)) {
		p, err := codec.Decode[places.Place](records[field])
		if r.broken.Found(codec.KindPlace, field, err); err == nil {
			all = append(all, p)
		}
	}
	return all, nil
}

// Write has a change bind and unbind places: put writes one that was read with that version, drop
// removes one.
func Write(all []places.Place, put func(field string, read int64, p places.Place) error, drop func(field string)) error {
	for _, p := range all {
		read := p.Version
		p.Version++
		if err := put(p.Key(), read, p); err != nil {
			return err
		}
		if p.Ended { // put has checked its version
			drop(p.Key())
		}
	}
	return nil
}
