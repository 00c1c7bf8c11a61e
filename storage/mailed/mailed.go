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
