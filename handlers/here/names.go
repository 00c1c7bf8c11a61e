package here

import (
	"context"

	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/places"
)

// name has people be named beside overdue work in the place, or not.
func (c *Chat) name(ctx context.Context, r request.Request, thread, names int) (request.Reply, error) {
	if r.In.Private {
		return request.Reply{}, forGroups(r)
	}
	p, err := c.changeable(ctx, r, thread) // buttons outlive roles
	switch {
	case err != nil:
		return request.Reply{}, err
	case !p.Bound():
		return request.Reply{}, work.Refuse("here.not_bound", "Unit", example(r))
	}
	changed := p.Names != (names == 1)
	p.Names = names == 1
	reply := card(r, thread, p)
	if changed {
		reply.Places = []places.Place{p}
	}
	return reply, nil
}
