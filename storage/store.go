package storage

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/redis/go-redis/v9/maintnotifications"

	"dondoc/work"
)

// How long a command may take before Redis counts as away. In a chat or a pass the caller
// waits at most about twice as long.
const (
	dialTimeout    = 2 * time.Second
	commandTimeout = 3 * time.Second
)

// Store is a deployment's state in Redis. It is safe for concurrent use, also by many
// processes.
type Store struct {
	redis     redis.UniversalClient
	key       keys
	owner     string // names this Store as the holder of leases on queues
	directory atomic.Pointer[work.Directory]
	broken    broken
}

//go:embed lua/*.lua
var lua embed.FS

// script loads an embedded script. Run sends its hash, and the full text if Redis does not
// know it, as after a restart.
func script(name string) *redis.Script {
	source, err := lua.ReadFile("lua/" + name + ".lua")
	if err != nil {
		panic(err) // the name is a constant of this package
	}
	return redis.NewScript(string(source))
}

// Open connects to a Redis of version 6.2 or later, or to a Valkey, and checks that it
// answers and can be written to. The prefix names the deployment. No error contains the
// URL's password.
func Open(ctx context.Context, url, prefix string) (*Store, error) {
	if prefix == "" || strings.ContainsAny(prefix, "{}") {
		return nil, fmt.Errorf("the Redis prefix %q must be a name without braces", prefix)
	}
	o, err := options(url)
	if err != nil {
		return nil, err
	}
	s := New(redis.NewClient(o), prefix)
	if err := s.usable(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("connect to Redis at %s: %w", o.Addr, err), s.Close())
	}
	return s, nil
}

// New makes a Store on a client. Unlike Open it does not check the connection.
func New(client redis.UniversalClient, prefix string) *Store {
	return &Store{redis: client, key: keysOf(prefix), owner: rand.Text()}
}

// Close ends all connections.
func (s *Store) Close() error { return s.redis.Close() }

func options(url string) (*redis.Options, error) {
	o, err := redis.ParseURL(url)
	if err != nil {
		// Do not quote the URL or the parser's error, which may contain it: it can contain
		// a password.
		return nil, errors.New("the Redis URL is not of the form redis://[user:password@]host:port[/db]," +
			" rediss://… (TLS) or unix:///path/to/socket")
	}
	if o.DialTimeout == 0 {
		o.DialTimeout = dialTimeout
	}
	if o.ReadTimeout == 0 {
		o.ReadTimeout = commandTimeout
	}
	if o.WriteTimeout == 0 {
		o.WriteTimeout = commandTimeout
	}
	if o.PoolTimeout == 0 {
		o.PoolTimeout = commandTimeout
	}
	if o.MaxRetries == 0 {
		o.MaxRetries = 1 // on a fresh connection; a longer wait is up to the caller
	}
	o.DialerRetries = 1
	o.ContextTimeoutEnabled = true
	o.MaintNotificationsConfig = &maintnotifications.Config{Mode: maintnotifications.ModeDisabled}
	return o, nil
}

// usable returns an error when nothing could be stored here. A managed Redis may refuse
// INFO; then no more is checked.
func (s *Store) usable(ctx context.Context) error {
	if err := s.redis.Ping(ctx).Err(); err != nil {
		return err
	}
	facts, err := s.Inspect(ctx)
	if err != nil {
		return err
	}
	if facts.tooOld() {
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
