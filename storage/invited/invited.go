// Package invited reads and writes invites: one record each, and lists of those that are open.
package invited

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// Register is all invites of a deployment.
type Register struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New makes a Register, which notes broken records in the ledger.
func New(client redis.UniversalClient, keys keyspace.Keys, broken *codec.Ledger) Register {
	return Register{client, keys, broken}
}

// Invites returns every invite that is still known, in no order. Broken ones are left out.
func (b Register) Invites(ctx context.Context) ([]chat.Invite, error) {
	records, err := b.redis.HGetAll(ctx, b.key.Invites()).Result()
	if err != nil {
		return nil, fmt.Errorf("invites: %w", err)
	}
	var all []chat.Invite
	for _, hash := range slices.Sorted(maps.Keys(records)) {
		all = b.add(all, hash, records[hash])
	}
	return all, nil
}

// Invite returns the invite whose code has that SHA-256, or an error that is
// [work.ErrNotFound]. Used, revoked and expired ones are returned as well.
func (b Register) Invite(ctx context.Context, hash string) (chat.Invite, error) {
	var invite chat.Invite
	record, err := b.redis.HGet(ctx, b.key.Invites(), hash).Result()
	if err == nil {
		invite, err = codec.Decode[chat.Invite](record)
	}
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return chat.Invite{}, fmt.Errorf("invite: %w", err)
	}
	return invite, nil
}

// OpenInvites returns a page of the open invites of a scope, see [chat.Invite.Scopes], and how
// many there are; those that end first come first. It takes two round trips, and costs a page.
func (b Register) OpenInvites(ctx context.Context, scope string, now time.Time, offset, limit int) (page []chat.Invite, total int, err error) {
	key, from := b.key.OpenInvites(scope), strconv.FormatInt(now.UnixMilli(), 10)
	pipe := b.redis.Pipeline()
	count := pipe.ZCount(ctx, key, from, "+inf")
	hashes := pipe.ZRangeByScore(ctx, key, &redis.ZRangeBy{Min: from, Max: "+inf", Offset: int64(offset), Count: int64(limit)})
	if _, err := pipe.Exec(ctx); err != nil {
		return nil, 0, fmt.Errorf("open invites: %w", err)
	}
	if len(hashes.Val()) == 0 {
		return nil, int(count.Val()), nil
	}
	records, err := b.redis.HMGet(ctx, b.key.Invites(), hashes.Val()...).Result()
	if err != nil {
		return nil, 0, fmt.Errorf("open invites: %w", err)
	}
	for i, hash := range hashes.Val() {
		if record, ok := records[i].(string); ok {
			page = b.add(page, hash, record)
		}
	}
	// Many end with the same day, in the order of their hashes.
	slices.SortStableFunc(page, func(a, b chat.Invite) int { return cmp.Or(a.Ends().Compare(b.Ends()), a.Made.Compare(b.Made)) })
	return page, int(count.Val()), nil
}

func (b Register) add(all []chat.Invite, hash, record string) []chat.Invite {
	i, err := codec.Decode[chat.Invite](record)
	if b.broken.Found(codec.KindInvite, hash, err); err != nil {
		return all
	}
	return append(all, i)
}

// Write has a change write invites, and in which lists of open ones they stand: put writes one
// that was read with that version, and write adds a command on a sorted set. What has ended is
// taken off the lists that are written.
func Write(keys keyspace.Keys, all []chat.Invite, at time.Time, put func(read int64, i chat.Invite) error, write func(command, key string, args ...any)) error {
	for _, i := range all {
		read, was := i.Version, i.Placed
		i.Version++
		i.Placed = i.Scopes()
		if err := put(read, i); err != nil {
			return err
		}
		write("ZADD", keys.InviteExpiry(), i.Expires.UnixMilli(), i.Hash)
		for _, scope := range was {
			if !slices.Contains(i.Placed, scope) {
				write("ZREM", keys.OpenInvites(scope), i.Hash)
			}
		}
		for _, scope := range i.Placed {
			write("ZREMRANGEBYSCORE", keys.OpenInvites(scope), "-inf", "("+strconv.FormatInt(at.UnixMilli(), 10))
			write("ZADD", keys.OpenInvites(scope), i.Ends().UnixMilli(), i.Hash)
		}
	}
	return nil
}

// Index has invites of earlier releases stand in the lists of open ones. A record that cannot be
// read, or that is changed meanwhile and so gets there by itself, is left as it is.
func (b Register) Index(ctx context.Context, commit func(context.Context, chat.Change) error) error {
	all, err := b.Invites(ctx)
	if err != nil {
		return err
	}
	for _, i := range all {
		if slices.Equal(i.Placed, i.Scopes()) {
			continue
		}
		if err := commit(ctx, chat.Change{Invites: []chat.Invite{i}}); err != nil && !errors.Is(err, work.ErrConflict) {
			return err
		}
	}
	return nil
}
