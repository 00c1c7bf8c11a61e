package storage

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Keyspace is all that a deployment has in Redis, key by key, for who copies it without
// knowing what it means.
type Keyspace struct {
	Redis  redis.UniversalClient
	prefix keys
}

// Keyspace returns the keys of this Store.
func (s *Store) Keyspace() Keyspace { return Keyspace{s.redis, s.key} }

// Key is the whole key of that name.
func (k Keyspace) Key(name string) string { return k.prefix.named(name) }

// Passing reports whether what is stored under that name matters only while somebody is at
// work on it: leases, drafts.
func (k Keyspace) Passing(name string) bool {
	for _, p := range passing {
		if name == p || strings.HasSuffix(p, ":") && strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

var pattern = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`)

// Each returns the names of all keys but the passing ones, at most about a thousand at a
// time. Some may come twice.
func (k Keyspace) Each(ctx context.Context) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		node, err := k.node(ctx)
		for cursor := uint64(0); err == nil; {
			var found, names []string
			if found, cursor, err = node.Scan(ctx, cursor, pattern.Replace(string(k.prefix))+"*", 1000).Result(); err != nil {
				break
			}
			for _, key := range found {
				if name := strings.TrimPrefix(key, string(k.prefix)); !k.Passing(name) {
					names = append(names, name)
				}
			}
			if !yield(names, nil) || cursor == 0 {
				return
			}
		}
		yield(nil, fmt.Errorf("keys: %w", err))
	}
}

// node is the server that has the deployment's slot: SCAN goes to one of a cluster's.
func (k Keyspace) node(ctx context.Context) (redis.Cmdable, error) {
	if cluster, ok := k.Redis.(*redis.ClusterClient); ok {
		return cluster.MasterForKey(ctx, k.prefix.schema())
	}
	return k.Redis, nil
}

// starters are what a serve that had nothing to do yet has stored.
var starters = map[string]bool{"schema": true, "bot": true, "passes": true, "directory": true, "readdressed": true}

// Empty reports whether nothing is stored but what the first start leaves.
func (k Keyspace) Empty(ctx context.Context) (bool, error) {
	for names, err := range k.Each(ctx) {
		if err != nil {
			return false, err
		}
		for _, name := range names {
			if !starters[name] {
				return false, nil
			}
		}
	}
	return true, nil
}

// Clear deletes everything but the passing keys.
func (k Keyspace) Clear(ctx context.Context) error {
	for names, err := range k.Each(ctx) {
		if err != nil {
			return err
		}
		pipe := k.Redis.Pipeline()
		for _, name := range names {
			pipe.Unlink(ctx, k.Key(name))
		}
		if len(names) > 0 {
			if err := exec(ctx, pipe); err != nil {
				return fmt.Errorf("clear: %w", err)
			}
		}
	}
	for names, err := range k.Each(ctx) {
		if err != nil {
			return err
		}
		if len(names) > 0 {
			return errors.New("keys appeared while all were deleted: is another dondoc still running?")
		}
	}
	return nil
}
