package report

import (
	"context"
	"errors"

	"dondoc/handlers/request"
	"dondoc/work"
)

// Earlier returns the tasks of a progress message of one's own that this replies to.
func (c *Chat) Earlier(ctx context.Context, r request.Request) (tasks []int, err error) {
	q := r.In.Quoted
	if q == nil || q.FromBot || q.From != r.In.From.ID {
		return nil, nil
	}
	entry, err := c.Store.EntryAt(ctx, r.In.Chat, q.Message)
	switch {
	case errors.Is(err, work.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case len(entry.Named) == 0:
		return []int{entry.Task}, nil
	}
	return shorts(entry.Named), nil
}
