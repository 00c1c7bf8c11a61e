package obstacle

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// offered is how many people have a button; others are named by typing.
const offered = 20

// assignable reads an obstacle that the person may give to somebody, and to whom.
func (c *Chat) assignable(ctx context.Context, r request.Request, id, unit int, obstacle string) (work.Task, obstructing.Open, []work.Person, error) {
	t, o, err := c.read(ctx, r, id, unit, obstacle)
	if err != nil {
		return t, o, nil, err
	}
	people := obstructing.Assignable(r.Person, *o.Part, *o.Obstacle, r.Directory)
	if len(people) == 0 {
		err = work.Refuse("obstacle.refuse.not_assigner", "Task", t.Name())
	}
	return t, o, people, err
}

// ownerPressed gives the obstacle to somebody; without a person it asks to whom.
func (c *Chat) ownerPressed(ctx context.Context, r request.Request, id, unit int, obstacle string, person int64) (request.Reply, error) {
	t, o, people, err := c.assignable(ctx, r, id, unit, obstacle)
	if err != nil {
		return request.Reply{}, err
	}
	if person == 0 {
		return c.whom(r, t, o, people), nil
	}
	i := slices.IndexFunc(people, func(p work.Person) bool { return p.ID == person })
	if i < 0 {
		return request.Reply{}, work.Refuse("refuse.cannot_be_assigned")
	}
	return c.give(r, t, o, people[i]), nil
}

// whom asks who is to own it.
func (c *Chat) whom(r request.Request, t work.Task, o obstructing.Open, people []work.Person) request.Reply {
	reply := question(r, t, o, "obstacle.ask.owner", formOwner)
	var rows [][]chat.Button
	for _, p := range people[:min(len(people), offered)] {
		label := r.Directory.Label(p)
		if p.Unit != r.Person.Unit {
			label += " · " + text.Short(request.UnitOnButton, r.UnitName(p.Unit))
		}
		rows = append(rows, []chat.Button{{Text: label, Data: chat.EncodePress(chat.PressOwner, t.ID, o.Part.Unit, o.ID, p.ID)}})
	}
	reply.Buttons = append(rows, reply.Buttons...)
	return reply
}

// fitsOwner reports whether what was written names somebody.
func fitsOwner(r request.Request) bool { return len(r.Find(r.In.Text, nil)) > 0 }

// ownerNamed takes the name of who is to own it.
func (c *Chat) ownerNamed(ctx context.Context, r request.Request) (request.Reply, error) {
	t, o, people, err := c.assignable(ctx, r, r.Form.Task, r.Directory.Now(r.Form.Unit), r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	found := r.Find(r.In.Text, func(p work.Person) bool {
		return slices.ContainsFunc(people, func(q work.Person) bool { return q.ID == p.ID })
	})
	switch {
	case len(found) == 1:
		return c.give(r, t, o, found[0]), nil
	case len(found) == 0:
		return r.Again(work.Refuse("refuse.no_person", "Who", text.Short(80, r.In.Text))), nil
	}
	return c.whom(r, t, o, found), nil
}

// give names its owner, who is told; a date that has passed begins anew with them.
func (c *Chat) give(r request.Request, t work.Task, o obstructing.Open, p work.Person) request.Reply {
	o.In, o.Owner = p.Unit, p.ID
	if o.Due.Before(r.Today) {
		o.Due = c.Calendar().AddWorking(r.Today, obstacles.Patience)
	}
	reply := request.Reply{Toast: r.Words.Say("obstacle.toast.given", map[string]any{"Name": p.Name}), Change: chat.Change{Form: r.NoForm()}}
	c.tell(&reply, r, t, o, "yours", obstructing.Owners(*o.Obstacle, r.Directory, r.Today))
	c.answer(&reply, r, t, o, "given")
	c.Write(&reply, r, t)
	return reply
}
