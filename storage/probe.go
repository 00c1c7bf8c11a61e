package storage

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

var probeScript = script("probe")

// Probe tests what a running bot needs of Redis, as the Redis user of this Store: scripts
// and every command in them, transactions, streams, and waiting for replicas. It deletes
// what it wrote, and returns one error for each thing that does not work.
func (s *Store) Probe(ctx context.Context) (faults []error) {
	var keys []string
	for _, kind := range []string{typeString, typeHash, typeSet, typeZSet, "list", "stream"} {
		keys = append(keys, s.key.probe(kind))
	}
	failed, err := probeScript.Run(ctx, s.redis, keys).StringSlice()
	if err != nil {
		faults = append(faults, fmt.Errorf("scripts do not run: %w", err))
	}
	for _, f := range failed {
		faults = append(faults, fmt.Errorf("a script may not use %s", f))
	}
	for _, try := range []struct {
		what string
		run  func() error
	}{
		{"a transaction", func() error {
			_, err := s.redis.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
				pipe.Set(ctx, keys[0], "1", time.Minute)
				pipe.PTTL(ctx, keys[0])
				pipe.Del(ctx, keys[0])
				return nil
			})
			return err
		}},
		{"SETRANGE", func() error { return s.redis.SetRange(ctx, keys[0], 0, "").Err() }},
		{"HGETALL", func() error { return s.redis.HGetAll(ctx, keys[1]).Err() }},
		{"HMGET", func() error { return s.redis.HMGet(ctx, keys[1], "f").Err() }},
		{"HSCAN", func() error { return s.redis.HScan(ctx, keys[1], 0, "", 1).Err() }},
		{"SMEMBERS", func() error { return s.redis.SMembers(ctx, keys[2]).Err() }},
		{"ZCOUNT", func() error { return s.redis.ZCount(ctx, keys[3], "-inf", "+inf").Err() }},
		{"ZRANGEBYLEX", func() error {
			return s.redis.ZRangeByLex(ctx, keys[3], &redis.ZRangeBy{Min: "-", Max: "+", Count: 1}).Err()
		}},
		{"LLEN", func() error { return s.redis.LLen(ctx, keys[4]).Err() }},
		{"XRANGE", func() error { return s.redis.XRangeN(ctx, keys[5], "-", "+", 1).Err() }},
		{"TIME", func() error { return s.redis.Time(ctx).Err() }},
		{"WAIT", func() error { return s.redis.Do(ctx, "WAIT", 0, 1).Err() }},
	} {
		if err := try.run(); err != nil {
			faults = append(faults, fmt.Errorf("%s does not work: %w", try.what, err))
		}
	}
	return faults
}
