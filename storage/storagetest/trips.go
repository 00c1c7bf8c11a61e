package storagetest

import (
	"context"
	"sync/atomic"
	"testing"

	"github.com/redis/go-redis/v9"

	"dondoc/storage"
)

// Trips counts the round trips to Redis of a store that [Open] or [OpenAt] returned: a
// command, or a pipeline of commands, is one. The returned function says how many there
// were since it was last called.
func Trips(t testing.TB, s *storage.Store) func() int {
	t.Helper()
	client, ok := s.Keyspace().Redis.(*redis.Client)
	if !ok {
		t.Fatalf("storagetest: trips of a %T are not counted", s.Keyspace().Redis)
	}
	c := &trips{}
	client.AddHook(c)
	return func() int { return int(c.n.Swap(0)) }
}

type trips struct{ n atomic.Int64 }

// DialHook counts no connection.
func (c *trips) DialHook(next redis.DialHook) redis.DialHook { return next }

// ProcessHook counts a command.
func (c *trips) ProcessHook(next redis.ProcessHook) redis.ProcessHook {
	return func(ctx context.Context, cmd redis.Cmder) error {
		c.n.Add(1)
		return next(ctx, cmd)
	}
}

// ProcessPipelineHook counts a pipeline.
func (c *trips) ProcessPipelineHook(next redis.ProcessPipelineHook) redis.ProcessPipelineHook {
	return func(ctx context.Context, cmds []redis.Cmder) error {
		c.n.Add(1)
		return next(ctx, cmds)
	}
}
