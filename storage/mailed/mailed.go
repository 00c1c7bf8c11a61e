// Package mailed keeps what e-mail needs beside the outbox: the key of the tokens, and for each
// mail that was sent what an answer to it may be about.
package mailed

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
)

// offeredTTL is for how long an answer to a mail finds what the mail was about.
const offeredTTL = 400 * 24 * time.Hour

// outageTTL is for how long a time without Telegram is remembered by which nobody was.
const outageTTL = 7 * 24 * time.Hour

// Outage is a time in which Telegram is away. The zero Outage is none.
type Outage struct {
	Last   time.Time     `json:"last"`   // when that was seen last
	Missed time.Duration `json:"missed"` // how much of it passes may send in, in nanoseconds
}

// Store is that of a deployment.
type Store struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New returns the store.
func New(client redis.UniversalClient, key keyspace.Keys) Store { return Store{client, key} }

// Key returns the key of the deployment's tokens, which is made when it is asked for first.
// Whoever has it can write tokens: it leaves Redis only in a backup.
func (s Store) Key(ctx context.Context) ([]byte, error) {
	made := make([]byte, 32)
	_, _ = rand.Read(made) // it never fails
	if err := s.redis.SetNX(ctx, s.key.MailKey(), made, 0).Err(); err != nil {
		return nil, fmt.Errorf("key of the tokens: %w", err)
	}
	key, err := s.redis.Get(ctx, s.key.MailKey()).Bytes()
	if err != nil {
		return nil, fmt.Errorf("key of the tokens: %w", err)
	}
	return key, nil
}

// Outage returns the outage that lasts as far as is known.
func (s Store) Outage(ctx context.Context) (o Outage, err error) {
	record, err := s.redis.Get(ctx, s.key.MailOutage()).Result()
	if errors.Is(err, redis.Nil) {
		return o, nil
	}
	if err == nil {
		o, err = codec.Decode[Outage](record)
	}
	if err != nil {
		return o, fmt.Errorf("time without Telegram: %w", err)
	}
	return o, nil
}

// NoteOutage keeps for how long Telegram has been away; the zero Outage: it is back.
func (s Store) NoteOutage(ctx context.Context, o Outage) (err error) {
	if o == (Outage{}) {
		err = s.redis.Del(ctx, s.key.MailOutage()).Err()
	} else {
		var record string
		if record, err = codec.Encode(0, o); err == nil {
			err = s.redis.Set(ctx, s.key.MailOutage(), record, outageTTL).Err()
		}
	}
	if err != nil {
		return fmt.Errorf("time without Telegram: %w", err)
	}
	return nil
}

// Person reads one person in one round trip; [work.ErrNotFound] when there is none of that id.
func (s Store) Person(ctx context.Context, id int64) (work.Person, error) {
	record, err := s.redis.HGet(ctx, s.key.People(), strconv.FormatInt(id, 10)).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return work.Person{}, fmt.Errorf("person %d: %w", id, err)
	}
	return codec.Decode[work.Person](record)
}

// Title reads what a task is called; empty when there is none of that number.
func (s Store) Title(ctx context.Context, task int) (string, error) {
	record, err := s.redis.HGet(ctx, s.key.Tasks(), strconv.Itoa(task)).Result()
	if errors.Is(err, redis.Nil) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("task %d: %w", task, err)
	}
	t, err := codec.Decode[work.Task](record)
	return t.Title, err
}

// Waiting returns for how many people mail waits.
func (s Store) Waiting(ctx context.Context) (int, error) {
	n, err := s.redis.ZCard(ctx, s.key.Ready(chat.MailLane)).Result()
	if err != nil {
		return 0, fmt.Errorf("mail that waits: %w", err)
	}
	return int(n), nil
}

// Offer keeps what an answer to a mail may be about, under the mark of its message id.
func (s Store) Offer(ctx context.Context, mark string, o chat.Offered) error {
	record, err := codec.Encode(0, o)
	if err == nil {
		err = s.redis.Set(ctx, s.key.Mailed(mark), record, offeredTTL).Err()
	}
	if err != nil {
		return fmt.Errorf("mail %s: %w", mark, err)
	}
	return nil
}

// Offered returns what was kept under the mark of a message id; [work.ErrNotFound] when nothing
// was, or it was too long ago.
func (s Store) Offered(ctx context.Context, mark string) (chat.Offered, error) {
	record, err := s.redis.Get(ctx, s.key.Mailed(mark)).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return chat.Offered{}, fmt.Errorf("mail %s: %w", mark, err)
	}
	return codec.Decode[chat.Offered](record)
}
