package report

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// confirm answers /confirm N: what was submitted is accepted.
func (c *Chat) confirm(ctx context.Context, r request.Request) (request.Reply, error) {
	id, _, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.accept(ctx, r, id, 0, "")
}

// accept confirms what a unit submitted; unit 0 is the only one that may be meant.
func (c *Chat) accept(ctx context.Context, r request.Request, id, unit int, submission string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, reply, err := submitted(r, &t, unit, submission)
	if a == nil {
		return reply, err
	}
	by := a.Submitted.By
	t.Confirm(a, r.Written)
	step := text.Step{Reminder: c.Part(r, t, *a), By: r.Comrade(r.Person), Note: a.Submitted.Note}
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("confirmed", step), []int{id}, true
	reply.Toast = r.Words.Say("toast.confirmed", map[string]any{"Task": t.Name()})
	c.tellOfficer(&reply, r, t, *a, "confirmed", step, by)
	reply.Buttons = DecisionButtons(r, &t) // of other units
	c.Write(&reply, r, t)
	return reply, nil
}

// submitted finds the submission that the person may decide on: the unit's, or the only
// one. When there are several it returns a question with buttons instead, and when there
// is none a refusal that says what is the case. A button speaks of one submission and
// says nothing about a later one.
func submitted(r request.Request, t *work.Task, unit int, cause string) (*work.Assignment, request.Reply, error) {
	awaiting := awaiting(r, t)
	if unit != 0 {
		a, ok := t.Assignment(unit)
		switch {
		case !ok || !r.Person.May(work.Confirm, unit):
			return nil, request.Reply{}, work.Refuse("refuse.not_decider", "Task", t.Name())
		case a.State != work.Awaiting || a.Submitted == nil:
			return nil, request.Reply{}, notAwaiting(r, *t, *a)
		case !r.Person.MayConfirm(*a):
			return nil, request.Reply{}, work.Refuse("refuse.own_submission", "Task", t.Name())
		case cause != "" && a.Submitted.Cause != cause:
			return nil, request.Reply{}, work.Refuse("refuse.resubmitted", "Task", t.Name(), "On", r.Words.Date(a.Submitted.On))
		}
		return a, request.Reply{}, nil
	}
	switch len(awaiting) {
	case 1:
		return awaiting[0], request.Reply{}, nil
	case 0:
		for i := range t.Assignments {
			a := &t.Assignments[i]
			switch {
			case !r.Person.May(work.Confirm, a.Unit):
			case a.State == work.Awaiting && a.Submitted != nil:
				return nil, request.Reply{}, work.Refuse("refuse.own_submission", "Task", t.Name())
			default:
				return nil, request.Reply{}, notAwaiting(r, *t, *a)
			}
		}
		return nil, request.Reply{}, work.Refuse("refuse.not_decider", "Task", t.Name())
	}
	reply := r.Message("confirm.which", "Task", t.Name())
	for _, a := range awaiting {
		reply.Buttons = append(reply.Buttons, decisionButtons(r, t.ID, *a, true))
	}
	return nil, reply, nil
}

// notAwaiting says where an assignment stands that waits for no decision.
func notAwaiting(r request.Request, t work.Task, a work.Assignment) *work.Refusal {
	if a.State == work.Done {
		return work.Refuse("refuse.finished", "Task", t.Name(), "On", r.Words.Date(a.DoneOn))
	}
	return work.Refuse("refuse.not_awaiting", "Task", t.Name(), "State", r.Words.State(a.State))
}

// awaiting returns the submissions that the person may decide on.
func awaiting(r request.Request, t *work.Task) []*work.Assignment {
	var all []*work.Assignment
	for i := range t.Assignments {
		if a := &t.Assignments[i]; a.State == work.Awaiting && a.Submitted != nil && r.Person.MayConfirm(*a) {
			all = append(all, a)
		}
	}
	return all
}

// decisionButtons are the two buttons of a decision, with the unit's name where there are several.
func decisionButtons(r request.Request, task int, a work.Assignment, several bool) []chat.Button {
	confirm := r.Button("button.confirm", chat.PressConfirm, task, a.Unit, a.Submitted.Cause)
	giveBack := r.Button("button.return", chat.PressReturn, task, a.Unit, a.Submitted.Cause)
	if several {
		unit := text.Short(request.UnitOnButton, r.UnitName(a.Unit))
		confirm.Text += " · " + unit
		giveBack.Text += " · " + unit
	}
	return []chat.Button{confirm, giveBack}
}

// tellOfficer tells whoever does the work, and others concerned, what became of it.
func (c *Chat) tellOfficer(reply *request.Reply, r request.Request, t work.Task, a work.Assignment, template string, step text.Step, others ...int64) {
	var people []work.Person
	for _, id := range append([]int64{a.Officer}, others...) {
		if p, ok := r.Directory.Person(id); ok && (len(people) == 0 || people[0].ID != id) {
			people = append(people, p)
		}
	}
	reply.Tell(r, work.KindNotice, people, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML(template, step), nil
	})
}
