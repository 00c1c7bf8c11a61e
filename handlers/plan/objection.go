package plan

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// The forms of a decision on an objection; Note is the objection, for formMove with the unit.
const (
	formKeep    = "object_keep"   // why the part stays with the unit
	formMoveTo  = "object_to"     // which unit gets it
	formMove    = "object_move"   // why that one does
	formTakeOut = "object_remove" // why it is taken out of the plan
)

// ObjectionButtons are the buttons of the objections to a task that the person may decide on.
func ObjectionButtons(r request.Request, t *work.Task) [][]chat.Button {
	var rows [][]chat.Button
	for i := range t.Assignments {
		a := &t.Assignments[i]
		o, pending := a.PendingObjection()
		if !pending || !answering(r, a.Unit).MaySettle(r.Person, *t, *o) {
			continue
		}
		of := ""
		if len(t.Assignments) > 1 {
			of = " · " + text.Short(request.UnitOnButton, r.UnitName(a.Unit))
		}
		button := func(key string, verb chat.Verb) chat.Button {
			b := r.Button(key, verb, t.ID, a.Unit, o.ID)
			b.Text += of
			return b
		}
		rows = append(rows, []chat.Button{
			button("objection.button.move", chat.PressMove), button("objection.button.keep", chat.PressKeep),
		}, []chat.Button{button("objection.button.take_out", chat.PressTakeOut)})
	}
	return rows
}

// objected reads an objection that the person may decide on now.
func (c *Chat) objected(ctx context.Context, r request.Request, id, unit int, objection string) (t work.Task, a *work.Assignment, o *work.Objection, err error) {
	if t, err = c.Readable(ctx, r, id); err != nil {
		return t, nil, nil, err
	}
	a, ok := t.Assignment(unit)
	if ok {
		o, ok = a.Objection(objection)
	}
	if !ok {
		return t, nil, nil, work.Refuse("refuse.gone")
	}
	pending, waits := a.PendingObjection()
	switch {
	case !r.Person.May(t.DecideExtension(), unit):
		err = work.Refuse("objection.refuse.not_decider", "Task", t.Name())
	case !answering(r, unit).MaySettle(r.Person, t, *o):
		err = work.Refuse("objection.refuse.own", "Task", t.Name())
	case o.State != work.ObjectionOpen:
		err = objectionStands(r, t, *o)
	case !waits || pending.ID != o.ID:
		err = r.NotOpen(t, *a)
	}
	return t, a, o, err
}

// whyDecided asks for the reason of a decision.
func (c *Chat) whyDecided(ctx context.Context, r request.Request, id, unit int, objection, kind string, to int) (request.Reply, error) {
	t, a, o, err := c.objected(ctx, r, id, unit, objection)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Objection{Reminder: c.Part(r, t, *a), Objection: *o, By: r.PersonName(o.By), Decision: kind, To: r.UnitName(to)}
	note := o.ID
	if to != 0 {
		note = fmt.Sprintf("%s %d", o.ID, to)
	}
	return c.question(r, t, *a, "objection_why", chat.Form{Kind: kind, Note: note}, view), nil
}

// keepPressed asks why the part stays with the unit.
func (c *Chat) keepPressed(ctx context.Context, r request.Request, id, unit int, objection string) (request.Reply, error) {
	return c.whyDecided(ctx, r, id, unit, objection, formKeep, 0)
}

// keepAnswered leaves the part with the unit, for that reason.
func (c *Chat) keepAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	t, a, o, err := c.objected(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	a.Keep(o.ID, r.Person.ID, r.Now, strings.TrimSpace(r.In.Text))
	return c.settled(r, t, a, o.ID), nil
}

// takeOutPressed asks why the part is taken out of the plan.
func (c *Chat) takeOutPressed(ctx context.Context, r request.Request, id, unit int, objection string) (request.Reply, error) {
	return c.whyDecided(ctx, r, id, unit, objection, formTakeOut, 0)
}

// takeOutAnswered takes the part out of the plan, for that reason.
func (c *Chat) takeOutAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	t, a, o, err := c.objected(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	t.TakeOut(a.Unit, o.ID, r.Person.ID, r.Now, strings.TrimSpace(r.In.Text))
	return c.settled(r, t, a, o.ID), nil
}

// unitsOffered is how many units a question for one offers.
const unitsOffered = 6

