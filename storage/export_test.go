package storage

import (
	"context"

	"github.com/redis/go-redis/v9"
)

// What the tests in storage_test look at from the inside.

var Places = places

func (s *Store) Client() redis.UniversalClient { return s.redis }

func (s *Store) Prefix() string { return string(s.key) }

func (s *Store) Raw(name string) string { return s.key.named(name) }

// MigrateThrough runs migrations that note their numbers, up to last.
func (s *Store) MigrateThrough(ctx context.Context, last int, ran *[]int) error {
	var all []migration
	for n := 1; n <= last; n++ {
		all = append(all, migration{n, func(context.Context, *Store) error {
			*ran = append(*ran, n)
			return nil
		}})
	}
	return s.migrate(ctx, all)
}

var FactsOf = factsOf
