package view

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
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
	if state.Before, err = c.Store.CountsBefore(ctx, unit, r.Today); err != nil {
		return request.Reply{}, err
	}
	view := text.NewDigest(r.Bot, state, r.Directory, c.Calendar())
	if view.Awaited, err = c.awaited(ctx, r, unit); err != nil {
		return request.Reply{}, err
	}
	view.Decides = work.Decides(r.Person, state)
	reply := request.Reply{Answer: r.Words.HTML("digest", view), Units: []int{unit}}
	for _, page := range view.Pages() {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: page.Words(r.Words), Data: chat.EncodePress(chat.PressPage, page.List, 0, 1),
		}})
	}
	return reply, nil
}
