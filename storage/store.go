package storage

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/admitted"
	"dondoc/storage/announced"
	"dondoc/storage/cards"
	"dondoc/storage/closed"
	"dondoc/storage/codec"
	"dondoc/storage/committed"
	"dondoc/storage/connect"
	"dondoc/storage/contributed"
	"dondoc/storage/counted"
	"dondoc/storage/due"
	"dondoc/storage/filed"
	"dondoc/storage/invited"
	"dondoc/storage/keyspace"
	"dondoc/storage/lease"
	"dondoc/storage/letters"
	"dondoc/storage/listed"
	"dondoc/storage/logged"
	"dondoc/storage/pending"
	"dondoc/storage/periodic"
	"dondoc/storage/placed"
	"dondoc/storage/previewed"
	"dondoc/storage/recommended"
	"dondoc/storage/scheduled"
	"dondoc/work"
)

// Store is a deployment's state in Redis. It is safe for use by many goroutines, and by
// many processes at once.
type Store struct {
	filed.Files
	admitted.Gate
	closed.Periods
	announced.Book
	logged.Log
	contributed.Requests
	counted.Days
	cards.Wall
	scheduled.Shelf
	letters.Box
	listed.Lists
	due.Times
	redis     redis.UniversalClient
	topology  connect.Topology
	key       keyspace.Keys
	owner     string // names this Store as the holder of leases, and its connections
	vigil     lease.Vigil
	directory atomic.Pointer[work.Directory]
	broken    codec.Ledger
	mailless  bool // the deployment sends no e-mail
	placed.Reader
	invited.Register
	recommended.Measures
	committed.Annual
	periodic.Reports
	previewed.Previews
	pending.Queue
}

//go:embed lua/*.lua
var lua embed.FS

// script loads an embedded script; Run sends it by its hash, and in full where Redis does
// not know it, as after a restart.
func script(name string) *redis.Script { return redis.NewScript(source(name)) }

// source is the text of an embedded script.
func source(name string) string {
	text, err := lua.ReadFile("lua/" + name + ".lua")
	if err != nil {
		panic(err) // the name is a constant of this package
	}
	return string(text)
}

// Open connects to a Redis, alone, behind Sentinel or a Cluster, of version 6.2 or later that may be written to, or a Valkey,
// and makes sure that it answers. The prefix names the deployment. No error holds the URL's password.
func Open(ctx context.Context, url, prefix string) (*Store, error) {
	if prefix == "" || strings.ContainsAny(prefix, "{}") {
		return nil, fmt.Errorf("the Redis prefix %q must be a name without braces", prefix)
	}
	client, topology, err := connect.Client(url)
	if err != nil {
		return nil, err
	}
	s := New(client, prefix)
	s.topology, s.owner = topology, topology.Self
	if err := s.usable(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("connect to Redis at %s: %w", topology.Name, topology.Advise(err)), s.Close())
	}
	return s, nil
}

// New makes a Store on a client. Unlike Open it does not check the connection.
func New(client redis.UniversalClient, prefix string) *Store {
	s := &Store{redis: client, key: keyspace.Of(prefix), owner: rand.Text()}
	s.Files, s.Book = filed.New(client, s.key), announced.New(client, s.key, &s.broken)
	s.Reader, s.Log = placed.New(client, s.key, &s.broken), logged.New(client, s.key, &s.broken)
	s.Wall, s.Requests = cards.New(client, s.key), contributed.New(client, s.key)
	s.Gate, s.Periods = admitted.New(client, s.key), closed.New(client, s.key)
	s.Lists = listed.New(client, s.key, &s.broken)
	s.Times = due.New(client, s.key, &s.broken, source("halted"), s.change)
	s.Box = letters.New(client, s.key, &s.broken)
	s.Shelf, s.Days = scheduled.New(client, s.key, &s.broken), counted.New(client, s.key)
	s.Register, s.Measures = invited.New(client, s.key, &s.broken), recommended.New(client, s.key, &s.broken)
	s.Annual = committed.New(client, s.key, &s.broken)
	s.Reports, s.Previews = periodic.New(client, s.key, &s.broken), previewed.New(client, s.key)
	s.Queue = pending.New(client, s.key)
	return s
}

// Close ends all connections.
func (s *Store) Close() error { return s.redis.Close() }

// usable reports why nothing could be stored here. A managed Redis may refuse INFO; then
// nothing more can be found out.
func (s *Store) usable(ctx context.Context) error {
	if err := s.redis.Ping(ctx).Err(); err != nil {
		return err
	}
	facts, err := s.Inspect(ctx)
	if err != nil {
		return err
	}
	if facts.TooOld() {
		return fmt.Errorf("version %s is too old, dondoc needs Redis 6.2 or Valkey", facts.Version)
	}
	if facts.ReadOnly {
		return errors.New("this is a read-only replica, dondoc needs the primary")
	}
	return nil
}

// exec sends a pipeline. It ignores redis.Nil; each command reports its own.
func exec(ctx context.Context, pipe redis.Pipeliner) error {
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return err
	}
	return nil
}
