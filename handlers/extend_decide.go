package handlers

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// decidable reads a request that the person may decide on now.
func (c *Chat) decidable(ctx context.Context, r Request, id, unit int, request string) (t work.Task, a *work.Assignment, e work.Extension, err error) {
	if t, a, e, err = c.requested(ctx, r, id, unit, request); err != nil {
		return t, a, e, err
	}
	switch {
	case !r.Person.May(t.DecideExtension(), unit):
		err = work.Refuse("extend.refuse."+string(t.DecideExtension()), "Task", id)
	case !r.Person.MayDecide(t, unit, e):
		err = work.Refuse("extend.refuse.own", "Task", id)
	case a.ExtensionState(e) != work.ExtensionOpen:
		err = r.stands(t, *a, e)
	}
	return t, a, e, err
}

// answerable reads a request whose answer by another date the person may take or not.
func (c *Chat) answerable(ctx context.Context, r Request, id, unit int, request string) (t work.Task, a *work.Assignment, e work.Extension, err error) {
	if t, a, e, err = c.requested(ctx, r, id, unit, request); err != nil {
		return t, a, e, err
	}
	switch {
	case !r.Person.May(work.AskExtension, unit):
		err = work.Refuse("extend.refuse.not_asker", "Task", id)
	case a.ExtensionState(e) != work.ExtensionCountered:
		err = r.stands(t, *a, e)
	case !r.Person.MayAnswer(unit, e):
		err = work.Refuse("extend.refuse.own_offer", "Task", id)
	}
	return t, a, e, err
}

// requested reads a request as it is stored.
func (c *Chat) requested(ctx context.Context, r Request, id, unit int, request string) (work.Task, *work.Assignment, work.Extension, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return t, nil, work.Extension{}, err
	}
	if a, ok := t.Assignment(unit); ok {
		if e, ok := a.Extension(request); ok {
			return t, a, *e, nil
		}
	}
	return t, nil, work.Extension{}, work.Refuse("refuse.gone")
}

// stands says where a request stands, to somebody whose button is out of date.
func (r Request) stands(t work.Task, a work.Assignment, e work.Extension) *work.Refusal {
	state, date := a.ExtensionState(e), e.DecidedDate
	switch {
	case state == work.ExtensionOpen:
		date = e.Date
	case state != e.State && (a.State == work.Done || a.State == work.Cancelled):
		return r.standing(t, a)
	case state != e.State:
		return work.Refuse("extend.stands.moved", "Task", t.ID, "Date", r.Words.Date(a.Due))
	}
	return work.Refuse("extend.stands."+string(state), "Task", t.ID, "Who", r.person(e.DecidedBy), "Date", r.Words.Date(date))
}

// approve grants the date asked for.
func (c *Chat) approve(ctx context.Context, r Request, id, unit int, request string) (Reply, error) {
	t, a, e, err := c.decidable(ctx, r, id, unit, request)
	if err != nil {
		return Reply{}, err
	}
	a.ApproveExtension(e.ID, r.Person.ID, r.Now)
	return c.decidedOn(r, t, a, e.ID, "extend.toast.approved"), nil
}

// refuse leaves the deadline as it is. Without a reason it asks for one.
func (c *Chat) refuse(ctx context.Context, r Request, id, unit int, request, reason string) (Reply, error) {
	t, a, e, err := c.decidable(ctx, r, id, unit, request)
	if err != nil {
		return Reply{}, err
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		view := text.Extension{Reminder: c.part(r, t, *a), Asked: e}
		return c.question(r, t, *a, "extend_refuse", chat.Form{Kind: formRefuse, Note: e.ID}, view), nil
	}
	a.RefuseExtension(e.ID, r.Person.ID, r.Now, reason)
	return c.decidedOn(r, t, a, e.ID, ""), nil
}

// counter asks which other date to offer.
func (c *Chat) counter(ctx context.Context, r Request, id, unit int, request string) (Reply, error) {
	t, a, e, err := c.decidable(ctx, r, id, unit, request)
	if err != nil {
		return Reply{}, err
	}
	view := text.Extension{Reminder: c.part(r, t, *a), Asked: e}
	return c.question(r, t, *a, "extend_counter", chat.Form{Kind: formCounter, Note: e.ID}, view), nil
}

