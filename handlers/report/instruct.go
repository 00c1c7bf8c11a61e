package report

import (
	"context"
	"errors"

	"dondoc/chat"
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
		return c.which(ctx, r, request.Shorts(named), m, "")
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
	t.Remark(work.Remark{Kind: work.Instruction, By: e.By, At: e.At, Text: e.Text, Cause: e.Cause})
	heads := func(p work.Person) bool {
		a, ok := t.Assignment(p.Unit)
		return ok && p.Is(work.Head) && a.Role == work.Lead
	}
	var reply request.Reply
	view := text.Remark{Reminder: c.Part(r, t, t.Whole()), By: r.Comrade(r.Person), Words: e.Text, Instructs: true}
	for _, p := range r.Directory.People(func(p work.Person) bool { return p.Is(work.Department) || heads(p) }) {
		view.ByID = 0
		if _, reports := r.Directory.Part(p, &t, work.DoReport); !reports {
			view.ByID = r.Person.ID // who has nothing to report answers the leader
		}
		told := reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Person, theirs.Words = p, w
			return w.HTML("instruction", view), [][]chat.Button{{theirs.Button("reminder.button.open", chat.PressOpen, t.ID)}}
		})
		view.To = append(view.To, r.Comrades(told)...)
	}
	reply.Answer, reply.Tasks = r.Words.HTML("instructed", view), []int{t.ID}
	c.Write(&reply, r, t)
	return reply
}
