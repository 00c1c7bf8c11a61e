package plan

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// ReceiptButtons are the buttons of work that was just given to somebody: they take it, or say
// that it is not their unit's.
func ReceiptButtons(r request.Request, t *work.Task) [][]chat.Button {
	for i := range t.Assignments {
		if a := &t.Assignments[i]; a.Officer == r.Person.ID && a.Given() {
			return [][]chat.Button{{r.Button("receipt.take", chat.PressTake, t.ID), r.Button("receipt.not_ours", chat.PressNotOurs, t.ID)}}
		}
	}
	return nil
}

// Give makes a person the officer of a part, and asks them to say that they have it.
func Give(r request.Request, a *work.Assignment, p work.Person) {
	a.Name(p.ID)
	if p.ID != r.Person.ID {
		a.Give(r.Person.ID, r.Now)
	}
	a.Named = r.Now
}

// mine finds the part that the person is the officer of.
func (c *Chat) mine(ctx context.Context, r request.Request, id int) (work.Task, *work.Assignment, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return t, nil, err
	}
	for i := range t.Assignments {
		if a := &t.Assignments[i]; a.Officer == r.Person.ID {
			if !a.State.Open() {
				return t, nil, r.NotOpen(t, *a)
			}
			return t, a, nil
		}
	}
	return t, nil, work.Refuse("receipt.not_officer", "Task", t.Name())
}

// take says that the officer has the work. Who gave it reads that in the history.
func (c *Chat) take(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, a, err := c.mine(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	card, err := c.view.Card(ctx, r, t)
	if err != nil {
		return request.Reply{}, err
	}
	if a.Given() {
		a.Take(r.Now)
	}
	reply := request.Reply{Answer: r.Words.HTML("card", card), Buttons: c.view.CardButtons(r, t), Tasks: []int{id}, Edit: true}
	reply.Toast = r.Words.Say("receipt.taken", map[string]any{"Task": t.Name()})
	c.Write(&reply, r, t)
	return reply, nil
}
