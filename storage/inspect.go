package storage

import (
	"context"
	"fmt"

	"dondoc/storage/keyspace"
	"dondoc/storage/server"
)

// Facts are what an operator must know about the Redis underneath.
type Facts = server.Facts

// Inspect asks Redis about itself. What a managed Redis does not report is "unknown" and
// not an error.
func (s *Store) Inspect(ctx context.Context) (Facts, error) {
	schema, err := s.schema(ctx)
	if err != nil {
		return Facts{}, err
	}
	node, err := s.Keyspace().Node(ctx)
	if err != nil {
		return Facts{}, fmt.Errorf("inspect: %w", err)
	}
	info, err := node.Info(ctx).Result()
	if err != nil && !server.Refused(err) {
		return Facts{}, fmt.Errorf("inspect: %w", err)
	}
	f := server.Read(info)
	f.Schema, f.Newest = schema, newest(migrations)
	return f, nil
}

// Look says how the Redis underneath is laid out, and what of that would lose data.
func (s *Store) Look(ctx context.Context, f Facts) (text string, warnings []string) {
	return s.topology.Look(ctx, f.Replicas, f.Cluster)
}

// Weigh returns what everything takes of the server's memory, and how many tasks there are. It reads
// every key, about a thousand in a round trip.
func (s *Store) Weigh(ctx context.Context) (size keyspace.Size, tasks int, err error) {
	n, err := s.redis.HLen(ctx, s.key.Tasks()).Result()
	if err == nil {
		size, err = s.Keyspace().Size(ctx)
	}
	if err != nil {
		return size, 0, fmt.Errorf("memory: %w", err)
	}
	return size, int(n), nil
}
