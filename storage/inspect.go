package storage

import (
	"context"
	"fmt"

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
