package handlers

import (
	"dondoc/chat"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// record puts what somebody said on their unit's part of the task, adds what others are
// told of it, and returns what was understood. A question or an acknowledgement changes
// nothing.
func (c *Chat) record(reply *Reply, r Request, t *work.Task, e work.Entry, u work.Understood) (text.Recorded, error) {
	if !r.Person.MaySee(*t) {
		return text.Recorded{}, work.Refuse("refuse.not_seen", "Number", t.ID)
	}
	a, ok := r.own(t, work.DoReport)
	if !ok {
		return text.Recorded{}, work.Refuse("refuse.not_reporter", "Task", t.ID)
	}
	line := text.Recorded{Understood: u, File: r.In.File != ""}
	switch u.Nature {
	case work.Acknowledged, work.TakesBack, work.NoWords:
	case work.Question:
		line.Told = c.forward(reply, r, *t, *a, e)
	default:
		e.Task, e.Unit = t.ID, a.Unit
		u = reading.FromDeadline(u, a.Due, r.Written, c.calendar())
		line.Understood, e = u, e.Saying(u)
		line.Closed, line.Entry = !a.State.Open(), e.ID
		e.Before = a.Standing()
		a.Report(e)
		reply.Entries = append(reply.Entries, e)
		if u.Request != nil {
			line.Told = c.pass(reply, r, *t, *a, e)
		}
		c.answered(reply, r, *t, a, e.At, e.Text)
	}
	line.Reminder = c.part(r, *t, *a)
	return line, nil
}

// echo answers with what was understood, and asks only where it matters: words that claim
// the work is finished do not submit it.
func (c *Chat) echo(reply *Reply, r Request, lines ...text.Recorded) {
	for i := range lines {
		c.propose(reply, r, &lines[i], len(lines) > 1)
	}
	reply.Answer = r.Words.HTML("recorded", lines)
	for _, line := range lines {
		if line.Refused != "" {
			continue
		}
		reply.Tasks = append(reply.Tasks, line.Task.ID)
		if !line.Claimed() {
			continue
		}
		b := r.button("button.submit", chat.PressSubmit, line.Task.ID)
		if len(lines) > 1 {
			b.Text = r.Words.Say("button.submit_task", map[string]any{"Task": line.Task.ID})
		}
		reply.Buttons = append(reply.Buttons, []chat.Button{b})
	}
	reply.Buttons = append(reply.Buttons, r.corrections(lines)...)
}

// forward hands a question on to whoever is above the unit's work.
func (c *Chat) forward(reply *Reply, r Request, t work.Task, a work.Assignment, e work.Entry) []string {
	step := text.Step{Reminder: c.part(r, t, a), By: r.Person.Handle(), Note: e.Text}
	return names(reply.tell(r, work.KindNotice, above(r, a.Unit), []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("forwarded", step), nil
	}))
}

// pass hands a request for cancelling, or "not ours", on to the unit's heads and the
// department. It decides nothing. More time is asked for by a request of its own.
func (c *Chat) pass(reply *Reply, r Request, t work.Task, a work.Assignment, e work.Entry) []string {
	if *e.Request == work.WantsExtension {
		return nil
	}
	asked := text.Asked{Step: text.Step{Reminder: c.part(r, t, a), By: r.Person.Handle(), Note: e.Text}, Request: *e.Request}
	return names(reply.tell(r, work.KindNotice, r.concerned(a.Unit), []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("request", asked), nil
	}))
}

// concerned are those to whom requests about a unit's part go.
func (r Request) concerned(unit int) []work.Person {
	return r.Directory.People(func(p work.Person) bool {
		return p.Is(work.Department) || p.Is(work.Head) && p.Unit == unit
	})
}
