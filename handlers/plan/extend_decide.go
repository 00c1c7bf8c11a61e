package plan

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// decidable reads a request that the person may decide on now.
func (c *Chat) decidable(ctx context.Context, r request.Request, id, unit int, extension string) (t work.Task, a *work.Assignment, e work.Extension, err error) {
	if t, a, e, err = c.requested(ctx, r, id, unit, extension); err != nil {
		return t, a, e, err
	}
	switch {
	case !r.Person.May(t.DecideExtension(), unit):
		err = work.Refuse("extend.refuse."+string(t.DecideExtension()), "Task", t.Name())
	case r.Person.ID == e.By:
		err = work.Refuse("extend.refuse.own", "Task", t.Name())
	case !a.Undecided(e), !answering(r, unit).MayDecide(r.Person, t, e):
		err = stands(r, t, *a, e)
	}
	return t, a, e, err
}

// answerable reads a request whose answer by another date the person may take or not.
func (c *Chat) answerable(ctx context.Context, r request.Request, id, unit int, extension string) (t work.Task, a *work.Assignment, e work.Extension, err error) {
	if t, a, e, err = c.requested(ctx, r, id, unit, extension); err != nil {
		return t, a, e, err
	}
	switch {
	case !r.Person.May(work.AskExtension, unit):
		err = work.Refuse("extend.refuse.not_asker", "Task", t.Name())
	case a.ExtensionState(e) != work.ExtensionCountered:
		err = stands(r, t, *a, e)
	case r.Person.ID == e.DecidedBy:
		err = work.Refuse("extend.refuse.own_offer", "Task", t.Name())
	case !answering(r, unit).MayAnswer(r.Person, e):
		err = work.Refuse("extend.refuse.answer", "Task", t.Name())
	}
	return t, a, e, err
}

// requested reads a request as it is stored.
func (c *Chat) requested(ctx context.Context, r request.Request, id, unit int, extension string) (work.Task, *work.Assignment, work.Extension, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return t, nil, work.Extension{}, err
	}
	if a, ok := t.Assignment(unit); ok {
		if e, ok := a.Extension(extension); ok {
			return t, a, *e, nil
		}
	}
	return t, nil, work.Extension{}, work.Refuse("refuse.gone")
}

// stands says where a request stands, to somebody whose button is out of date.
func stands(r request.Request, t work.Task, a work.Assignment, e work.Extension) *work.Refusal {
	state, date := a.ExtensionState(e), e.DecidedDate
	switch {
	case state == work.ExtensionOpen, state == work.ExtensionProposed:
		date = e.Date
	case state != e.State && (a.State == work.Done || a.State == work.Cancelled):
		return r.NotOpen(t, a)
	case state != e.State:
		return work.Refuse("extend.stands.moved", "Task", t.Name(), "Date", r.Words.Date(a.Due))
	}
	return work.Refuse("extend.stands."+string(state), "Task", t.Name(), "Who", r.PersonName(e.DecidedBy), "Date", r.Words.Date(date))
}

// approve grants the date asked for.
func (c *Chat) approve(ctx context.Context, r request.Request, id, unit int, extension string) (request.Reply, error) {
	t, a, e, err := c.decidable(ctx, r, id, unit, extension)
	if err != nil {
		return request.Reply{}, err
	}
	a.ApproveExtension(e.ID, r.Person.ID, r.Now)
	return c.Conclude(r, t, a, e.ID, "extend.toast.approved"), nil
}

// refuse leaves the deadline as it is: who decides does, or the unit's head before it comes
// to them. Without a reason it asks for one.
func (c *Chat) refuse(ctx context.Context, r request.Request, id, unit int, extension, reason string) (request.Reply, error) {
	t, a, e, err := c.endorsable(ctx, r, id, unit, extension)
	if err != nil {
		t, a, e, err = c.decidable(ctx, r, id, unit, extension)
	}
	if err != nil {
		return request.Reply{}, err
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		view := text.Extension{Reminder: c.Part(r, t, *a), Asked: e}
		return c.question(r, t, *a, "extend_refuse", chat.Form{Kind: formRefuse, Note: e.ID}, view), nil
	}
	a.RefuseExtension(e.ID, r.Person.ID, r.Now, reason)
	return c.Conclude(r, t, a, e.ID, ""), nil
}

// refusePressed takes the button that refuses.
func (c *Chat) refusePressed(ctx context.Context, r request.Request, id, unit int, extension string) (request.Reply, error) {
	return c.refuse(ctx, r, id, unit, extension, "")
}