// offer takes the other date, and perhaps a comment. The date that was asked for is an
// approval.
func (c *Chat) offer(ctx context.Context, r Request) (Reply, error) {
	t, a, e, err := c.decidable(ctx, r, r.Form.Task, r.Form.Unit, r.Form.Note)
	if err != nil {
		return Reply{}, err
	}
	w := reading.ReadWish(r.In.Text, r.Written, c.calendar())
	if w.Date.IsZero() && !w.Impossible {
		return r.again(work.Refuse("extend.refuse.no_date")), nil
	}
	w = w.FromDeadline(a.Due, r.Written, c.calendar())
	if no := r.fits(w, *a); no != nil {
		return r.again(no), nil
	}
	if w.Date == e.Date {
		a.ApproveExtension(e.ID, r.Person.ID, r.Now)
	} else {
		a.CounterExtension(e.ID, r.Person.ID, r.Now, w.Date, w.Reason)
	}
	return c.decidedOn(r, t, a, e.ID, ""), nil
}

// acceptDate takes the date that was offered.
func (c *Chat) acceptDate(ctx context.Context, r Request, id, unit int, request string) (Reply, error) {
	t, a, e, err := c.answerable(ctx, r, id, unit, request)
	if err != nil {
		return Reply{}, err
	}
	a.AcceptExtension(e.ID)
	return c.decidedOn(r, t, a, e.ID, "extend.toast.accepted"), nil
}

// decline does not take the date that was offered, which ends the request.
func (c *Chat) decline(ctx context.Context, r Request, id, unit int, request string) (Reply, error) {
	t, a, e, err := c.answerable(ctx, r, id, unit, request)
	if err != nil {
		return Reply{}, err
	}
	a.WithdrawExtension(e.ID)
	return c.decidedOn(r, t, a, e.ID, "extend.toast.declined"), nil
}

// withdraw takes a request back.
func (c *Chat) withdraw(ctx context.Context, r Request, id, unit int, request string) (Reply, error) {
	t, a, e, err := c.requested(ctx, r, id, unit, request)
	switch {
	case err != nil:
		return Reply{}, err
	case !r.Person.May(work.AskExtension, unit):
		return Reply{}, work.Refuse("extend.refuse.not_asker", "Task", id)
	case a.ExtensionState(e) != work.ExtensionOpen:
		return Reply{}, r.stands(t, *a, e)
	}
	a.WithdrawExtension(e.ID)
	return c.decidedOn(r, t, a, e.ID, "extend.toast.withdrawn"), nil
}

// decidedOn writes what became of a request and tells everybody concerned: who asked, the
// officer, the unit's heads, and who decides.
func (c *Chat) decidedOn(r Request, t work.Task, a *work.Assignment, request, toast string) Reply {
	e, _ := a.Extension(request)
	view := text.Extension{
		Reminder: c.part(r, t, *a), Asked: *e,
		By: r.person(e.By), Who: r.Person.Name, Decider: r.person(e.DecidedBy),
	}
	var reply Reply
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("extend_decided", view), []int{t.ID}, true
	if toast != "" {
		reply.Toast = r.Words.Say(toast, map[string]any{"Task": t.ID, "Date": r.Words.Date(e.DecidedDate)})
	}
	concerned := r.Directory.People(func(p work.Person) bool {
		ofUnit := p.ID == e.By || p.ID == a.Officer || p.Is(work.Head) && p.Unit == a.Unit
		// Of those who decide, only the one who did hears how it went on; all do when the
		// request they were shown is taken back.
		decides := p.ID == e.DecidedBy || e.DecidedBy == 0 && p.MayDecide(t, a.Unit, *e)
		return ofUnit || decides
	})
	for _, p := range concerned {
		view.Answers = e.State == work.ExtensionCountered && p.MayAnswer(a.Unit, *e)
		reply.tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Person, theirs.Words = p, w
			return w.HTML("extend_decided", view), theirs.extension(t, *a)
		})
	}
	c.write(&reply, r, t)
	return reply
}
