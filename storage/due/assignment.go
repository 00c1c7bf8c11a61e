package due

import (
	"context"
	"encoding/binary"
	"errors"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/keyspace"
)

// How times are packed: see times.lua.
const (
	tasks = 64 // in a block
	size  = 10 // bytes of an assignment
)

// Ask adds to a pipeline the reading of the times of a task, in Unix milliseconds by unit. Call the function that it returns
// after that was sent.
func Ask(ctx context.Context, pipe redis.Cmdable, of keyspace.Times, task int) func() map[int]int64 {
	block := pipe.HGet(ctx, of.Times, strconv.Itoa(task/tasks))
	return func() map[int]int64 {
		all := map[int]int64{}
		for value := []byte(block.Val()); len(value) >= size; value = value[size:] {
			if int(value[0]) == task%tasks {
				number := binary.BigEndian.Uint64(value[2:size]) // unit's last two bytes, time
				all[int(value[1])<<16|int(number>>48)] = int64(number & (1<<48 - 1))
			}
		}
		return all
	}
}

// When returns the times of a task, in Unix milliseconds by unit.
func (t Times) When(ctx context.Context, of keyspace.Times, task int) (map[int]int64, error) {
	pipe := t.redis.Pipeline()
	all := Ask(ctx, pipe, of, task)
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return nil, err
	}
	return all(), nil
}

// Convert makes schema 12 of the times that an earlier one has stored: members "TASK:UNIT" of the sorted set.
func (t Times) Convert(ctx context.Context, of keyspace.Times) error {
	for cursor := uint64(0); ; {
		found, next, err := t.redis.ZScan(ctx, of.Blocks, cursor, "*:*", 500).Result()
		if err != nil {
			return err
		}
		var members []any
		for i := 0; i < len(found); i += 2 { // with their scores
			members = append(members, found[i])
		}
		if len(members) > 0 {
			if err := t.change(ctx, t.convert, []string{of.Blocks, of.Times}, members...).Err(); err != nil && !errors.Is(err, redis.Nil) {
				return err
			}
		}
		if cursor = next; cursor == 0 {
			return nil
		}
	}
}
