package view

import (
	"context"

	"dondoc/handlers/request"
	"dondoc/text"
)

// digest answers /digest: the weekly digest as of now, of all for the department and of
// the own unit for a head.
func (c *Chat) digest(ctx context.Context, r request.Request) (request.Reply, error) {
	unit := r.Person.Unit
	if r.Person.SeesAll() {
		unit = 0
	}
	if err := mayRead(r, unit); err != nil {
		return request.Reply{}, err
	}
	state, err := c.Store.Digest(ctx, unit, r.Today)
	if err != nil {
		return request.Reply{}, err
	}
	return request.Reply{
		Answer: r.Words.HTML("digest", text.NewDigest(r.Bot, state, r.Directory, c.Calendar())),
		Units:  []int{unit},
	}, nil
}
