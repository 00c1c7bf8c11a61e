package report

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// done answers /done N [note]: the unit's part is submitted as finished.
func (c *Chat) done(ctx context.Context, r request.Request) (request.Reply, error) {
	id, note, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.submit(ctx, r, id, strings.TrimSpace(note))
}

// submit hands the part of the person's unit over to be confirmed. A head's own
// submission is confirmed at once.
func (c *Chat) submit(ctx context.Context, r request.Request, id int, note string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.Submit)
	if !ok {
		return request.Reply{}, work.Refuse("refuse.not_reporter", "Task", t.Name())
	}
	if !a.State.Open() {
		return request.Reply{}, r.NotOpen(t, *a)
	}
	a.Submit(work.Submission{By: r.Person.ID, On: r.Written, At: r.Moment().At, Note: note, Cause: r.In.Cause()})
	var reply request.Reply
	if note != "" {
		e := r.NewEntry(note)
		e.Task, e.Unit, e.Percent, e.State = t.ID, a.Unit, new(100), new(work.Done)
		if err := c.put(ctx, a, e, nil); err != nil {
			return request.Reply{}, err
		}
		reply.Entries = []work.Entry{e}
	}
	view := text.Submission{Step: text.Step{By: r.NameFor(r.Person.ID, a.Unit), Note: note}, File: r.HasFile(), Instead: r.Stood(a.Unit)}
	step := &view.Step
	if r.Person.Is(work.Head) && r.Person.Unit == a.Unit {
		t.Confirm(a, r.Written)
		step.Reminder = c.Part(r, t, *a)
		c.tellOfficer(&reply, r, t, *a, "confirmed", *step)
	} else {
		step.Reminder = c.Part(r, t, *a)
		if err := c.news(ctx, r, &view, *a); err != nil {
			return request.Reply{}, err
		}
		step.To = r.Comrades(reply.Tell(r, work.KindNotice, r.Above(a.Unit), []int{id}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Words = w
			return w.HTML("submission", view), [][]chat.Button{decisionButtons(theirs, id, *a, false)}
		}))
	}
	c.Answered(&reply, r, t, a, r.In.At, note)
	reply.Answer, reply.Tasks = r.Words.HTML("submitted", view), []int{id}
	reply.Buttons = recallButtons(r, id, *a)
	c.Write(&reply, r, t)
	return reply, nil
}
