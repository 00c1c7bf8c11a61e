package report

import (
	"context"
	"errors"
	"html"
	"slices"

	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/evidence"
)

// Enclose adds to a reply that the files of the message are evidence of a task, and says so below the
// answer. Without a task it asks which one they belong to.
func (c *Chat) Enclose(ctx context.Context, r request.Request, reply request.Reply, id int) (request.Reply, error) {
	if reply.Answer == "" {
		reply.Answer = html.EscapeString(reply.Toast)
	}
	err := c.enclose(ctx, r, &reply, id)
	if no, ok := errors.AsType[*work.Refusal](err); ok {
		reply.Answer = below(reply.Answer, html.EscapeString(r.Words.Say("filed.not", nil)+" "+r.Words.Say(no.Key, no.Data)))
		return reply, nil
	}
	return reply, err
}

func (c *Chat) enclose(ctx context.Context, r request.Request, reply *request.Reply, id int) error {
	if id == 0 {
		asked, err := c.which(ctx, r, nil, reading.Message{}, "")
		if err != nil {
			return err
		}
		if reply.Form != nil { // one question at a time
			return work.Refuse("filed.whose")
		}
		reply.Answer = below(reply.Answer, asked.Answer)
		reply.Buttons = append(reply.Buttons, asked.Buttons...)
		reply.Merge(asked.Change)
		return nil
	}
	t, err := c.changed(ctx, r, *reply, id)
	if err != nil {
		return err
	}
	a, ok := r.Own(&t, work.DoReport)
	if !ok {
		return work.Refuse("refuse.not_reporter", "Task", t.Name())
	}
	e := r.NewEntry("")
	e.Task, e.Unit = id, a.Unit
	if slices.ContainsFunc(reply.Entries, func(o work.Entry) bool { return o.Task == e.Task && o.ID == e.ID }) {
		e.ID += ":files"
	}
	reply.Entries = append(reply.Entries, e)
	files := r.Words.EvidenceNames(evidence.Attached(e))
	c.Answered(reply, r, t, a, e.At, files)
	reply.Answer = below(reply.Answer, r.Message("filed.enclosed", "Task", t.Name(), "Files", files).Answer)
	if !slices.Contains(reply.Tasks, id) {
		reply.Tasks = append(slices.Clone(reply.Tasks), id)
	}
	c.Write(reply, r, t)
	return nil
}

// changed is a task as a reply leaves it.
func (c *Chat) changed(ctx context.Context, r request.Request, reply request.Reply, id int) (work.Task, error) {
	if i := slices.IndexFunc(reply.Change.Tasks, func(t work.Task) bool { return t.ID == id }); i >= 0 {
		return reply.Change.Tasks[i], nil
	}
	return c.Readable(ctx, r, id)
}

// below puts one text under another.
func below(answer, more string) string {
	if answer == "" {
		return more
	}
	return answer + "\n\n" + more
}
