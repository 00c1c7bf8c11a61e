// Package contributed is the index by when reminders of contributions are due. What was asked for
// stands in the tasks.
package contributed

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/keyspace"
	"dondoc/work"
	"dondoc/work/owing"
)

// Requests is when the tasks of a deployment are to be looked at for their contributions.
type Requests struct {
	redis redis.UniversalClient
	key   keyspace.Keys
}

// New opens the index of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys) Requests { return Requests{client, key} }

// Write puts a task where it belongs, by a command on the index; old are its places before. Only a
// task of which something was waited for can be in it.
func Write(t *work.Task, old []work.Place, do func(command string, args ...any)) {
	next := owing.Next(t)
	switch was := slices.ContainsFunc(old, func(p work.Place) bool { return p.Bucket == owing.Bucket }); {
	case !next.IsZero():
		do("ZADD", next.UnixMilli(), strconv.Itoa(t.ID))
	case was:
		do("ZREM", strconv.Itoa(t.ID))
	}
}

// ContributionsDue returns the numbers of at most limit tasks with a reminder of a contribution
// that is due.
func (r Requests) ContributionsDue(ctx context.Context, now time.Time, limit int) ([]int, error) {
	due, err := r.redis.ZRangeByScore(ctx, r.key.ContributionsDue(), &redis.ZRangeBy{
		Min: "-inf", Max: strconv.FormatInt(now.UnixMilli(), 10), Count: int64(limit),
	}).Result()
	if err != nil {
		return nil, fmt.Errorf("contributions that are due: %w", err)
	}
	ids := make([]int, 0, len(due))
	for _, number := range due {
		id, err := strconv.Atoi(number)
		if err != nil {
			return nil, fmt.Errorf("contributions that are due: %w", err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}
