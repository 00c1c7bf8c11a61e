package here

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/places"
)

// unit binds the place to the unit of that name, or asks which one of several is meant.
func (c *Chat) unit(ctx context.Context, r request.Request, name string) (request.Reply, error) {
	found := named(r, name)
	if len(found) == 0 {
		return request.Reply{}, work.Refuse("here.unknown", "Unit", text.Short(80, name), "Example", example(r))
	}
	found = slices.DeleteFunc(found, func(u work.Unit) bool { return !r.Person.May(work.BindPlace, u.ID) })
	switch len(found) {
	case 0:
		return request.Reply{}, work.Refuse("here.not_yours", "Unit", example(r))
	case 1:
		return c.bind(ctx, r, r.In.Thread, found[0].ID)
	}
	reply := r.Message("here.which", "Unit", text.Short(80, name))
	for _, u := range found[:min(len(found), perChoice)] {
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: text.Short(request.OnButton, u.Name), Data: chat.EncodePress(chat.PressHere, r.In.Thread, u.ID)}})
	}
	return reply, nil
}

// bind binds the place to a unit, or to the department for 0.
func (c *Chat) bind(ctx context.Context, r request.Request, thread, unit int) (request.Reply, error) {
	switch {
	case r.In.Private:
		return request.Reply{}, forGroups(r)
	case !r.Person.May(work.BindPlace, unit) && unit == 0:
		return request.Reply{}, work.Refuse("here.not_department", "Unit", example(r))
	case !r.Person.May(work.BindPlace, unit):
		return request.Reply{}, work.Refuse("here.not_yours", "Unit", example(r))
	case unit != 0 && r.Directory.Unit(unit).ID == 0:
		return request.Reply{}, work.Refuse("refuse.button")
	}
	old, err := c.changeable(ctx, r, thread)
	if err != nil || old.Bound() && r.Directory.Now(old.Unit) == unit {
		return card(r, thread, old), err
	}
	p := places.Place{
		ID: r.In.Cause(), Chat: r.In.Chat, Thread: thread, Unit: unit, Title: r.In.Title,
		By: r.Person.ID, At: r.Now, Version: old.Version,
	}
	reply := card(r, thread, p)
	reply.Places = []places.Place{p}
	return reply, nil
}

// unbind ends what the place is bound to.
func (c *Chat) unbind(ctx context.Context, r request.Request) (request.Reply, error) {
	p, err := c.changeable(ctx, r, r.In.Thread)
	switch {
	case err != nil:
		return request.Reply{}, err
	case !p.Bound():
		return request.Reply{}, work.Refuse("here.not_bound", "Unit", example(r))
	}
	reply := r.Message("here.unbound", "Unit", r.UnitName(p.Unit))
	p.Ended = true
	reply.Places = []places.Place{p}
	return reply, nil
}

// changeable reads the place, and refuses when it is bound to what the person may not speak for.
func (c *Chat) changeable(ctx context.Context, r request.Request, thread int) (places.Place, error) {
	p, err := c.Store.Place(ctx, r.In.Chat, thread)
	if err == nil && p.Bound() && !mayChange(r, p) {
		err = work.Refuse("here.taken", "Unit", r.UnitName(p.Unit))
	}
	return p, err
}
