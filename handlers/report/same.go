package report

import (
	"context"

	"dondoc/handlers/request"
	"dondoc/work"
)

// nothingNew records the button "in progress, nothing new" as the report it is.
func (c *Chat) nothingNew(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	e := r.NewEntry(r.Words.Say("reminder.button.same", nil))
	e.Message = 0 // the words are the bot's: a reply to its message is no reply to this entry
	line, err := c.record(ctx, &reply, r, &t, e, work.Understood{Nature: work.NothingNew})
	if err != nil {
		return request.Reply{}, err
	}
	if line.Closed {
		a, _ := r.Own(&t, work.DoReport)
		return request.Reply{}, r.NotOpen(t, *a)
	}
	reply.Toast = r.Words.Say("toast.same", map[string]any{"Task": t.Name()})
	c.Write(&reply, r, t)
	return reply, nil
}
