package view

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstructing"
)

// entriesShown is how many progress entries a card holds.
const entriesShown = 2

// inRow is how many short buttons stand beside each other.
const inRow = 3

// remarksShown is how many instructions, questions and answers it holds.
const remarksShown = 4

// obstaclesShown is how many open obstacles it holds.
const obstaclesShown = 3

// toOpen are the tasks that /task means without a number.
var toOpen = request.Likely{
	In:   request.InBuckets(request.OpenBuckets()...),
	Fits: func(r request.Request, t *work.Task) bool { return true },
}

// task answers /task N with the card. Words instead of a number are looked for.
func (c *Chat) task(ctx context.Context, r request.Request) (request.Reply, error) {
	if number, words := r.Numbered(); number == "" && words != "" && len(r.Quoted) == 0 {
		return c.search(ctx, r, listing{whose: widest(r), filter: filterOpen})
	}
	id, _, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.Open(ctx, r, id)
}

// Open shows the card of a task.
func (c *Chat) Open(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	card, err := c.Card(ctx, r, t)
	if err != nil {
		return request.Reply{}, err
	}
	reply := request.Reply{Answer: r.Words.HTML("card", card), Buttons: c.CardButtons(r, t), Tasks: []int{t.ID}, Card: t.ID}
	var row []chat.Button
	if n := len(card.Evidence); n > 0 {
		b := r.Button("evidence.open", chat.PressEvidence, t.ID, 0)
		b.Text = r.Words.Say("evidence.open", map[string]any{"Count": n})
		row = append(row, b)
	}
	row = append(row, r.Button("history.show", chat.PressHistory, t.ID, 0))
	if last := len(reply.Buttons) - 1; last >= 0 && len(reply.Buttons[last])+len(row) <= inRow {
		reply.Buttons[last] = append(reply.Buttons[last], row...)
	} else {
		reply.Buttons = append(reply.Buttons, row)
	}
	return reply, nil
}

// Card gathers what the card shows.
func (c *Chat) Card(ctx context.Context, r request.Request, t work.Task) (text.Card, error) {
	return c.card(ctx, r, t, entriesShown, remarksShown, obstaclesShown)
}

// Whole is the card with the last of everything, for a page.
func (c *Chat) Whole(ctx context.Context, r request.Request, id, most int) (text.Card, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return text.Card{}, err
	}
	return c.card(ctx, r, t, most, most, most)
}

func (c *Chat) card(ctx context.Context, r request.Request, t work.Task, entriesShown, remarksShown, obstaclesShown int) (text.Card, error) {
	card := text.Card{Bot: r.Bot, Task: t}
	var err error
	if card.Plan, err = c.Store.Plan(ctx, t.Plan); err != nil {
		return card, err
	}
	entries, err := c.Store.Entries(ctx, t.ID, 0)
	if err != nil {
		return card, err
	}
	card.Evidence = reading.EvidenceIn(entries...)
	leads := t.LeadAssignments()
	for _, a := range leads {
		card.Parts = append(card.Parts, c.Part(r, t, *a))
	}
	if a, ok := t.Assignment(r.Person.Unit); ok && a.Role == work.Coordinating {
		own := c.Part(r, t, *a)
		card.Own = &own
	}
	for _, unit := range t.Coordinating {
		if !slices.Contains(t.Leads, unit) { // a plan may say both of a unit: it leads
			card.Coordinating = append(card.Coordinating, r.UnitName(unit))
		}
	}
	waits := text.Contributions(r.Bot, t, r.Directory, c.Calendar(), r.Today)
	card.Awaited = text.AwaitedOf(waits, len(waits))
	remarks := slices.DeleteFunc(slices.Clone(t.Remarks), func(m work.Remark) bool { return m.Withdrawn != nil })
	for _, m := range remarks[max(0, len(remarks)-remarksShown):] {
		m.At = m.At.In(r.Now.Location())
		card.Remarks = append(card.Remarks, text.RemarkLine{Remark: m, Name: r.PersonName(m.By)})
	}
	for n, o := range obstructing.Of(&t) {
		if n < obstaclesShown {
			card.Obstacles = append(card.Obstacles, text.NewObstacle(c.Part(r, t, *o.Part), *o.Obstacle, r.Directory, "", r.Now.Location()))
		}
	}
	if len(leads) == 1 {
		card.Evidenced = evidenced(entries, leads[0].Unit)
	}
	for _, e := range entries[:min(len(entries), entriesShown)] {
		said := text.Said{Entry: e, By: r.NameFor(e.By, e.Unit)}
		said.At = e.At.In(r.Now.Location())
		if by, ok := r.Directory.Person(e.By); ok {
			said.Instead = by.Is(work.Department) && by.Unit != e.Unit
		}
		if len(leads) != 1 || e.Unit != leads[0].Unit {
			said.Unit = r.UnitName(e.Unit)
		}
		card.History = append(card.History, said)
	}
	return card, nil
}

// evidenced is the percent that a unit last reported together with something that shows it;
// entries are newest first.
func evidenced(entries []work.Entry, unit int) *int {
	for _, e := range entries {
		if e.Unit == unit && e.Percent != nil && len(reading.EvidenceIn(e)) > 0 {
			return e.Percent
		}
	}
	return nil
}
