package handlers

import (
	"context"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// confirm answers /confirm N: what was submitted is accepted.
func (c *Chat) confirm(ctx context.Context, r Request) (Reply, error) {
	id, _, err := r.task()
	if err != nil {
		return Reply{}, err
	}
	return c.accept(ctx, r, id, 0, "")
}

// accept confirms what a unit submitted; unit 0 is the only one that may be meant.
func (c *Chat) accept(ctx context.Context, r Request, id, unit int, submission string) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	a, reply, err := r.submitted(&t, unit, submission)
	if a == nil {
		return reply, err
	}
	by := a.Submitted.By
	t.Confirm(a, r.Written)
	step := text.Step{Reminder: c.part(r, t, *a), By: r.Person.Name, Note: a.Submitted.Note}
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("confirmed", step), []int{id}, true
	reply.Toast = r.Words.Say("toast.confirmed", map[string]any{"Task": id})
	c.tellOfficer(&reply, r, t, *a, "confirmed", step, by)
	c.write(&reply, r, t)
	return reply, nil
}

// submitted finds the submission that the person may decide on: the unit's, or the only
// one. When there are several it returns a question with buttons instead, and when there
// is none a refusal that says what is the case. A button speaks of one submission and
// says nothing about a later one.
func (r Request) submitted(t *work.Task, unit int, cause string) (*work.Assignment, Reply, error) {
	awaiting := r.awaiting(t)
	if unit != 0 {
		a, ok := t.Assignment(unit)
		switch {
		case !ok || !r.Person.May(work.Confirm, unit):
			return nil, Reply{}, work.Refuse("refuse.not_decider", "Task", t.ID)
		case a.State != work.Awaiting || a.Submitted == nil:
			return nil, Reply{}, r.decided(*t, *a)
		case cause != "" && a.Submitted.Cause != cause:
			return nil, Reply{}, work.Refuse("refuse.resubmitted", "Task", t.ID, "On", r.Words.Date(a.Submitted.On))
		}
		return a, Reply{}, nil
	}
	switch len(awaiting) {
	case 1:
		return awaiting[0], Reply{}, nil
	case 0:
		for i := range t.Assignments {
			if a := &t.Assignments[i]; r.Person.May(work.Confirm, a.Unit) {
				return nil, Reply{}, r.decided(*t, *a)
			}
		}
		return nil, Reply{}, work.Refuse("refuse.not_decider", "Task", t.ID)
	}
	reply := r.sentence("confirm.which", "Task", t.ID)
	for _, a := range awaiting {
		reply.Buttons = append(reply.Buttons, r.decide(t.ID, *a, true))
	}
	return nil, reply, nil
}

// decided says where an assignment stands that waits for no decision.
func (r Request) decided(t work.Task, a work.Assignment) *work.Refusal {
	if a.State == work.Done {
		return work.Refuse("refuse.finished", "Task", t.ID, "On", r.Words.Date(a.DoneOn))
	}
	return work.Refuse("refuse.not_awaiting", "Task", t.ID, "State", r.Words.State(a.State))
}

// awaiting returns the submissions that the person may decide on.
func (r Request) awaiting(t *work.Task) []*work.Assignment {
	var all []*work.Assignment
	for i := range t.Assignments {
		if a := &t.Assignments[i]; a.State == work.Awaiting && a.Submitted != nil && r.Person.May(work.Confirm, a.Unit) {
			all = append(all, a)
		}
	}
	return all
}

// decide are the two buttons of a decision, with the unit's name where there are several.
func (r Request) decide(task int, a work.Assignment, several bool) []chat.Button {
	confirm := r.button("button.confirm", chat.PressConfirm, task, a.Unit, a.Submitted.Cause)
	giveBack := r.button("button.return", chat.PressReturn, task, a.Unit, a.Submitted.Cause)
	if several {
		unit := text.Short(unitOnButton, r.unit(a.Unit))
		confirm.Text += " · " + unit
		giveBack.Text += " · " + unit
	}
	return []chat.Button{confirm, giveBack}
}

// unitOnButton is how much of a unit's name fits beside a verb.
const unitOnButton = 24

// tellOfficer tells whoever does the work, and others concerned, what became of it.
func (c *Chat) tellOfficer(reply *Reply, r Request, t work.Task, a work.Assignment, template string, step text.Step, others ...int64) {
	var people []work.Person
	for _, id := range append([]int64{a.Officer}, others...) {
		if p, ok := r.Directory.Person(id); ok && (len(people) == 0 || people[0].ID != id) {
			people = append(people, p)
		}
	}
	reply.tell(r, work.KindNotice, people, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML(template, step), nil
	})
}
