package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// The forms of a request for more time.
const (
	formExtend  = "extend"         // until when more time is needed, and why; Date or the entry Note may be known
	formRefuse  = "extend_refuse"  // why it is refused; Note is the request
	formCounter = "extend_counter" // until when instead; Note is the request
)

// extend answers /extend N date reason: more time is asked for.
func (c *Chat) extend(ctx context.Context, r Request) (Reply, error) {
	id, words, err := r.task()
	if err != nil {
		return Reply{}, err
	}
	return c.wish(ctx, r, id, "", reading.ReadWish(words, r.Written, c.calendar()))
}

// extendPressed takes a button that asks for more time: without a date it asks for one,
// with a date the words of a progress entry are the reason.
func (c *Chat) extendPressed(ctx context.Context, r Request, id int, date, entry string) (Reply, error) {
	var w reading.Wish
	if date != "" {
		var err error
		if w.Date, err = calendar.ParseDate(date); err != nil {
			return Reply{}, work.Refuse("refuse.button")
		}
	}
	return c.wish(ctx, r, id, entry, w)
}

// extendAnswered takes the answer to the form. What cannot be read is asked for again.
func (c *Chat) extendAnswered(ctx context.Context, r Request) (Reply, error) {
	w := reading.Wish{Date: r.Form.Date, Reason: strings.TrimSpace(r.In.Text)}
	if w.Date.IsZero() {
		w = reading.ReadWish(r.In.Text, r.Written, c.calendar())
		if w.Date.IsZero() && !w.Impossible {
			return r.again(work.Refuse("extend.refuse.no_date")), nil
		}
	}
	reply, err := c.wish(ctx, r, r.Form.Task, r.Form.Note, w)
	var no *work.Refusal
	if errors.As(err, &no) && asksDay[no.Key] {
		return r.again(no), nil
	}
	return reply, err
}

// asksDay are the refusals of a date, after which another one is waited for.
var asksDay = map[string]bool{
	"extend.refuse.impossible": true, "extend.refuse.past": true, "extend.refuse.not_after": true,
}

// again refuses the answer to a form and keeps it open.
func (r Request) again(no *work.Refusal) Reply {
	reply := r.refused(no)
	reply.Buttons = [][]chat.Button{{r.button("button.cancel", chat.PressCancel)}}
	form := r.Form
	form.Expires = r.Now.Add(formOpen)
	reply.Form = &form
	return reply
}

// wish asks for more time for the part of the person's unit, or for what is missing to
// ask for it. With an entry, its words are the reason.
func (c *Chat) wish(ctx context.Context, r Request, id int, entry string, w reading.Wish) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	a, ok := r.own(&t, work.AskExtension)
	if !ok {
		return Reply{}, work.Refuse("extend.refuse.not_asker", "Task", id)
	}
	if i := slices.IndexFunc(a.Extensions, func(e work.Extension) bool { return entry != "" && e.Entry == entry }); i >= 0 {
		return Reply{}, r.stands(t, *a, a.Extensions[i])
	}
	if e, pending := a.PendingExtension(); pending {
		reply := r.refused(r.stands(t, *a, *e))
		reply.Buttons = r.extension(t, *a)
		return reply, nil
	}
	w = w.FromDeadline(a.Due, r.Written, c.calendar())
	if entry != "" {
		e, err := c.entry(ctx, id, entry)
		if err != nil {
			return Reply{}, err
		}
		if e.Unit != a.Unit || e.Withdrawn != nil {
			return Reply{}, work.Refuse("refuse.button")
		}
		w.Reason = e.Text
	}
	no := r.extendable(t, *a)
	if no == nil && (w.Impossible || !w.Date.IsZero()) {
		no = r.fits(w, *a)
	}
	switch {
	case no != nil:
		return Reply{}, no
	case w.Date.IsZero():
		return c.question(r, t, *a, "extend", chat.Form{Kind: formExtend, Note: entry}, c.part(r, t, *a)), nil
	case w.Reason == "":
		view := text.Extension{Reminder: c.part(r, t, *a), Asked: work.Extension{Date: w.Date}}
		return c.question(r, t, *a, "extend_reason", chat.Form{Kind: formExtend, Date: w.Date}, view), nil
	}
	return c.request(r, t, a, work.Extension{ID: r.In.Cause(), By: r.Person.ID, At: r.Now, Date: w.Date, Reason: w.Reason, Entry: entry}), nil
}

// extendable says why there is no more time to ask for.
func (r Request) extendable(t work.Task, a work.Assignment) *work.Refusal {
	switch {
	case !a.State.Open():
		return r.standing(t, a)
	case a.Due.IsZero():
		return work.Refuse("extend.refuse.no_due", "Task", t.ID)
	}
	return nil
}

