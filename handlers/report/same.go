package report

import (
	"context"

	"dondoc/calendar"
	"dondoc/handlers/request"
	"dondoc/work"
)

// nothingNew records the button "in progress, nothing new" as the report it is. Pressed again
// on the same day it shows that report.
func (c *Chat) nothingNew(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	e := r.NewEntry(r.Words.Say("reminder.button.same", nil))
	e.Message = 0 // the words are the bot's: a reply to its message is no reply to this entry
	if a, ok := r.Own(&t, work.DoReport); ok && a.State.Open() && a.Last != nil && repeats(r, e, *a.Last) {
		c.echo(&reply, r, c.understood(r, t, *a, *a.Last))
		reply.Edit = true
		return reply, nil
	}
	reply.Toast = r.Words.Say("toast.same", map[string]any{"Task": t.Name()})
	line, err := c.record(ctx, &reply, r, &t, e, work.Understood{Nature: work.NothingNew})
	if err != nil {
		return request.Reply{}, err
	}
	if line.Closed {
		a, _ := r.Own(&t, work.DoReport)
		return request.Reply{}, r.NotOpen(t, *a)
	}
	c.echo(&reply, r, line)
	reply.Edit = true
	c.Write(&reply, r, t)
	return reply, nil
}

// repeats reports whether an entry says what the same person said last on the same day.
func repeats(r request.Request, e, last work.Entry) bool {
	return e.By == last.By && e.Text == last.Text && last.Corrected == nil &&
		calendar.DateOf(last.At.In(r.Now.Location())) == calendar.DateOf(e.At)
}

// notOurs records the button "not ours" as the report it is: who decides on it is asked.
func (c *Chat) notOurs(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.DoReport)
	switch {
	case !ok:
		return request.Reply{}, work.Refuse("refuse.not_reporter", "Task", t.Name())
	case !a.State.Open():
		return request.Reply{}, r.NotOpen(t, *a)
	case a.Officer != r.Person.ID:
		return request.Reply{}, work.Refuse("receipt.not_officer", "Task", t.Name())
	}
	if _, objected := a.PendingObjection(); objected {
		return request.Reply{}, work.Refuse("receipt.objected", "Task", t.Name())
	}
	var reply request.Reply
	e := r.NewEntry(r.Words.Say("receipt.not_ours", nil))
	e.Message = 0 // the words are the bot's
	line, err := c.record(ctx, &reply, r, &t, e, work.Understood{Request: new(work.NotOurs)})
	if err != nil {
		return request.Reply{}, err
	}
	c.echo(&reply, r, line)
	reply.Edit = true
	c.Write(&reply, r, t)
	return reply, nil
}
