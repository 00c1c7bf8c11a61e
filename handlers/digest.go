package handlers

import (
	"context"

	"dondoc/text"
)

// digest answers /digest: the weekly digest as of now, of all for the department and of
// the own unit for a head.
func (c *Chat) digest(ctx context.Context, r Request) (Reply, error) {
	unit := r.Person.Unit
	if r.Person.SeesAll() {
		unit = 0
	}
	if err := r.mayRead(unit); err != nil {
		return Reply{}, err
	}
	state, err := c.store.Digest(ctx, unit, r.Today)
	if err != nil {
		return Reply{}, err
	}
	return Reply{
		Answer:       r.Words.HTML("digest", text.NewDigest(r.Bot, state, r.Directory, c.calendar())),
		Confidential: unit == 0,
	}, nil
}
