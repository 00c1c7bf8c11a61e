package handlers

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// giveBack answers /return N reason: what was submitted is sent back to be worked on.
func (c *Chat) giveBack(ctx context.Context, r Request) (Reply, error) {
	id, reason, err := r.task()
	if err != nil {
		return Reply{}, err
	}
	return c.reject(ctx, r, id, 0, "", reason)
}

// reject returns what a unit submitted. Without a reason it asks for one: the next
// message is the reason.
func (c *Chat) reject(ctx context.Context, r Request, id, unit int, submission, reason string) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	a, reply, err := r.submitted(&t, unit, submission)
	if a == nil {
		return reply, err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		reply.Answer, reply.Tasks = r.Words.HTML("reason", c.part(r, t, *a)), []int{id}
		reply.Buttons = [][]chat.Button{{r.button("button.cancel", chat.PressCancel)}}
		reply.Form = &chat.Form{Person: r.Person.ID, Kind: formReturn, Task: id, Unit: a.Unit, Expires: r.Now.Add(formOpen)}
		return reply, nil
	}
	by := a.Submitted.By
	a.GiveBack(work.Return{By: r.Person.ID, On: r.Written, Reason: reason})
	step := text.Step{Reminder: c.part(r, t, *a), By: r.Person.Name, Note: reason}
	reply.Answer, reply.Tasks = r.Words.HTML("sent_back", step), []int{id}
	c.tellOfficer(&reply, r, t, *a, "returned", step, by)
	c.write(&reply, r, t)
	return reply, nil
}
