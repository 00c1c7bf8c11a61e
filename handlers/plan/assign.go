package plan

import (
	"context"
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// assign answers /assign N person: the officer of a unit's part is named, by @username, by
// name, or by a button when that is left out or speaks of several people.
func (c *Chat) assign(ctx context.Context, r request.Request) (request.Reply, error) {
	id, who, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	return c.name(ctx, r, t, who)
}

// name assigns the task to who is named, or asks whom when that is nobody or several people.
func (c *Chat) name(ctx context.Context, r request.Request, t work.Task, who string) (request.Reply, error) {
	fits, err := assignable(r, &t)
	if err != nil {
		return request.Reply{}, err
	}
	who = strings.TrimSpace(who)
	if who == "" {
		return c.offerPeople(r, t, r.Directory.People(fits))
	}
	if a, ok := empty(r, &t); ok && len(r.Directory.People(fits)) == 0 && !strings.HasPrefix(who, "@") && len(r.Find(who, nil)) == 0 {
		return c.await(r, t, a, who)
	}
	found := r.Find(who, fits)
	switch {
	case len(found) == 1:
		return c.nameIn(ctx, r, t, found[0])
	case len(found) > 1:
		return c.offerPeople(r, t, found)
	case len(r.Find(who, nil)) > 0:
		return request.Reply{}, work.Refuse("refuse.other_unit", "Who", who, "Task", t.Name())
	}
	return request.Reply{}, work.Refuse("refuse.no_person", "Who", who)
}

// assignable returns who may be named in the task by this person: those who report for a
// unit whose open part this person leads.
func assignable(r request.Request, t *work.Task) (func(work.Person) bool, error) {
	var units []int
	err := error(work.Refuse("refuse.not_above", "Task", t.Name()))
	for _, a := range t.Assignments {
		switch {
		case !r.Person.May(work.Assign, a.Unit), !leadsPart(r, a):
		case a.State.Open():
			units = append(units, a.Unit)
		default:
			err = r.NotOpen(*t, a)
		}
	}
	if len(units) == 0 {
		return nil, err
	}
	return func(p work.Person) bool {
		return slices.Contains(units, p.Unit) && p.May(work.DoReport, p.Unit)
	}, nil
}

// empty returns the open part of the first lead that has nobody and that the person may
// assign.
func empty(r request.Request, t *work.Task) (*work.Assignment, bool) {
	for _, a := range t.LeadAssignments() {
		if a.State.Open() && r.Person.May(work.Assign, a.Unit) && r.Directory.Deserted(a.Unit) {
			return a, true
		}
	}
	return nil, false
}

// await names an officer of a unit that has nobody yet: the task is theirs when somebody of
// that name joins.
func (c *Chat) await(r request.Request, t work.Task, a *work.Assignment, name string) (request.Reply, error) {
	a.Officer, a.OfficerName = 0, name
	reply := request.Reply{Answer: r.Words.HTML("awaited", c.Part(r, t, *a)), Tasks: []int{t.ID}}
	c.Write(&reply, r, t)
	return reply, nil
}

// peopleOffered is how many buttons a choice of people has.
const peopleOffered = 24

// offerPeople asks which of these people is meant.
func (c *Chat) offerPeople(r request.Request, t work.Task, people []work.Person) (request.Reply, error) {
	if len(people) == 0 {
		if a, ok := empty(r, &t); ok {
			return request.Reply{}, work.Refuse("refuse.assign_empty", "Task", t.Name(), "Number", t.ID, "Unit", r.UnitName(a.Unit))
		}
		return request.Reply{}, work.Refuse("refuse.nobody_to_assign", "Task", t.Name())
	}
	var reply request.Reply
	reply.Answer, reply.Tasks = r.Words.HTML("whom", c.Part(r, t, t.Whole())), []int{t.ID}
	units := map[int]bool{}
	for _, p := range people {
		units[p.Unit] = true
	}
	for _, p := range people[:min(len(people), peopleOffered)] {
		label := r.Directory.Label(p)
		if p.Username != "" {
			label += " @" + p.Username
		}
		if p.IsAway(r.Today) {
			label += " · " + r.Words.Say("away.until", map[string]any{"Until": r.Words.Date(p.Away.Until)})
		}
		if len(units) > 1 {
			label += " · " + text.Short(request.UnitOnButton, r.UnitName(p.Unit))
		}
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: label, Data: chat.EncodePress(chat.PressAssign, t.ID, p.Unit, p.ID)}})
	}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formWhom, Task: t.ID, Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// formWhom is open while the bot asks who should have a task: a name that is typed is as
