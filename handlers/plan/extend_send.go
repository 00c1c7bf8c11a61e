package plan

import (
	"context"

	"dondoc/chat"
	"dondoc/handlers/cause"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// answering is who speaks for a unit today.
func answering(r request.Request, unit int) work.Answering {
	return work.Answering{Unit: unit, Directory: r.Directory, On: r.Today}
}

// sendRequest writes a request and tells those whose turn it is: the unit's heads, or those
// who decide, and then the heads as well.
func (c *Chat) sendRequest(r request.Request, t work.Task, a *work.Assignment, e work.Extension) request.Reply {
	a.AskExtension(e)
	stored, _ := a.Extension(e.ID)
	view := text.Extension{Reminder: c.Part(r, t, *a), Asked: *stored, By: r.NameFor(e.By, a.Unit)}
	var reply request.Reply
	c.submitRequest(&reply, r, t, *a, &view)
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("extend_asked", view), []int{t.ID}, e.Entry != ""
	reply.Buttons = pendingButtons(r, t, *a)
	cause.AskExtension(&reply, r, t, *a, *stored)
	c.Answered(&reply, r, t, a, r.In.At, e.Reason) // whoever asked for an update has heard
	reply.Toast = r.Words.Say("extend.toast.sent", map[string]any{"Task": t.Name(), "Date": r.Words.Date(e.Date)})
	c.Write(&reply, r, t)
	return reply
}

// submitRequest puts a request before those whose turn it is, whom it adds to the view, and
// tells the unit's heads of what goes to others.
func (c *Chat) submitRequest(reply *request.Reply, r request.Request, t work.Task, a work.Assignment, view *text.Extension) {
	unit, e := answering(r, a.Unit), view.Asked
	turn := func(p work.Person) bool {
		if e.State == work.ExtensionProposed {
			return unit.MayEndorse(p, e)
		}
		return unit.MayDecide(p, t, e)
	}
	for _, p := range r.Directory.People(turn) {
		if p.Reachable() {
			view.To = append(view.To, r.Comrade(p))
		}
	}
	for _, p := range r.Directory.People(func(p work.Person) bool { return turn(p) || p.Is(work.Head) && p.Unit == a.Unit }) {
		view.Decides = turn(p)
		reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Person, theirs.Words = p, w
			return w.HTML("extend_request", *view), pendingButtons(theirs, t, a)
		})
	}
	view.Decides = false
}

// endorsable reads a request that the person may put forward or turn down as the unit's head.
func (c *Chat) endorsable(ctx context.Context, r request.Request, id, unit int, extension string) (t work.Task, a *work.Assignment, e work.Extension, err error) {
	if t, a, e, err = c.requested(ctx, r, id, unit, extension); err != nil {
		return t, a, e, err
	}
	switch {
	case !answering(r, unit).SpeaksFor(r.Person):
		err = work.Refuse("extend.refuse.endorse", "Task", t.Name())
	case a.ExtensionState(e) != work.ExtensionProposed:
		err = stands(r, t, *a, e)
	case !answering(r, unit).MayEndorse(r.Person, e):
		err = work.Refuse("extend.refuse.own", "Task", t.Name())
	}
	return t, a, e, err
}

// endorse puts an officer's request before those who decide. The officer reads that it did.
func (c *Chat) endorse(ctx context.Context, r request.Request, id, unit int, extension string) (request.Reply, error) {
	t, a, e, err := c.endorsable(ctx, r, id, unit, extension)
	if err != nil {
		return request.Reply{}, err
	}
	a.EndorseExtension(e.ID, r.Person.ID, r.Now)
	stored, _ := a.Extension(e.ID)
	view := text.Extension{Reminder: c.Part(r, t, *a), Asked: *stored, By: r.NameFor(e.By, a.Unit), Who: r.Comrade(r.Person), Endorser: r.NameFor(r.Person.ID, a.Unit)}
	var reply request.Reply
	c.submitRequest(&reply, r, t, *a, &view)
	officers := r.Directory.People(func(p work.Person) bool { return p.ID == e.By || p.ID == a.Officer })
	reply.Tell(r, work.KindNotice, officers, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		theirs := r
		theirs.Words = w
		return w.HTML("extend_endorsed", view), nil
	})
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("extend_endorsed", view), []int{t.ID}, true
	reply.Buttons = pendingButtons(r, t, *a)
	c.Write(&reply, r, t)
	return reply, nil
}

// pendingButtons are the buttons of a request that is pending: what this person may do with it.
func pendingButtons(r request.Request, t work.Task, a work.Assignment) [][]chat.Button {
	e, pending := a.PendingExtension()
	if !pending {
		return nil
	}
	rows := answerButtons(r, t, a)
	mine := e.By == r.Person.ID || !answering(r, a.Unit).SpeaksFor(r.Person) || e.State == work.ExtensionOpen
	if e.State != work.ExtensionCountered && mine && r.Person.May(work.AskExtension, a.Unit) {
		rows = append(rows, []chat.Button{r.Button("extend.button.withdraw", chat.PressWithdraw, t.ID, a.Unit, e.ID)})
	}
	return rows
}

// answerButtons are those of whom the request waits for.
func answerButtons(r request.Request, t work.Task, a work.Assignment) [][]chat.Button {
	e, pending := a.PendingExtension()
	if !pending {
		return nil
	}
	unit := answering(r, a.Unit)
	button := func(key string, verb chat.Verb) chat.Button {
		return chat.Button{
			Text: r.Words.Say(key, map[string]any{"Date": r.Words.Date(e.DecidedDate)}),
			Data: chat.EncodePress(verb, t.ID, a.Unit, e.ID),
		}
	}
	var rows [][]chat.Button
	switch {
	case e.State == work.ExtensionProposed && unit.MayEndorse(r.Person, *e):
		rows = append(rows, []chat.Button{
			button("extend.button.endorse", chat.PressEndorse),
			button("extend.button.decline", chat.PressRefuse),
		})
	case e.State != work.ExtensionCountered && unit.MayDecide(r.Person, t, *e):
		rows = append(rows, []chat.Button{
			button("extend.button.approve", chat.PressApprove),
			button("extend.button.refuse", chat.PressRefuse),
			button("extend.button.counter", chat.PressCounter),
		})
	case e.State == work.ExtensionCountered && unit.MayAnswer(r.Person, *e):
		rows = append(rows, []chat.Button{
			button("extend.button.accept", chat.PressAccept),
			button("extend.button.decline", chat.PressDecline),
		})
	}
	return rows
}
