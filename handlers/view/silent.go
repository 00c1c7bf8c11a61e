package view

import (
	"context"

	"dondoc/handlers/request"
)

// silent answers /silent [unit]: the tasks on which a reminder or somebody's question has
// had no report for two working days, the longest first.
func (c *Chat) silent(ctx context.Context, r request.Request) (request.Reply, error) {
	unit, err := scope(r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.show(ctx, r, listing{filter: filterSilent, unit: unit}, 0)
}
