package report

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// Said takes words about progress: a reply to a message about tasks, /update, or text
// that somebody just wrote. What is not clearly about one task is asked about.
func (c *Chat) Said(ctx context.Context, r request.Request, words string) (request.Reply, error) {
	number, named := request.Named(words)
	if len(r.Files) > 0 && (!request.HasWords(words) || named && len(r.Quoted) == 0 && r.Reports()) {
		return c.filed(ctx, r, number)
	}
	if strings.TrimSpace(words) == "" {
		return request.Reply{}, noWords(r)
	}
	m := c.read(r, words)
	if len(r.Files) > 0 && r.Reports() && m.Whole.Nature == work.Acknowledged {
		m.Whole = work.Understood{} // what is acknowledged by sending something is a report
	}
	switch {
	case named && len(r.Quoted) == 0: // a number and nothing else asks to see the task
		return c.shown(ctx, r, number)
	case m.Whole.Nature == work.Acknowledged && !r.Reports():
		return r.Sentence("report.seen_by_leader"), nil
	case m.Whole.Nature == work.Acknowledged:
		return r.Sentence("report.seen"), nil
	case m.Whole.Nature == work.NoWords, !request.HasWords(words):
		return request.Reply{}, noWords(r)
	case m.Whole.Nature == work.TakesBack:
		return c.takeBack(ctx, r)
	}
	if len(r.Quoted) == 0 {
		if linked := request.Linked(words); len(linked) > 0 {
			r.Quoted = linked
		}
	}
	if instructs(r) {
		return c.instruction(ctx, r, m)
	}
	numbers := append(m.Numbers(), "")
	switch {
	case len(numbers) > 2 && !slices.ContainsFunc(m.Parts, func(s reading.Reply) bool { return request.HasWords(s.Words) }):
		return c.oneToOpen(ctx, r, m.Numbers())
	case len(numbers) > 2:
		return c.recordAll(ctx, r, m)
	}
	number = numbers[0]
	id, err := c.Meant(ctx, r, number)
	if a, ok := errors.AsType[*request.Ambiguous](err); ok {
		return c.which(ctx, r, a.Among, m, "")
	}
	if err != nil {
		return request.Reply{}, err
	}
	reply, err := c.recordOne(ctx, r, id, m, r.NewEntry(words))
	if no, ok := errors.AsType[*work.Refusal](err); ok && len(r.Quoted) != 1 && r.Reports() {
		// The task that was named is none they report on: they are asked which one it is.
		return c.which(ctx, r, r.Quoted, m, r.Words.Say(no.Key, no.Data))
	}
	return reply, err
}

// noWords says why a message without words is no report.
func noWords(r request.Request) *work.Refusal {
	if r.LosesFile() || len(r.Files) > 0 {
		return work.Refuse("refuse.file_only")
	}
	return work.Refuse("refuse.no_words")
}

// read returns what a message says, which is read once and passed down.
func (c *Chat) read(r request.Request, words string) reading.Message {
	return r.Heard.Message(words, r.Written, c.Calendar())
}

// Nature tells what sort of message it is.
func (c *Chat) Nature(r request.Request) work.Nature { return c.read(r, r.In.Text).Whole.Nature }

// recordOne records what was said about one task that is certain.
func (c *Chat) recordOne(ctx context.Context, r request.Request, id int, m reading.Message, e work.Entry) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	if instructs(r) {
		return c.instruct(r, t, e), nil
	}
	var reply request.Reply
	line, err := c.record(ctx, &reply, r, &t, e, m.Whole)
	if err != nil {
		return request.Reply{}, err
	}
	c.echo(&reply, r, line)
	if line.Kept() {
		c.Write(&reply, r, t)
	}
	return reply, nil
}

// recordAll records one message about several tasks. What cannot be recorded is said
// beside what was.
func (c *Chat) recordAll(ctx context.Context, r request.Request, m reading.Message) (request.Reply, error) {
	var all []string // with repeats
	for _, s := range m.Parts {
		all = append(all, s.Number)
	}
	meant, tasks, err := c.resolved(ctx, r, m.Numbers())
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	var lines []text.Recorded
	touched := map[int]bool{}
	for i, s := range m.Parts {
		at := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == meant[s.Number] })
		e := r.NewEntry(s.Words)
		e.ID, e.Named = partID(e.Cause, i), all
		var line text.Recorded
		err := error(work.Refuse("refuse.no_task", "Number", s.Number))
		if _, certain := meant[s.Number]; !certain {
			err = work.Refuse("refuse.two_numbers", "Number", s.Number)
		}
		if at >= 0 {
			line, err = c.record(ctx, &reply, r, &tasks[at], e, s.Understood)
		}
		no, refused := errors.AsType[*work.Refusal](err)
		switch {
		case refused:
			line = text.Recorded{Refused: r.Words.Say(no.Key, no.Data)}
		case err != nil:
			return request.Reply{}, err
		case line.Kept():
			touched[tasks[at].ID] = true
		}
		lines = append(lines, line)
	}
	for _, t := range tasks {
		if touched[t.ID] {
			c.Write(&reply, r, t)
		}
	}
	c.echo(&reply, r, lines...)
	return reply, nil
}

// partID names the entry that part i of a message about several tasks makes, so that an
// edit of the message finds it.
func partID(cause string, i int) string { return fmt.Sprintf("%s:%d", cause, i+1) }
