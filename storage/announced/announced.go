// Package announced reads announcements: one record each, with its readers and receipts, and an
// index by when a schedule has something to do for them.
package announced

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
	"dondoc/work/announcing"
)

// Book is all announcements of a deployment.
type Book struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New opens the book of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys, broken *codec.Ledger) Book {
	return Book{client, key, broken}
}

// Write puts announcements where they belong: put writes a record, and do a command on the index by
// when there is something to do for them.
func Write(all []announcing.Announcement, put func(field string, read int64, a announcing.Announcement) error, do func(command string, args ...any)) error {
	for _, a := range all {
		read := a.Version
		a.Version++
		if err := put(a.ID, read, a); err != nil {
			return err
		}
		if next := a.Next(); next.IsZero() {
			do("ZREM", a.ID)
		} else {
			do("ZADD", next.UnixMilli(), a.ID)
		}
	}
	return nil
}

// Announcement returns one of them, or an error that is [work.ErrNotFound].
func (b Book) Announcement(ctx context.Context, id string) (announcing.Announcement, error) {
	record, err := b.redis.HGet(ctx, b.key.Announcements(), id).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return announcing.Announcement{}, fmt.Errorf("announcement %s: %w", id, err)
	}
	a, err := codec.Decode[announcing.Announcement](record)
	b.broken.Found(codec.KindAnnouncement, id, err)
	return a, err
}

// AnnouncementsDue returns the ids of at most limit announcements for which there is something
// to do.
func (b Book) AnnouncementsDue(ctx context.Context, now time.Time, limit int) ([]string, error) {
	due, err := b.redis.ZRangeByScore(ctx, b.key.AnnouncementsDue(), &redis.ZRangeBy{
		Min: "-inf", Max: strconv.FormatInt(now.UnixMilli(), 10), Count: int64(limit),
	}).Result()
	if err != nil {
		return nil, fmt.Errorf("announcements that are due: %w", err)
	}
	return due, nil
}

// pageSize is how many announcements are read at a time, each with its readers.
const pageSize = 20

// EachAnnouncement returns all of them, a few at a time, in no order. It skips broken ones.
// After an error it ends.
func (b Book) EachAnnouncement(ctx context.Context) iter.Seq2[announcing.Announcement, error] {
	return func(yield func(announcing.Announcement, error) bool) {
		seen := map[string]bool{} // Redis may name a field twice
		for cursor := uint64(0); ; {
			fields, next, err := b.redis.HScan(ctx, b.key.Announcements(), cursor, "", pageSize).Result()
			if err != nil {
				yield(announcing.Announcement{}, fmt.Errorf("announcements: %w", err))
				return
			}
			for i := 0; i+1 < len(fields); i += 2 {
				if seen[fields[i]] {
					continue
				}
				seen[fields[i]] = true
				a, err := codec.Decode[announcing.Announcement](fields[i+1])
				b.broken.Found(codec.KindAnnouncement, fields[i], err)
				if err == nil && !yield(a, nil) {
					return
				}
			}
			if cursor = next; cursor == 0 {
				return
			}
		}
	}
}
