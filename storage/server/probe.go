package server

import (
	"context"
	"fmt"
	"time"

	"github.com/redis/go-redis/v9"
)

// ProbeTypes are the types of the keys that [Probe] tries, in their order.
var ProbeTypes = []string{"string", "hash", "set", "zset", "list", "stream"}

// Probe tries what a running bot needs of Redis: the script, which has every command that
// other scripts use, transactions, streams, and waiting for replicas, on keys that it leaves
// empty. It returns one error for each thing that does not work.
func Probe(ctx context.Context, client redis.UniversalClient, script *redis.Script, keys []string) (faults []error) {
	failed, err := script.Run(ctx, client, keys).StringSlice()
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
			_, err := client.TxPipelined(ctx, func(pipe redis.Pipeliner) error {
				pipe.Set(ctx, keys[0], "1", time.Minute)
				pipe.PTTL(ctx, keys[0])
				pipe.Del(ctx, keys[0])
				return nil
			})
			return err
		}},
		{"SETRANGE", func() error { return client.SetRange(ctx, keys[0], 0, "").Err() }},
		{"HGETALL", func() error { return client.HGetAll(ctx, keys[1]).Err() }},
		{"HMGET", func() error { return client.HMGet(ctx, keys[1], "f").Err() }},
		{"HSCAN", func() error { return client.HScan(ctx, keys[1], 0, "", 1).Err() }},
		{"SMEMBERS", func() error { return client.SMembers(ctx, keys[2]).Err() }},
		{"ZCOUNT", func() error { return client.ZCount(ctx, keys[3], "-inf", "+inf").Err() }},
		{"ZRANGEBYLEX", func() error {
			return client.ZRangeByLex(ctx, keys[3], &redis.ZRangeBy{Min: "-", Max: "+", Count: 1}).Err()
		}},
		{"LRANGE", func() error { return client.LRange(ctx, keys[4], 0, 0).Err() }},
		{"LLEN", func() error { return client.LLen(ctx, keys[4]).Err() }},
		{"XRANGE", func() error { return client.XRangeN(ctx, keys[5], "-", "+", 1).Err() }},
		{"XLEN", func() error { return client.XLen(ctx, keys[5]).Err() }},
		{"TIME", func() error { return client.Time(ctx).Err() }},
		{"WAIT", func() error { return client.Do(ctx, "WAIT", 0, 1).Err() }},
	} {
		if err := try.run(); err != nil {
			faults = append(faults, fmt.Errorf("%s does not work: %w", try.what, err))
		}
	}
	return faults
}
