package listed

import (
	"context"
	"fmt"

	"github.com/redis/go-redis/v9"

	"dondoc/storage/numbered"
	"dondoc/work"
)

// Pages answers queries, all in one round trip.
func (l Lists) Pages(ctx context.Context, queries ...work.Query) ([]work.Page, error) {
	pipe := l.redis.TxPipeline()
	collect := l.AskPages(ctx, pipe, queries)
	if err := l.Exec(ctx, pipe); err != nil {
		return nil, fmt.Errorf("lists: %w", err)
	}
	return collect(), nil
}

// AskPages adds queries to a pipeline. Call the function that it returns after that was sent.
func (l Lists) AskPages(ctx context.Context, pipe redis.Pipeliner, queries []work.Query) func() []work.Page {
	every := make([]func() []int, len(queries))
	var wanted []part
	for i, q := range queries {
		if q.Bucket == work.BucketEvery {
			every[i] = numbered.Read(ctx, pipe, l.key.Every(string(q.Scope)), l.broken)
			continue
		}
		wanted = append(wanted, part{q.Scope, q.Bucket, serial(q.From), serial(q.Before), q.Offset, q.Limit})
	}
	answer := l.ask(ctx, pipe, wanted)
	return func() []work.Page {
		lists := answer()
		pages := make([]work.Page, len(queries))
		for i, q := range queries {
			if every[i] != nil {
				all := every[i]()
				from := min(q.Offset, len(all))
				pages[i] = work.Page{Total: len(all), IDs: all[from : from+min(q.Limit, len(all)-from)]}
				continue
			}
			pages[i].Total = lists[0].total
			if q.Limit > 0 {
				pages[i].IDs = l.numbers(lists[0].members)
			}
			lists = lists[1:]
		}
		return pages
	}
}
