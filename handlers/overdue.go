package handlers

import (
	"context"
)

// overdue answers /overdue [unit]: the overdue tasks, most days late first, each with what
// was last said about it.
func (c *Chat) overdue(ctx context.Context, r Request) (Reply, error) {
	unit, err := r.scope()
	if err != nil {
		return Reply{}, err
	}
	return c.show(ctx, r, listing{filter: filterLate, unit: unit}, 0)
}
