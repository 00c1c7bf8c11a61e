package report

import (
	"context"
	"errors"
	"strings"

	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// instructs reports whether what the person says about work is an instruction: a leader
// reports on nothing.
func instructs(r request.Request) bool { return r.Person.Is(work.Leader) && !r.Reports() }

// instruction takes what a leader writes: about the task of the message that was replied to,
// or the one that the words name.
func (c *Chat) instruction(ctx context.Context, r request.Request, m reading.Message) (request.Reply, error) {
	var number string
	switch named := m.Numbers(); {
	case len(named) == 1:
		number = named[0]
	case len(named) > 1 && len(r.Quoted) != 1:
		return c.instructAll(ctx, r, m, named)
	}
	id, err := c.Meant(ctx, r, number)
	if a, ok := errors.AsType[*request.Ambiguous](err); ok {
		return c.which(ctx, r, a.Among, m, "")
	}
	if err != nil {
		return request.Reply{}, err
	}
	return c.recordOne(ctx, r, id, m, r.NewEntry(m.Words))
}

// instruct keeps a leader's words with the task and passes them on to the department and to
// the heads of the units that lead it. The leader reads to whom.
func (c *Chat) instruct(r request.Request, t work.Task, e work.Entry) request.Reply {
	var reply request.Reply
	m := remark(&reply, r, &t, e, work.Remark{Kind: work.Instruction})
	view := text.Remark{Reminder: c.Part(r, t, t.Whole()), To: r.Comrades(c.passOn(&reply, r, t, m))}
	reply.Answer, reply.Tasks = r.Words.HTML("instructed", view), []int{t.ID}
	c.Write(&reply, r, t)
	return reply
}

// instructAll passes words that name several tasks on about each of them, when all are certain.
func (c *Chat) instructAll(ctx context.Context, r request.Request, m reading.Message, named []string) (request.Reply, error) {
	meant, tasks, err := c.resolved(ctx, r, named)
	if err != nil {
		return request.Reply{}, err
	}
	if len(meant) < len(named) || len(tasks) < len(named) {
		return c.which(ctx, r, request.Shorts(named), m, "")
	}
	var reply request.Reply
	for i, t := range tasks {
		e := r.NewEntry(m.Words)
		e.ID = partID(e.Cause, i)
		one := c.instruct(r, t, e)
		reply.Merge(one.Change)
		reply.Answer, reply.Tasks = strings.TrimSpace(reply.Answer+"\n\n"+one.Answer), append(reply.Tasks, t.ID)
	}
	return reply, nil
}
