package handlers

import (
	"context"
)

// silent answers /silent [unit]: the tasks on which a reminder or somebody's question has
// had no report for two working days, the longest first.
func (c *Chat) silent(ctx context.Context, r Request) (Reply, error) {
	unit, err := r.scope()
	if err != nil {
		return Reply{}, err
	}
	return c.show(ctx, r, listing{filter: filterSilent, unit: unit}, 0)
}
