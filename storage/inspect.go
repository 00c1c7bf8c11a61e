package storage

import (
	"context"
	"fmt"

	"dondoc/storage/server"
)

// Facts are what an operator must know about the Redis underneath.
type Facts = server.Facts

// Inspect asks Redis about itself. What a managed Redis does not tell is "unknown" and no
// error.
func (s *Store) Inspect(ctx context.Context) (Facts, error) {
	schema, err := s.schema(ctx)
	if err != nil {
		return Facts{}, err
	}
	info, err := s.redis.Info(ctx).Result()
	if err != nil && !server.Refused(err) {
		return Facts{}, fmt.Errorf("inspect: %w", err)
	}
	f := server.Read(info)
	f.Schema, f.Newest = schema, newest(migrations)
	return f, nil
}
