// Package keyspace goes over all that a deployment has in Redis, key by key, without knowing
// what it means.
package keyspace

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/redis/go-redis/v9"
)

// Keyspace is all keys of a deployment.
type Keyspace struct {
	Redis  redis.UniversalClient
	Prefix string // of every key, with its hash tag
	// Brief are the names of keys that matter only while somebody is at work on them, leases
	// and drafts. One that ends with a colon stands for all that begin so.
	Brief []string
	// First are the names of keys that a first start leaves behind.
	First []string
}

// Key is the whole key of that name.
func (k Keyspace) Key(name string) string { return k.Prefix + name }

// Passing reports whether what is stored under that name is brief.
func (k Keyspace) Passing(name string) bool {
	for _, p := range k.Brief {
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
		node, err := k.Node(ctx)
		for cursor := uint64(0); err == nil; {
			var found, names []string
			if found, cursor, err = node.Scan(ctx, cursor, pattern.Replace(k.Prefix)+"*", 1000).Result(); err != nil {
				break
			}
			for _, key := range found {
				if name := strings.TrimPrefix(key, k.Prefix); !k.Passing(name) {
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

// Node is the server that has the deployment's slot: what names no key, as SCAN, goes to one of a Cluster's.
func (k Keyspace) Node(ctx context.Context) (redis.Cmdable, error) {
	if cluster, ok := k.Redis.(*redis.ClusterClient); ok {
		return cluster.MasterForKey(ctx, k.Prefix)
	}
	return k.Redis, nil
}

// Empty reports whether nothing is stored but what the first start leaves.
func (k Keyspace) Empty(ctx context.Context) (bool, error) {
	for names, err := range k.Each(ctx) {
		if err != nil {
			return false, err
		}
		for _, name := range names {
			if !slices.Contains(k.First, name) {
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
			if _, err := pipe.Exec(ctx); err != nil {
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
