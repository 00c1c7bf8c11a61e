package draft

import (
	"cmp"
	"context"

	"dondoc/chat"
	"dondoc/handlers/plan"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// task makes the task that the draft means, without a number.
func (d draft) task(r request.Request) (work.Task, *work.Assignment) {
	t := work.Task{
		Plan: work.OwnPlan(d.Unit), Title: d.Title, Leads: []int{d.Unit}, Coordinating: d.With, Deliverable: d.Deliverable, Created: r.Now,
		Deadline: work.Deadline{Kind: work.NoDeadline},
	}
	own := d.Year != 0 && r.Person.Is(work.Head) && r.Person.Unit == d.Unit
	if r.Person.Is(work.Department) && !own {
		t.Plan = work.AdditionalPlan
	}
	if d.Deadline != "" {
		t.Deadline = reading.ReadDeadline(d.Deadline, cmp.Or(d.Year, r.Today.Year), r.Today).Deadline
	}
	t.Assign(r.Directory, r.Today)
	a, ok := t.Assignment(d.Unit)
	if p, known := r.Directory.Person(d.Officer); ok && known {
		plan.Give(r, a, p)
	}
	return t, a
}

// create writes the task, and tells whoever is to do it.
func (c *Chat) create(ctx context.Context, r request.Request, d draft) (request.Reply, error) {
	if d.Title == "" || d.Unit == 0 {
		return c.next(r, d)
	}
	t, a := d.task(r)
	if a == nil {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	var err error
	if t.ID, err = c.Store.NextTask(ctx); err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	if t.Plan == work.AdditionalPlan {
		if reply.Plans, err = c.Additional(ctx, r); err != nil {
			return request.Reply{}, err
		}
	}
	c.Write(&reply, r, t)
	reply.Form = r.NoForm()
	card := text.Card{Bot: r.Bot, Task: t, Parts: []text.Reminder{c.Part(r, t, *a)}, By: r.Comrade(r.Person)}
	for _, unit := range d.With {
		card.Coordinating = append(card.Coordinating, r.UnitName(unit))
	}
	tell := func(template string, people []work.Person) []work.Person {
		return reply.Tell(r, work.KindNotice, people, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) { return w.HTML(template, card), nil })
	}
	for _, p := range c.leading(r, *a) {
		theirs := r
		theirs.Person = p
		template := "created"
		if p.ID == a.Officer {
			template = "given"
		}
		reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs.Words = w
			return w.HTML(template, card), append(plan.ReceiptButtons(theirs, &t), c.view.CardButtons(theirs, t)...)
		})
	}
	for _, unit := range r.Directory.StandFor(d.With) {
		tell("created_with", r.Directory.InUnit(unit, work.Head))
	}
	view := text.Draft{Bot: r.Bot, Task: t, Unit: r.Directory.Unit(d.Unit), Deserted: r.Directory.Deserted(d.Unit)}
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("new", view), []int{t.ID}, true
	reply.Toast = r.Words.Say("toast.created", map[string]any{"Task": t.Name()})
	reply.Buttons = [][]chat.Button{{r.Button("history.open", chat.PressOpen, t.ID)}}
	if d.Year != 0 {
		err = c.planned(ctx, r, d, t, &reply)
	}
	return reply, err
}

// leading are those who get the task: its officer, and the unit's heads.
func (c *Chat) leading(r request.Request, a work.Assignment) (people []work.Person) {
	if p, ok := r.Directory.Person(a.Officer); ok {
		people = append(people, p)
	}
	for _, p := range r.Directory.InUnit(a.Unit, work.Head) {
		if p.ID != a.Officer {
			people = append(people, p)
		}
	}
	return people
}
