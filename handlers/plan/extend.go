package plan

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// The forms of a request for more time.
const (
	FormExtend  = "extend"         // until when more time is needed, and why; Date or the entry Note may be known
	formRefuse  = "extend_refuse"  // why it is refused; Note is the request
	formCounter = "extend_counter" // until when instead; Note is the request
)

// extend answers /extend N date reason: more time is asked for.
func (c *Chat) extend(ctx context.Context, r request.Request) (request.Reply, error) {
	id, words, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.wish(ctx, r, id, "", reading.ReadWish(words, r.Written, c.Calendar()))
}

// extendPressed takes a button that asks for more time: without a date it asks for one,
// with a date the words of a progress entry are the reason.
func (c *Chat) extendPressed(ctx context.Context, r request.Request, id int, date calendar.Date, entry string) (request.Reply, error) {
	return c.wish(ctx, r, id, entry, reading.Wish{Date: date})
}

// extendAnswered takes the answer to the form. What cannot be read is asked for again.
func (c *Chat) extendAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	w := reading.Wish{Date: r.Form.Date, Reason: strings.TrimSpace(r.In.Text)}
	if w.Date.IsZero() {
		w = reading.ReadWish(r.In.Text, r.Written, c.Calendar())
		if w.Date.IsZero() && !w.Impossible {
			return r.Again(work.Refuse("extend.refuse.no_date")), nil
		}
	}
	reply, err := c.wish(ctx, r, r.Form.Task, r.Form.Note, w)
	if no, ok := errors.AsType[*work.Refusal](err); ok && asksDay[no.Key] {
		return r.Again(no), nil
	}
	return reply, err
}

// asksDay are the refusals of a date, after which the form stays open for another one.
var asksDay = map[string]bool{
	"extend.refuse.impossible": true, "extend.refuse.past": true, "extend.refuse.not_after": true,
}

// wish asks for more time for the part of the person's unit, or for what is missing to
// ask for it. With an entry, its words are the reason.
func (c *Chat) wish(ctx context.Context, r request.Request, id int, entry string, w reading.Wish) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.AskExtension)
	if !ok {
		return request.Reply{}, work.Refuse("extend.refuse.not_asker", "Task", t.Name())
	}
	if i := slices.IndexFunc(a.Extensions, func(e work.Extension) bool { return entry != "" && e.Entry == entry }); i >= 0 {
		return request.Reply{}, stands(r, t, *a, a.Extensions[i])
	}
	if e, pending := a.PendingExtension(); pending {
		reply := r.Refused(stands(r, t, *a, *e))
		reply.Buttons = pendingButtons(r, t, *a)
		return reply, nil
	}
	w = w.FromDeadline(a.Due, r.Written, c.Calendar())
	if entry != "" {
		e, err := c.Entry(ctx, id, entry)
		if err != nil {
			return request.Reply{}, err
		}
		if e.Unit != a.Unit || e.Withdrawn != nil {
			return request.Reply{}, work.Refuse("refuse.button")
		}
		w.Reason = e.Text
	}
	no := extendable(r, t, *a)
	if no == nil && (w.Impossible || !w.Date.IsZero()) {
		no = fits(r, w, *a)
	}
	switch {
	case no != nil:
		return request.Reply{}, no
	case w.Date.IsZero():
		return c.question(r, t, *a, "extend", chat.Form{Kind: FormExtend, Note: entry}, c.Part(r, t, *a)), nil
	case w.Reason == "":
		view := text.Extension{Reminder: c.Part(r, t, *a), Asked: work.Extension{Date: w.Date}}
		return c.question(r, t, *a, "extend_reason", chat.Form{Kind: FormExtend, Date: w.Date}, view), nil
	}
	e := work.Extension{ID: r.In.Cause(), By: r.Person.ID, At: r.Now, Date: w.Date, Reason: w.Reason, Entry: entry}
	unit := answering(r, a.Unit)
	if e.ToHead = unit.ToHead(r.Person, t); !e.ToHead && unit.SpeaksFor(r.Person) {
		e.EndorsedBy, e.EndorsedAt = e.By, e.At
	}
	return c.sendRequest(r, t, a, e), nil
}

// extendable refuses work whose deadline cannot be extended.
func extendable(r request.Request, t work.Task, a work.Assignment) *work.Refusal {
	switch {
	case !a.State.Open():
		return r.NotOpen(t, a)
	case a.Due.IsZero():
		return work.Refuse("extend.refuse.no_due", "Task", t.Name())
	}
	return nil
}

// fits refuses a date to which the deadline cannot move.
func fits(r request.Request, w reading.Wish, a work.Assignment) *work.Refusal {
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
func (c *Chat) question(r request.Request, t work.Task, a work.Assignment, template string, form chat.Form, view any) request.Reply {
	reply := request.Reply{
		Answer:  r.Words.HTML(template, view),
		Buttons: [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}},
		Tasks:   []int{t.ID},
	}
	reply.Form = r.OpenForm(form, t, a)
	return reply
}
