package view

import (
	"context"

	"dondoc/handlers/request"
)

// overdue answers /overdue [unit]: the overdue tasks, most days late first, each with what
// was last said about it.
func (c *Chat) overdue(ctx context.Context, r request.Request) (request.Reply, error) {
	unit, err := scope(r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.show(ctx, r, listing{filter: filterLate, unit: unit}, 0)
}
