package report

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// giveBack answers /return N reason: what was submitted is sent back to be worked on.
func (c *Chat) giveBack(ctx context.Context, r request.Request) (request.Reply, error) {
	id, reason, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.reject(ctx, r, id, 0, "", reason)
}

// reject returns what a unit submitted. Without a reason it asks for one: the next
// message is the reason.
func (c *Chat) reject(ctx context.Context, r request.Request, id, unit int, submission, reason string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, reply, err := submitted(r, &t, unit, submission)
	if a == nil {
		return reply, err
	}
	reason = strings.TrimSpace(reason)
	if reason == "" {
		reply.Answer, reply.Tasks = r.Words.HTML("reason", c.Part(r, t, *a)), []int{id}
		reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
		reply.Form = r.OpenForm(chat.Form{Kind: formReturn, Note: a.Submitted.Cause}, t, *a)
		return reply, nil
	}
	by := a.Submitted.By
	a.GiveBack(work.Return{By: r.Person.ID, On: r.Written, Reason: reason, Moment: r.Moment()})
	step := text.Step{Reminder: c.Part(r, t, *a), By: r.Comrade(r.Person), Note: reason}
	reply.Answer, reply.Tasks = r.Words.HTML("sent_back", step), []int{id}
	c.tellOfficer(&reply, r, t, *a, "returned", step, by)
	c.Write(&reply, r, t)
	return reply, nil
}

// returnPressed takes the button that returns a submission: it asks for the reason.
func (c *Chat) returnPressed(ctx context.Context, r request.Request, id, unit int, submission string) (request.Reply, error) {
	return c.reject(ctx, r, id, unit, submission, "")
}

// returnAnswered takes the reason, for the submission that was asked about.
func (c *Chat) returnAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.reject(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note, r.In.Text)
}
