package contribute

import (
	"context"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// assign gives a contribution to an officer of the unit that was asked; without a person it offers
// a choice.
func (c *Chat) assign(ctx context.Context, r request.Request, id int, contribution string, person int64) (request.Reply, error) {
	t, d, err := c.found(ctx, r, id, contribution)
	switch {
	case err != nil:
		return request.Reply{}, err
	case !d.MayAssign(r.Person):
		return request.Reply{}, work.Refuse("refuse.not_above", "Task", t.Name())
	case !d.Owed(&t):
		return request.Reply{}, stands(r, t, d)
	}
	people := r.Directory.People(func(p work.Person) bool { return p.Unit == d.Unit && p.May(work.DoReport, d.Unit) })
	if person == 0 {
		return c.offer(r, t, d, people)
	}
	i := slices.IndexFunc(people, func(p work.Person) bool { return p.ID == person })
	if i < 0 {
		return request.Reply{}, work.Refuse("refuse.cannot_be_assigned")
	}
	p := people[i]
	if d.Officer == p.ID {
		return request.Reply{}, work.Refuse("refuse.is_officer", "Who", p.Name, "Task", t.Name())
	}
	d.Officer = p.ID
	var reply request.Reply
	c.tellOne(&reply, r, t, d, p, text.ContributionAssigned)
	view := c.view(r, t, d)
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("contribution_assigned", view), []int{t.ID}, true
	reply.Toast = r.Words.Say("toast.assigned", map[string]any{"Who": p.Name, "Task": t.Name()})
	c.Write(&reply, r, t)
	return reply, nil
}

// peopleOffered is how many buttons a choice of people has.
const peopleOffered = 24

// offer asks which of the people is to have it.
func (c *Chat) offer(r request.Request, t work.Task, d owing.Debt, people []work.Person) (request.Reply, error) {
	if len(people) == 0 {
		return request.Reply{}, work.Refuse("refuse.nobody_to_assign", "Task", t.Name())
	}
	reply := request.Reply{Answer: r.Words.HTML("contribution_whom", c.view(r, t, d)), Tasks: []int{t.ID}}
	for _, p := range people[:min(len(people), peopleOffered)] {
		label := r.Directory.Label(p)
		if p.IsAway(r.Today) {
			label += " · " + r.Words.Say("away.until", map[string]any{"Until": r.Words.Date(p.Away.Until)})
		}
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: label, Data: chat.EncodePress(chat.PressOfficer, t.ID, d.ID, p.ID)}})
	}
	return reply, nil
}

// takable reads a contribution that was given and that the person may accept now.
func (c *Chat) takable(ctx context.Context, r request.Request, id int, contribution string) (work.Task, owing.Debt, error) {
	t, d, err := c.found(ctx, r, id, contribution)
	switch {
	case err != nil:
	case !d.MayTake(&t, r.Person, r.Directory):
		err = work.Refuse("contribute.refuse.not_taker", "Task", t.Name())
	case d.State != contributing.Given || !d.Stands(&t):
		err = stands(r, t, d)
	}
	return t, d, err
}

// accept takes what was given for what was asked.
func (c *Chat) accept(ctx context.Context, r request.Request, id int, contribution string) (request.Reply, error) {
	t, d, err := c.takable(ctx, r, id, contribution)
	if err != nil {
		return request.Reply{}, err
	}
	d.Accept(r.Person.ID, r.Now)
	return c.decided(r, t, d, r.Words.Say("contribute.toast.accepted", nil)), nil
}

// again asks why it is asked for again.
func (c *Chat) again(ctx context.Context, r request.Request, id int, contribution string) (request.Reply, error) {
	t, d, err := c.takable(ctx, r, id, contribution)
	if err != nil {
		return request.Reply{}, err
	}
	reply := request.Reply{
		Answer: r.Words.HTML("contribution_why", c.view(r, t, d)), Tasks: []int{t.ID},
		Buttons: [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}},
	}
	lead := d.Lead(&t)
	reply.Form = r.OpenForm(chat.Form{Kind: formAgain, Note: d.ID}, t, *lead)
	return reply, nil
}

// againAnswered asks for it again, with the sentence.
func (c *Chat) againAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	t, d, err := c.takable(ctx, r, r.Form.Task, r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	d.AskAgain(r.Person.ID, r.Now, strings.TrimSpace(r.In.Text), c.Calendar())
	var reply request.Reply
	view := c.view(r, t, d)
	reached := c.tell(&reply, r, t, d, text.ContributionAgain)
	if p, ok := r.Directory.Person(d.Given.By); ok && !slices.ContainsFunc(told(r, d), func(o work.Person) bool { return o.ID == p.ID }) && d.MayGive(p, r.Directory) {
		reached = append(reached, c.tellOne(&reply, r, t, d, p, text.ContributionAgain)...) // who gave it and is none of them
	}
	view.Moment, view.To = text.ContributionAgain, r.Comrades(reached)
	reply.Answer, reply.Tasks = r.Words.HTML("contribution_sent", view), []int{t.ID}
	c.Write(&reply, r, t)
	return reply, nil
}

// withdraw takes a request back: nothing is owed any more.
func (c *Chat) withdraw(ctx context.Context, r request.Request, id int, contribution string) (request.Reply, error) {
	t, d, err := c.found(ctx, r, id, contribution)
	switch {
	case err != nil:
		return request.Reply{}, err
	case !d.MayWithdraw(&t, r.Person):
		return request.Reply{}, work.Refuse("contribute.refuse.not_asker", "Task", t.Name())
	case !d.Owed(&t):
		return request.Reply{}, stands(r, t, d)
	}
	d.Withdraw(r.Person.ID, r.Now)
	return c.decided(r, t, d, r.Words.Say("contribute.toast.withdrawn", nil)), nil
}

// decided writes what became of a request and tells the unit that was asked, and who gave it.
func (c *Chat) decided(r request.Request, t work.Task, d owing.Debt, toast string) request.Reply {
	view := c.view(r, t, d)
	view.Who = r.Comrade(r.Person)
	var reply request.Reply
	reply.Toast = toast
	people := told(r, d)
	if d.State == contributing.Accepted {
		people = r.Directory.People(func(p work.Person) bool { return p.ID == d.Given.By || p.ID == d.Officer })
	}
	reply.Tell(r, work.KindNotice, people, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("contribution_decided", view), nil
	})
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("contribution_decided", view), []int{t.ID}, true
	c.Write(&reply, r, t)
	return reply
}
