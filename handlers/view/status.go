package view

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
)

// status answers /status [unit]: the four categories, what stands beside them, then what
// needs attention. Where a group is bound to a unit, it is that unit's for those who may read it.
func (c *Chat) status(ctx context.Context, r request.Request) (request.Reply, error) {
	unit, err := scope(r)
	if err != nil {
		return request.Reply{}, err
	}
	if !r.In.Private && strings.TrimSpace(r.Argument) == "" {
		p, err := c.Store.Place(ctx, r.In.Chat, r.In.Thread)
		if err != nil {
			return request.Reply{}, err
		}
		if bound := r.Directory.Now(p.Unit); p.Bound() && r.MayRead(bound) == nil {
			reply, err := c.state(ctx, r, bound, p.Names)
			reply.Bound = true
			return reply, err
		}
	}
	return c.statusOf(ctx, r, unit)
}

// statusOf tells the state of a unit, or of every unit for 0.
func (c *Chat) statusOf(ctx context.Context, r request.Request, unit int) (request.Reply, error) {
	return c.state(ctx, r, unit, false)
}

// State is what is told of a unit, or of every unit for 0, here and on the board.
func (c *Chat) State(ctx context.Context, r request.Request, unit int) (text.Digest, error) {
	if err := mayRead(r, unit); err != nil {
		return text.Digest{}, err
	}
	state, err := c.Store.Digest(ctx, unit, r.Today)
	if err != nil {
		return text.Digest{}, err
	}
	digest := text.NewDigest(r.Bot, state, r.Directory, c.Calendar())
	digest.Awaited, err = c.awaited(ctx, r, unit)
	return digest, err
}

// state tells it, and names people beside overdue work or not.
func (c *Chat) state(ctx context.Context, r request.Request, unit int, names bool) (request.Reply, error) {
	digest, err := c.State(ctx, r, unit)
	if err != nil {
		return request.Reply{}, err
	}
	state := digest.State
	digest.Names = names
	reply := request.Reply{Answer: r.Words.HTML("status", digest), Units: []int{unit}}
	if state.Overdue.Total > 0 {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.overdue", chat.PressPage, listing{filter: filterLate, unit: unit}, 0, 1)})
	}
	for _, u := range digest.Behind() {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: text.Short(request.OnButton, u.Unit.Name), Data: chat.EncodePress(chat.PressUnit, u.Unit.ID),
		}})
	}
	return reply, nil
}

// scope reads the unit that a command is about: the one named, else every unit for those
// who see all, else the own one.
func scope(r request.Request) (unit int, err error) {
	name := strings.TrimSpace(r.Argument)
	if name == "" {
		if r.Person.SeesAll() {
			return 0, nil
		}
		return r.Person.Unit, nil
	}
	u, err := r.UnitNamed(name)
	return u.ID, err
}

// mayRead refuses what the person may not read.
func mayRead(r request.Request, unit int) error { return r.MayRead(unit) }