// movePressed asks which unit gets the part, with the units that the objection names and
// those that take part in the task; with a unit it asks why.
func (c *Chat) movePressed(ctx context.Context, r request.Request, id, unit int, objection string, to int) (request.Reply, error) {
	t, a, o, err := c.objected(ctx, r, id, unit, objection)
	if err != nil {
		return request.Reply{}, err
	}
	if to != 0 {
		if err := movable(r, unit, to); err != nil {
			return request.Reply{}, err
		}
		reply, err := c.whyDecided(ctx, r, id, unit, objection, formMove, to)
		reply.Edit = true // the choice of a unit
		return reply, err
	}
	view := text.Objection{Reminder: c.Part(r, t, *a), Objection: *o, By: r.PersonName(o.By)}
	reply := c.question(r, t, *a, "objection_to", chat.Form{Kind: formMoveTo, Note: o.ID}, view)
	var rows [][]chat.Button
	for _, u := range named(r, t, o.Text) {
		if movable(r, unit, u) == nil && len(rows) < unitsOffered {
			rows = append(rows, []chat.Button{{
				Text: text.Short(request.OnButton, r.UnitName(u)), Data: chat.EncodePress(chat.PressMove, id, unit, o.ID, u),
			}})
		}
	}
	reply.Buttons = append(rows, reply.Buttons...)
	return reply, nil
}

// named returns the units that the words name, and then those that take part in the task.
func named(r request.Request, t work.Task, words string) []int {
	var units []int
	folded := " " + spelling.Fold(words) + " "
	for name, unit := range r.Directory.Names() {
		if len(name) > 1 && strings.Contains(folded, " "+name+" ") && !slices.Contains(units, unit) {
			units = append(units, unit)
		}
	}
	slices.Sort(units)
	for _, a := range t.Assignments {
		if !slices.Contains(units, a.Unit) {
			units = append(units, a.Unit)
		}
	}
	return units
}

// movable refuses a unit that cannot get the part of another one.
func movable(r request.Request, from, to int) error {
	u := r.Directory.Unit(to)
	switch {
	case u.ID == 0:
		return work.Refuse("refuse.button")
	case u.Group:
		return work.Refuse("refuse.invite_group", "Unit", u.Name)
	case from == to:
		return work.Refuse("objection.refuse.same_unit", "Unit", u.Name)
	}
	return nil
}

// moveToAnswered takes the name of the unit, and asks why.
func (c *Chat) moveToAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	u, err := r.UnitNamed(strings.TrimSpace(r.In.Text))
	if err == nil {
		err = movable(r, r.Form.Unit, u.ID)
	}
	if no, ok := err.(*work.Refusal); ok {
		return r.Again(no), nil
	}
	if err != nil {
		return request.Reply{}, err
	}
	return c.whyDecided(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note, formMove, u.ID)
}

// moveAnswered gives the part to the unit that was chosen, for that reason. Whoever does the
// work there gets the whole state in one message.
func (c *Chat) moveAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	objection, unit, _ := strings.Cut(r.Form.Note, " ")
	to, _ := strconv.Atoi(unit)
	to = r.Directory.Now(to)
	t, a, o, err := c.objected(ctx, r, r.Form.Task, r.Form.Unit, objection)
	if err == nil {
		err = movable(r, a.Unit, to)
	}
	if err != nil {
		return request.Reply{}, err
	}
	t.MoveTo(a.Unit, to, o.ID, r.Person.ID, r.Now, strings.TrimSpace(r.In.Text), r.Directory, r.Today)
	from, _ := t.Assignment(r.Form.Unit)
	reply := c.settled(r, t, from, o.ID)
	given, ok := t.Assignment(to)
	if !ok {
		return reply, nil
	}
	for _, w := range work.Workers(*given, r.Directory, r.Today) {
		if w.Why != work.DoesWork {
			continue
		}
		theirs := r
		theirs.Person = w.Person
		card, err := c.view.Card(ctx, theirs, t)
		if err != nil {
			return request.Reply{}, err
		}
		card.By = r.UnitName(r.Form.Unit)
		reply.Tell(r, work.KindNotice, []work.Person{w.Person}, []int{t.ID}, func(words *text.Words) (string, [][]chat.Button) {
			theirs.Words = words
			return words.HTML("transferred", card), c.view.CardButtons(theirs, t)
		})
	}
	return reply, nil
}

// settled writes what was decided and tells who asked, the officer, the unit's heads and the
// others who decide.
func (c *Chat) settled(r request.Request, t work.Task, a *work.Assignment, objection string) request.Reply {
	o, _ := a.Objection(objection)
	view := text.Objection{
		Reminder: c.Part(r, t, *a), Objection: *o, By: r.PersonName(o.By), Who: r.Comrade(r.Person), To: r.UnitName(o.To),
	}
	reply := request.Reply{Answer: r.Words.HTML("objection_decided", view), Tasks: []int{t.ID}}
	people := r.Directory.People(func(p work.Person) bool {
		return p.ID == o.By || p.ID == a.Officer || p.Is(work.Head) && p.Unit == a.Unit || answering(r, a.Unit).MaySettle(p, t, *o)
	})
	reply.Tell(r, work.KindNotice, people, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("objection_decided", view), nil
	})
	c.Write(&reply, r, t)
	return reply
}