// refuseAnswered takes the reason of a refusal.
func (c *Chat) refuseAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.refuse(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note, r.In.Text)
}

// counter asks which other date to offer.
func (c *Chat) counter(ctx context.Context, r request.Request, id, unit int, extension string) (request.Reply, error) {
	t, a, e, err := c.decidable(ctx, r, id, unit, extension)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Extension{Reminder: c.Part(r, t, *a), Asked: e}
	return c.question(r, t, *a, "extend_counter", chat.Form{Kind: formCounter, Note: e.ID}, view), nil
}

// offer takes the other date, and perhaps a comment. The date that was asked for is an
// approval.
func (c *Chat) offer(ctx context.Context, r request.Request) (request.Reply, error) {
	t, a, e, err := c.decidable(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	w := reading.ReadWish(r.In.Text, r.Written, c.Calendar())
	if w.Date.IsZero() && !w.Impossible {
		return r.Again(work.Refuse("extend.refuse.no_date")), nil
	}
	w = w.FromDeadline(a.Due, r.Written, c.Calendar())
	if no := fits(r, w, *a); no != nil {
		return r.Again(no), nil
	}
	if w.Date == e.Date {
		a.ApproveExtension(e.ID, r.Person.ID, r.Now)
	} else {
		a.CounterExtension(e.ID, r.Person.ID, r.Now, w.Date, w.Reason)
	}
	return c.Conclude(r, t, a, e.ID, ""), nil
}

// acceptDate takes the date that was offered.
func (c *Chat) acceptDate(ctx context.Context, r request.Request, id, unit int, extension string) (request.Reply, error) {
	t, a, e, err := c.answerable(ctx, r, id, unit, extension)
	if err != nil {
		return request.Reply{}, err
	}
	a.AcceptExtension(e.ID)
	return c.Conclude(r, t, a, e.ID, "extend.toast.accepted"), nil
}

// decline does not take the date that was offered, which ends the request.
func (c *Chat) decline(ctx context.Context, r request.Request, id, unit int, extension string) (request.Reply, error) {
	t, a, e, err := c.answerable(ctx, r, id, unit, extension)
	if err != nil {
		return request.Reply{}, err
	}
	a.WithdrawExtension(e.ID)
	return c.Conclude(r, t, a, e.ID, "extend.toast.declined"), nil
}

// withdraw takes a request back.
func (c *Chat) withdraw(ctx context.Context, r request.Request, id, unit int, extension string) (request.Reply, error) {
	t, a, e, err := c.requested(ctx, r, id, unit, extension)
	switch {
	case err != nil:
		return request.Reply{}, err
	case !r.Person.May(work.AskExtension, unit):
		return request.Reply{}, work.Refuse("extend.refuse.not_asker", "Task", t.Name())
	case !a.Undecided(e):
		return request.Reply{}, stands(r, t, *a, e)
	}
	a.WithdrawExtension(e.ID)
	return c.Conclude(r, t, a, e.ID, "extend.toast.withdrawn"), nil
}

// Conclude writes what became of a request and tells everybody concerned: who asked, the
// officer, the unit's heads, and who decides.
func (c *Chat) Conclude(r request.Request, t work.Task, a *work.Assignment, extension, toast string) request.Reply {
	e, _ := a.Extension(extension)
	view := text.Extension{
		Reminder: c.Part(r, t, *a), Asked: *e,
		By: r.PersonName(e.By), Who: r.Comrade(r.Person), Decider: r.PersonName(e.DecidedBy),
	}
	var reply request.Reply
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("extend_decided", view), []int{t.ID}, true
	if toast != "" {
		reply.Toast = r.Words.Say(toast, map[string]any{"Task": t.Name(), "Date": r.Words.Date(e.DecidedDate)})
	}
	unit := answering(r, a.Unit)
	concerned := r.Directory.People(func(p work.Person) bool {
		ofUnit := p.ID == e.By || p.ID == a.Officer || unit.SpeaksFor(p)
		// Of those who decide, only the one who did hears how it went on; all do when the
		// request they were shown is taken back.
		decides := p.ID == e.DecidedBy || e.DecidedBy == 0 && e.Forwarded() && unit.MayDecide(p, t, *e)
		return ofUnit || decides
	})
	for _, p := range concerned {
		view.Answers = e.State == work.ExtensionCountered && unit.MayAnswer(p, *e)
		reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Person, theirs.Words = p, w
			return w.HTML("extend_decided", view), pendingButtons(theirs, t, *a)
		})
	}
	c.Write(&reply, r, t)
	return reply
}