// good as its button.
const formWhom = "whom"

// fitsWhom reports whether what was written is a name: of somebody who has joined, or words
// that can only be one. Anything else is about something else.
func fitsWhom(r request.Request) bool {
	words := strings.Fields(r.In.Text)
	if len(words) == 0 || len(words) > longestName {
		return len(r.Quoted) > 0
	}
	return len(r.Quoted) > 0 || len(r.Find(r.In.Text, nil)) > 0 || !slices.ContainsFunc(words, func(word string) bool {
		first, _ := utf8.DecodeRuneInString(strings.TrimPrefix(word, "@"))
		return !unicode.IsUpper(first) && !strings.HasPrefix(word, "@")
	})
}

// longestName is the most words that a name with what goes before it has.
const longestName = 8

// whomAnswered takes the name of who should have the task. A name of nobody, or of several
// people, asks again.
func (c *Chat) whomAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	t, err := c.Readable(ctx, r, r.Form.Task)
	if err != nil {
		return request.Reply{}, err
	}
	reply, err := c.name(ctx, r, t, r.In.Text)
	if no, ok := errors.AsType[*work.Refusal](err); ok && no.Key != "refuse.not_above" {
		return r.Again(no), nil
	}
	return reply, err
}

// assignPressed takes the button of a person, who becomes the officer of their unit's part;
// without a person it asks whom. The unit is the person's, whatever the button says.
func (c *Chat) assignPressed(ctx context.Context, r request.Request, id, _ int, person int64) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	fits, err := assignable(r, &t)
	if err != nil {
		return request.Reply{}, err
	}
	if person == 0 {
		return c.offerPeople(r, t, r.Directory.People(fits))
	}
	p, ok := r.Directory.Person(person)
	if !ok || !fits(p) {
		return request.Reply{}, work.Refuse("refuse.cannot_be_assigned")
	}
	reply, err := c.nameIn(ctx, r, t, p)
	reply.Edit = true
	if r.Form.Kind == formWhom && r.Form.Task == id {
		reply.Form = r.NoForm()
	}
	return reply, err
}

// nameIn writes the new officer, who gets the whole state in one message; the one before
// is told that it moved.
func (c *Chat) nameIn(ctx context.Context, r request.Request, t work.Task, p work.Person) (request.Reply, error) {
	a, ok := t.Assignment(p.Unit)
	if !ok {
		return request.Reply{}, work.Refuse("refuse.cannot_be_assigned")
	}
	if a.Officer == p.ID {
		return request.Reply{}, work.Refuse("refuse.is_officer", "Who", p.Name, "Task", t.Name())
	}
	before, had := r.Directory.Person(a.Officer)
	Give(r, a, p)
	var reply request.Reply
	step := text.Step{Reminder: c.Part(r, t, *a), By: r.Comrade(r.Person), To: []string{r.Comrade(p)}}
	reply.Answer, reply.Tasks = r.Words.HTML("assigned", step), []int{t.ID}
	reply.Toast = r.Words.Say("toast.assigned", map[string]any{"Who": p.Name, "Task": t.Name()})
	theirs := r
	theirs.Person = p
	card, err := c.view.Card(ctx, theirs, t)
	if err != nil {
		return request.Reply{}, err
	}
	card.By = r.Comrade(r.Person)
	reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		theirs.Words = w
		return w.HTML("given", card), append(ReceiptButtons(theirs, &t), c.view.CardButtons(theirs, t)...)
	})
	if had {
		reply.Tell(r, work.KindNotice, []work.Person{before}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			return w.HTML("taken", step), nil
		})
	}
	c.Write(&reply, r, t)
	return reply, nil
}
