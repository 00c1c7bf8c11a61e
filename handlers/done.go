package handlers

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// done answers /done N [note]: the unit's part is submitted as finished.
func (c *Chat) done(ctx context.Context, r Request) (Reply, error) {
	id, note, err := r.task()
	if err != nil {
		return Reply{}, err
	}
	return c.submit(ctx, r, id, strings.TrimSpace(note))
}

// submit hands the part of the person's unit over to be confirmed. A head's own
// submission is confirmed at once.
func (c *Chat) submit(ctx context.Context, r Request, id int, note string) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	a, ok := r.own(&t, work.Submit)
	if !ok {
		return Reply{}, work.Refuse("refuse.not_reporter", "Task", id)
	}
	if !a.State.Open() {
		return Reply{}, r.standing(t, *a)
	}
	a.Submit(work.Submission{By: r.Person.ID, On: r.Written, Note: note, Cause: r.In.Cause()})
	var reply Reply
	if note != "" {
		percent, state := 100, work.Done
		e := r.entry(note)
		e.Task, e.Unit, e.Percent, e.State = t.ID, a.Unit, &percent, &state
		a.Report(e)
		reply.Entries = []work.Entry{e}
	}
	step := text.Step{By: r.Person.Name, Note: note}
	if r.Person.Is(work.Head) {
		t.Confirm(a, r.Written)
		step.Reminder = c.part(r, t, *a)
		c.tellOfficer(&reply, r, t, *a, "confirmed", step)
	} else {
		step.Reminder = c.part(r, t, *a)
		step.To = names(reply.tell(r, work.KindNotice, above(r, a.Unit), []int{id}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Words = w
			return w.HTML("submission", step), [][]chat.Button{theirs.decide(id, *a, false)}
		}))
	}
	c.answered(&reply, r, t, a, r.In.At, note)
	reply.Answer, reply.Tasks = r.Words.HTML("submitted", step), []int{id}
	c.write(&reply, r, t)
	return reply, nil
}

// standing says, instead of doing it again, where work that is no longer open stands.
func (r Request) standing(t work.Task, a work.Assignment) *work.Refusal {
	switch {
	case a.State == work.Awaiting && a.Submitted != nil:
		return work.Refuse("refuse.submitted", "Task", t.ID, "On", r.Words.Date(a.Submitted.On))
	case a.State == work.Done:
		return work.Refuse("refuse.finished", "Task", t.ID, "On", r.Words.Date(a.DoneOn))
	default:
		return work.Refuse("refuse.state", "Task", t.ID, "State", r.Words.State(a.State))
	}
}

// above are those to tell about a unit's work: its heads, or the department while no
// other head can be reached or all of them are away.
func above(r Request, unit int) []work.Person {
	reachable := func(people []work.Person) []work.Person {
		var them []work.Person
		for _, p := range people {
			if p.Reachable() && p.ID != r.Person.ID {
				them = append(them, p)
			}
		}
		return them
	}
	heads := reachable(r.Directory.InUnit(unit, work.Head))
	if present := work.Present(heads, r.Today); len(present) > 0 {
		return present
	}
	department := reachable(r.Directory.Holding(work.Department))
	for _, them := range [][]work.Person{work.Present(department, r.Today), heads} {
		if len(them) > 0 {
			return them
		}
	}
	return department
}

// write adds a changed task to the change, with when its reminders are due now. Of work
// that recurs, what is finished after its period has its next occurrence at once.
func (c *Chat) write(reply *Reply, r Request, tasks ...work.Task) {
	for _, t := range tasks {
		reply.Change.Closed = append(reply.Change.Closed, t.Turn(r.Today)...)
		reply.Change.Tasks = append(reply.Change.Tasks, t)
		reply.Next = append(reply.Next, work.Rearms(t, r.Now, c.calendar(), r.Now.Location())...)
	}
}

func names(people []work.Person) []string {
	var all []string
	for _, p := range people {
		all = append(all, p.Name)
	}
	return all
}
