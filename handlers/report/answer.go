package report

import (
	"context"
	"strings"

	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// forward hands a question on to whoever is above the unit's work, and keeps it with the
// task. A reply to it goes to who asked.
func (c *Chat) forward(reply *request.Reply, r request.Request, t *work.Task, a work.Assignment, e work.Entry) []string {
	m := remark(reply, r, t, e, work.Remark{Kind: work.Asked, Unit: a.Unit})
	return r.Comrades(c.passOn(reply, r, *t, m))
}

// Passes reports whether what was written is a reply to a question or an answer, which goes
// to a person and is no report. What a leader says is an instruction all the same.
func Passes(r request.Request) bool {
	q := r.In.Quoted
	return q != nil && q.FromBot && q.Answers != 0 && len(r.Quoted) == 1 && !instructs(r)
}

// PassOn hands a reply to a question, or to an answer, on to whom it is for, and keeps it
// with the task.
func (c *Chat) PassOn(ctx context.Context, r request.Request) (request.Reply, error) {
	words := strings.TrimSpace(r.In.Text)
	if words == "" {
		return request.Reply{}, noWords(r)
	}
	t, err := c.Readable(ctx, r, r.Quoted[0])
	if err != nil {
		return request.Reply{}, err
	}
	to, ok := r.Directory.Person(r.In.Quoted.Answers)
	if !ok || !to.Reachable() || !to.MaySee(t) || to.ID == r.Person.ID {
		return request.Reply{}, work.Refuse("refuse.nobody_to_answer", "Task", t.Name())
	}
	var reply request.Reply
	m := remark(&reply, r, &t, r.NewEntry(words), work.Remark{Kind: work.Answered, To: to.ID})
	view := text.Remark{Reminder: c.Part(r, t, t.Whole()), To: r.Comrades(c.passOn(&reply, r, t, m))}
	_, view.Reports = r.Own(&t, work.DoReport)
	reply.Answer, reply.Tasks = r.Words.HTML("passed", view), []int{t.ID}
	c.Write(&reply, r, t)
	return reply, nil
}
