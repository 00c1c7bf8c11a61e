package cause

import (
	"context"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/lateness"
)

const (
	offered = 3  // obstacles that have a button
	words   = 40 // characters of one on it
)

// sayable reads a part of which the person may say why that deadline was not met.
func (c *Chat) sayable(ctx context.Context, r request.Request, id, unit int, due calendar.Date, kind causes.Kind) (work.Task, *work.Assignment, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return t, nil, err
	}
	a, ok := t.Assignment(unit)
	switch {
	case !ok || !kind.Known() || due.IsZero():
		return t, nil, work.Refuse("refuse.button")
	case !r.Directory.May(r.Person, work.Submit, unit):
		return t, nil, work.Refuse("cause.refuse.not_sayer", "Task", t.Name())
	case a.State == work.Cancelled:
		return t, nil, r.NotOpen(t, *a)
	}
	if said, ok := causes.Of(a.Causes, due); ok && said.Decided != "" {
		return t, nil, decided(r, t, said)
	}
	return t, a, nil
}

// decided says to somebody whose button is out of date what was decided.
func decided(r request.Request, t work.Task, said causes.Cause) *work.Refusal {
	return work.Refuse("cause.refuse.decided."+string(said.Decided), "Task", t.Name(), "Who", r.PersonName(said.DecidedBy))
}

// missed reports whether the part missed that deadline: the present one, or that of an occurrence
// that is closed.
func (c *Chat) missed(ctx context.Context, t work.Task, a work.Assignment, due calendar.Date) (bool, error) {
	if a.Due == due {
		return lateness.Late(a), nil
	}
	if t.Deadline.Kind != work.Recurring {
		return false, nil
	}
	closed, err := c.Store.OccurrencesOf(ctx, []int{t.ID})
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(closed, func(o work.Occurrence) bool {
		return o.Unit == a.Unit && o.Due == due && lateness.Late(o.Assignment)
	}), nil
}

// late reads a part that missed that deadline.
func (c *Chat) late(ctx context.Context, r request.Request, id, unit int, due calendar.Date, kind causes.Kind) (work.Task, *work.Assignment, error) {
	t, a, err := c.sayable(ctx, r, id, unit, due, kind)
	if err != nil {
		return t, a, err
	}
	missed, err := c.missed(ctx, t, *a, due)
	if err == nil && !missed {
		err = work.Refuse("cause.refuse.not_late", "Task", t.Name())
	}
	return t, a, err
}

// ask takes the button under a late submission: a sentence on the cause is the next message, or the
// words of an obstacle are.
func (c *Chat) ask(ctx context.Context, r request.Request, id, unit int, due calendar.Date, kind string) (request.Reply, error) {
	t, a, err := c.late(ctx, r, id, unit, due, causes.Kind(kind))
	if err != nil {
		return request.Reply{}, err
	}
	reply := r.Message("cause.ask.words."+kind, "Task", t.Name())
	reply.Edit = false
	if a.Due == due {
		for _, o := range a.Obstacles[max(0, len(a.Obstacles)-offered):] {
			label := r.Words.Say("cause.button.obstacle", map[string]any{"Words": text.Short(words, o.Text)})
			reply.Buttons = append(reply.Buttons, []chat.Button{{Text: label, Data: chat.EncodePress(chat.PressBlame, t.ID, unit, o.ID, kind)}})
		}
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	reply.Form = r.OpenForm(chat.Form{Kind: formWords, Date: due, Note: kind}, t, *a)
	return reply, nil
}

// worded takes the sentence.
func (c *Chat) worded(ctx context.Context, r request.Request) (request.Reply, error) {
	t, a, err := c.late(ctx, r, r.Form.Task, r.Directory.Now(r.Form.Unit), r.Form.Date, causes.Kind(r.Form.Note))
	if err != nil {
		return request.Reply{}, err
	}
	said := strings.TrimSpace(r.In.Text)
	if !request.HasWords(said) {
		reply := r.Refused(work.Refuse("cause.refuse.no_words"))
		reply.Buttons, reply.Tasks = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}, []int{t.ID}
		form := r.Form
		form.Expires = r.Now.Add(request.FormOpen)
		reply.Form = &form
		return reply, nil
	}
	return c.put(r, t, a, causes.Cause{Due: r.Form.Date, Said: causes.Kind(r.Form.Note), Text: said}), nil
}

// blame says it in the words of a request for more time, or of an obstacle.
func (c *Chat) blame(ctx context.Context, r request.Request, id, unit int, of, kind string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	said := causes.Cause{Said: causes.Kind(kind), Of: of}
	if a, ok := t.Assignment(unit); ok {
		said.Due, said.Text = inWords(*a, of)
	}
	var a *work.Assignment
	if said.Text == "" {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	if t, a, err = c.sayable(ctx, r, id, unit, said.Due, said.Said); err != nil {
		return request.Reply{}, err
	}
	reply := c.put(r, t, a, said)
	if e, pending := a.PendingExtension(); pending && e.ID == of && r.Person.May(work.AskExtension, unit) {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("extend.button.withdraw", chat.PressWithdraw, t.ID, unit, e.ID)})
	}
	reply.Edit = true
	return reply, nil
}

// inWords finds the request for more time, or the obstacle to late work, of that id: the deadline
// that it is about, and its words.
func inWords(a work.Assignment, id string) (due calendar.Date, said string) {
	for _, e := range a.Extensions {
		if e.ID == id {
			return e.Due, e.Reason
		}
	}
	for _, o := range a.Obstacles {
		if o.ID == id && lateness.Late(a) {
			return a.Due, o.Text
		}
	}
	return due, ""
}

// put records what was said. What is said to be objective is put before those who confirm it.
func (c *Chat) put(r request.Request, t work.Task, a *work.Assignment, said causes.Cause) request.Reply {
	said.ID, said.By, said.At = r.In.Cause(), r.Person.ID, r.Now
	a.Causes = append(slices.Clip(a.Causes), said)
	view := c.view(r, t, *a, said, "said")
	var reply request.Reply
	if said.Waits() {
		asked := lateness.For(a.Unit, r.Directory, r.Today).Asked(said)
		for _, p := range asked {
			theirs, shown := r, c.view(r, t, *a, said, "ask")
			theirs.Person = p
			told := reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
				theirs.Words = w
				return w.HTML("cause", shown), Buttons(theirs, t, a.Unit, said)
			})
			view.To = append(view.To, r.Comrades(told)...)
		}
	}
	reply.Answer, reply.Tasks = r.Words.HTML("cause", view), []int{t.ID}
	reply.Form = r.NoForm()
	reply.Toast = r.Words.Say("cause.toast.said", nil)
	c.Write(&reply, r, t)
	return reply
}