// fits says why a date will not do.
func (r Request) fits(w reading.Wish, a work.Assignment) *work.Refusal {
	date, due := r.Words.Date(w.Date), r.Words.Date(a.Due)
	switch {
	case w.Impossible:
		return work.Refuse("extend.refuse.impossible")
	case !w.Date.After(a.Due):
		return work.Refuse("extend.refuse.not_after", "Date", date, "Due", due)
	case !w.Date.After(r.Today):
		return work.Refuse("extend.refuse.past", "Date", date, "Due", due)
	}
	return nil
}

// question asks a question about a part of a task whose answer is the next message.
func (c *Chat) question(r Request, t work.Task, a work.Assignment, template string, form chat.Form, view any) Reply {
	reply := Reply{
		Answer:  r.Words.HTML(template, view),
		Buttons: [][]chat.Button{{r.button("button.cancel", chat.PressCancel)}},
		Tasks:   []int{t.ID},
	}
	reply.Form = r.form(form, t, a)
	return reply
}

// form opens a form about a part of a task.
func (r Request) form(f chat.Form, t work.Task, a work.Assignment) *chat.Form {
	f.Person, f.Task, f.Unit, f.Expires = r.Person.ID, t.ID, a.Unit, r.Now.Add(formOpen)
	return &f
}

// request writes a request and tells those who decide, and the unit's heads.
func (c *Chat) request(r Request, t work.Task, a *work.Assignment, e work.Extension) Reply {
	a.AskExtension(e)
	view := text.Extension{Reminder: c.part(r, t, *a), Asked: e, By: r.Person.Name}
	var reply Reply
	decide := func(p work.Person) bool { return p.MayDecide(t, a.Unit, e) }
	for _, p := range r.Directory.People(decide) {
		if p.Reachable() {
			view.To = append(view.To, p.Name)
		}
	}
	for _, p := range r.Directory.People(func(p work.Person) bool { return decide(p) || p.Is(work.Head) && p.Unit == a.Unit }) {
		view.Decides = decide(p)
		reply.tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Person, theirs.Words = p, w
			return w.HTML("extend_request", view), theirs.extension(t, *a)
		})
	}
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("extend_asked", view), []int{t.ID}, e.Entry != ""
	reply.Buttons = r.extension(t, *a)
	c.answered(&reply, r, t, a, r.In.At, e.Reason) // whoever asked for an update has heard
	reply.Toast = r.Words.Say("extend.toast.sent", map[string]any{"Task": t.ID, "Date": r.Words.Date(e.Date)})
	c.write(&reply, r, t)
	return reply
}

// extension are the buttons of a request that is pending: what this person may do with it.
func (r Request) extension(t work.Task, a work.Assignment) [][]chat.Button {
	e, pending := a.PendingExtension()
	if !pending {
		return nil
	}
	button := func(key string, verb chat.Verb) chat.Button {
		return chat.Button{
			Text: r.Words.Say(key, map[string]any{"Date": r.Words.Date(e.DecidedDate)}),
			Data: chat.EncodePress(verb, t.ID, a.Unit, e.ID),
		}
	}
	var rows [][]chat.Button
	switch {
	case e.State == work.ExtensionOpen && r.Person.MayDecide(t, a.Unit, *e):
		rows = append(rows, []chat.Button{
			button("extend.button.approve", chat.PressApprove),
			button("extend.button.refuse", chat.PressRefuse),
			button("extend.button.counter", chat.PressCounter),
		})
	case e.State == work.ExtensionCountered && r.Person.MayAnswer(a.Unit, *e):
		rows = append(rows, []chat.Button{
			button("extend.button.accept", chat.PressAccept),
			button("extend.button.decline", chat.PressDecline),
		})
	}
	if e.State == work.ExtensionOpen && r.Person.May(work.AskExtension, a.Unit) {
		rows = append(rows, []chat.Button{button("extend.button.withdraw", chat.PressWithdraw)})
	}
	return rows
}

// extensions are the buttons about more time under a card: to ask for it, or to go on with
// each request that is pending.
func (r Request) extensions(t work.Task) [][]chat.Button {
	var rows [][]chat.Button
	if a, ok := r.own(&t, work.AskExtension); ok && r.extendable(t, *a) == nil {
		if _, pending := a.PendingExtension(); !pending {
			rows = append(rows, []chat.Button{r.button("extend.button.ask", chat.PressExtend, t.ID)})
		}
	}
	var pending []work.Assignment
	for _, a := range t.Assignments {
		if len(r.extension(t, a)) > 0 {
			pending = append(pending, a)
		}
	}
	for _, a := range pending {
		buttons := r.extension(t, a)
		if len(pending) > 1 {
			buttons[0][0].Text += " · " + text.Short(unitOnButton, r.unit(a.Unit))
		}
		rows = append(rows, buttons...)
	}
	return rows
}
