package handlers

import (
	"context"
	"errors"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// entriesShown is how many progress entries a card holds.
const entriesShown = 3

// task answers /task N with the card.
func (c *Chat) task(ctx context.Context, r Request) (Reply, error) {
	id, _, err := r.task()
	if err != nil {
		return Reply{}, err
	}
	return c.open(ctx, r, id)
}

// open shows the card of a task.
func (c *Chat) open(ctx context.Context, r Request, id int) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	card, err := c.card(ctx, r, t)
	if err != nil {
		return Reply{}, err
	}
	_, own := t.Assignment(r.Person.Unit)
	return Reply{
		Answer: r.Words.HTML("card", card), Buttons: c.steps(r, t), Tasks: []int{t.ID}, Confidential: !own,
	}, nil
}

// readable reads a task that the person may see.
func (c *Chat) readable(ctx context.Context, r Request, id int) (work.Task, error) {
	t, err := c.store.Task(ctx, id)
	switch {
	case errors.Is(err, work.ErrNotFound):
		return t, work.Refuse("refuse.no_task", "Number", id)
	case err != nil:
		return t, err
	case !r.Person.MaySee(t):
		return t, work.Refuse("refuse.not_seen", "Number", id)
	}
	return t, nil
}

// card gathers what the card shows.
func (c *Chat) card(ctx context.Context, r Request, t work.Task) (text.Card, error) {
	card := text.Card{Bot: r.Bot, Task: t}
	entries, err := c.store.Entries(ctx, t.ID, entriesShown)
	if err != nil {
		return card, err
	}
	leads := t.LeadAssignments()
	for _, a := range leads {
		card.Parts = append(card.Parts, c.part(r, t, *a))
	}
	if a, ok := t.Assignment(r.Person.Unit); ok && a.Role == work.Coordinating {
		own := c.part(r, t, *a)
		card.Own = &own
	}
	for _, unit := range t.Coordinating {
		card.Coordinating = append(card.Coordinating, r.unit(unit))
	}
	for _, e := range entries {
		said := text.Said{Entry: e, By: r.person(e.By)}
		said.At = e.At.In(r.Now.Location())
		if len(leads) > 1 || e.Unit != leads[0].Unit {
			said.Unit = r.unit(e.Unit)
		}
		card.History = append(card.History, said)
	}
	return card, nil
}

// part is one assignment as it stands today.
func (c *Chat) part(r Request, t work.Task, a work.Assignment) text.Reminder {
	officer, _ := r.Directory.Person(a.Officer)
	p := text.Reminder{Bot: r.Bot, Task: t, Part: a, Unit: r.Directory.Unit(a.Unit), Officer: officer, Today: r.Today}
	p.Deputy, _ = r.Directory.Deputy(officer, r.Today)
	if !a.Due.IsZero() {
		p.Left = c.calendar().WorkingBetween(r.Today, a.Due)
	}
	return p
}

// steps are the buttons under a card: what this person can do next with the task as it
// stands.
func (c *Chat) steps(r Request, t work.Task) [][]chat.Button {
	var rows [][]chat.Button
	if a, ok := r.own(&t, work.DoReport); ok && a.State.Open() {
		rows = append(rows, []chat.Button{
			r.button("button.update", chat.PressUpdate, t.ID),
			r.button("reminder.button.submit", chat.PressSubmit, t.ID),
		})
	}
	rows = append(rows, r.extensions(t)...)
	awaiting := r.awaiting(&t)
	for _, a := range awaiting {
		rows = append(rows, r.decide(t.ID, *a, len(awaiting) > 1))
	}
	if a, ok := r.led(&t); ok {
		rows = append(rows, []chat.Button{
			r.button("reminder.button.ask", chat.PressAsk, t.ID, a.Unit),
			r.button("reminder.button.assign", chat.PressAssign, t.ID, a.Unit),
		})
	}
	return rows
}

// led returns the open assignment that the person is above: the own unit's, else for the
// department the first open lead.
func (r Request) led(t *work.Task) (*work.Assignment, bool) {
	if a, ok := r.own(t, work.Ask); ok && a.State.Open() {
		return a, true
	}
	for _, a := range t.LeadAssignments() {
		if a.State.Open() && r.Person.May(work.Ask, a.Unit) {
			return a, true
		}
	}
	return nil, false
}

// button makes a button with the words of that key.
func (r Request) button(key string, verb chat.Verb, args ...any) chat.Button {
	return chat.Button{Text: r.Words.Say(key, nil), Data: chat.EncodePress(verb, args...)}
}
