package storage

import (
	"context"
	"errors"
	"fmt"
	"time"

	"dondoc/storage/server"
)

// keptTimeout is how long replicas may take to get what was stored.
const keptTimeout = 2 * time.Second

// ErrEra says that another server has become the primary, which may not have everything that
// was stored before, or that the primary was restarted.
var ErrEra = errors.New("the primary is not the same as before")

// Era names the time since the primary became the primary. It is "unknown", for ever, where
// Redis does not say.
func (s *Store) Era(ctx context.Context) (string, error) {
	facts, err := s.Inspect(ctx)
	return facts.Era, err
}

// Replicated waits until that many replicas have everything that was stored so far, in one round
// trip. The error is [ErrEra] when the era is over: what was stored in it may be lost.
func (s *Store) Replicated(ctx context.Context, era string, replicas int) error {
	node, err := s.Keyspace().Node(ctx)
	if err != nil {
		return fmt.Errorf("wait for replicas: %w", err)
	}
	// WAIT counts what its own connection has written, and with that all that was written
	// before, whoever did (https://redis.io/docs/latest/commands/wait/).
	pipe := node.Pipeline()
	pipe.Incr(ctx, s.key.Waited())
	have := pipe.Do(ctx, "WAIT", replicas, keptTimeout.Milliseconds())
	info := pipe.Info(ctx, "replication")
	if _, err := pipe.Exec(ctx); err != nil && !server.Refused(err) {
		return fmt.Errorf("wait for replicas: %w", err)
	}
	if now := server.Read(info.Val()).Era; now != era {
		return ErrEra
	}
	if n, _ := have.Int(); n < replicas {
		return fmt.Errorf("%d of %d replicas have what was stored", n, replicas)
	}
	return nil
}
