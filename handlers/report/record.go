package report

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/plan"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/evidence"
)

// record puts what somebody said on their unit's part of the task, adds what others are
// told of it, and returns what was understood. A question or an acknowledgement changes
// nothing.
func (c *Chat) record(ctx context.Context, reply *request.Reply, r request.Request, t *work.Task, e work.Entry, u work.Understood) (text.Recorded, error) {
	if !r.Person.MaySee(*t) {
		return text.Recorded{}, work.Refuse("refuse.not_seen", "Number", t.ID)
	}
	a, ok := r.Own(t, work.DoReport)
	if !ok {
		return text.Recorded{}, work.Refuse("refuse.not_reporter", "Task", t.Name())
	}
	line := text.Recorded{Understood: u, File: r.LosesFile(), Instead: r.Stood(a.Unit)}
	switch u.Nature {
	case work.Acknowledged, work.TakesBack, work.NoWords:
	case work.Question:
		line.Told = c.forward(reply, r, t, *a, e)
		if len(e.Files) > 0 { // they stay, beside the question
			e.Task, e.Unit, e.Text = t.ID, a.Unit, ""
			line.Evidence = evidence.Attached(e)
			reply.Entries = append(reply.Entries, e)
		}
	default:
		e.Task, e.Unit = t.ID, a.Unit
		u = reading.FromDeadline(u, a.Due, r.Written, c.Calendar())
		line.Understood, e = u, e.Saying(u)
		line.Evidence = reading.EvidenceIn(e)
		line.Closed, line.Entry = !a.State.Open(), e.ID
		e.Before = &work.Before{Silence: a.Silence}
		if err := c.put(ctx, a, e, reply.Entries); err != nil {
			return text.Recorded{}, err
		}
		reply.Entries = append(reply.Entries, e)
		if u.Request != nil {
			line.Told = c.pass(reply, r, *t, *a, e)
		}
		c.Answered(reply, r, *t, a, e.At, e.Text)
		reported(reply, r)
	}
	line.Reminder = c.Part(r, *t, *a)
	return line, nil
}

// reported remembers that the person knows how to report.
func reported(reply *request.Reply, r request.Request) {
	if r.Person.Reported || slices.ContainsFunc(reply.People, func(p work.Person) bool { return p.ID == r.Person.ID }) {
		return
	}
	r.Person.Reported = true
	reply.People = append(reply.People, r.Person)
}

// put puts an entry on an assignment. One that was written before what is recorded already,
// as a text that was kept, takes its place among the others; with are the entries that are
// about to be written.
func (c *Chat) put(ctx context.Context, a *work.Assignment, e work.Entry, with []work.Entry) error {
	if !a.Late(e) {
		a.Report(e)
		return nil
	}
	entries, err := c.Store.Entries(ctx, e.Task, 0)
	if err != nil {
		return err
	}
	for _, w := range with {
		if w.Task == e.Task {
			entries = work.Amended(entries, w)
		}
	}
	a.Recount(work.Amended(entries, e))
	a.Hear(e)
	return nil
}

// echo answers with what was understood, and asks only where it matters: words that claim
// the work is finished do not submit it.
func (c *Chat) echo(reply *request.Reply, r request.Request, lines ...text.Recorded) {
	questions := ask(r, lines)
	for i := range lines {
		c.plan.Propose(reply, r, &lines[i], len(lines) > 1)
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
		b := r.Button("button.submit", chat.PressSubmit, line.Task.ID)
		if len(lines) > 1 {
			b.Text = r.Words.Say("button.submit_task", map[string]any{"Task": r.Words.TaskShort(line.Task.Name())})
		}
		reply.Buttons = append(reply.Buttons, []chat.Button{b})
	}
	reply.Buttons = append(reply.Buttons, questions...)
	reply.Buttons = append(reply.Buttons, corrections(r, lines)...)
	reply.Buttons = append(reply.Buttons, obstructed(r, lines)...)
}

// pass hands a request for cancelling, or "not ours", on to the unit's heads and the
// department, which decides on it with buttons. More time is asked for by a request of its own.
func (c *Chat) pass(reply *request.Reply, r request.Request, t work.Task, a work.Assignment, e work.Entry) (told []string) {
	if *e.Request == work.WantsExtension {
		return nil
	}
	asked := text.Asked{Step: text.Step{Reminder: c.Part(r, t, a), By: r.Comrade(r.Person), Note: e.Text}, Request: *e.Request, Amended: len(e.Earlier) > 0}
	for _, p := range r.Concerned(a.Unit) {
		theirs := r
		theirs.Person = p
		buttons := plan.ObjectionButtons(theirs, &t)
		asked.Decides = len(buttons) > 0
		told = append(told, r.Comrades(reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs.Words = w
			return w.HTML("request", asked), plan.ObjectionButtons(theirs, &t)
		}))...)
	}
	return told
}
