package obstacle

import (
	"context"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// question asks for an answer in the next message.
func question(r request.Request, t work.Task, o obstructing.Open, key, form string) request.Reply {
	reply := r.Message(key, "Task", t.Name(), "Words", text.Short(300, o.Text))
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	reply.Form = r.OpenForm(chat.Form{Kind: form, Note: o.ID}, t, *o.Part)
	return reply
}

// settled reads an obstacle that the person may settle.
func (c *Chat) settled(ctx context.Context, r request.Request, id, unit int, obstacle string) (work.Task, obstructing.Open, error) {
	t, o, err := c.read(ctx, r, id, unit, obstacle)
	if err == nil && !obstructing.MaySettle(r.Person, *o.Part, *o.Obstacle, r.Directory, r.Today) {
		err = work.Refuse("obstacle.refuse.not_owner", "Task", t.Name())
	}
	return t, o, err
}

// resolvePressed asks how the obstacle was resolved.
func (c *Chat) resolvePressed(ctx context.Context, r request.Request, id, unit int, obstacle string) (request.Reply, error) {
	t, o, err := c.settled(ctx, r, id, unit, obstacle)
	if err != nil {
		return request.Reply{}, err
	}
	reply := question(r, t, o, "obstacle.ask.resolution", formResolve)
	reply.Edit = false
	return reply, nil
}

// resolved resolves it in these words and tells who opened it, and its owners.
func (c *Chat) resolved(ctx context.Context, r request.Request) (request.Reply, error) {
	t, o, err := c.settled(ctx, r, r.Form.Task, r.Directory.Now(r.Form.Unit), r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	words := strings.TrimSpace(r.In.Text)
	if words == "" {
		return r.Again(work.Refuse("obstacle.refuse.no_words")), nil
	}
	told := obstructing.Owners(*o.Obstacle, r.Directory, r.Today)
	if by, ok := r.Directory.Person(o.By); ok && !slices.ContainsFunc(told, func(p work.Person) bool { return p.ID == by.ID }) {
		told = append(told, by)
	}
	o.ResolvedBy, o.ResolvedAt, o.Resolution = r.Person.ID, r.Now, words
	var reply request.Reply
	view := c.view(r, t, *o.Part, *o.Obstacle, "resolved")
	reply.Tell(r, work.KindNotice, told, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) { return w.HTML("obstacle", view), nil })
	reply.Answer, reply.Tasks = r.Words.HTML("obstacle", view), []int{t.ID}
	c.Write(&reply, r, t)
	return reply, nil
}

// raise takes it up to that level. The owners of the department's are told now, leaders in their
// next list.
func (c *Chat) raise(ctx context.Context, r request.Request, id, unit int, obstacle, level string) (request.Reply, error) {
	t, o, err := c.read(ctx, r, id, unit, obstacle)
	if err != nil {
		return request.Reply{}, err
	}
	to, higher := o.Level.Above()
	switch {
	case !higher || string(to) != level:
		return request.Reply{}, work.Refuse("obstacle.refuse.raised", "Task", t.Name())
	case !obstructing.MayRaise(r.Person, *o.Part, *o.Obstacle, r.Directory, r.Today):
		return request.Reply{}, work.Refuse("obstacle.refuse.not_owner", "Task", t.Name())
	}
	o.Rise(r.Person.ID, r.Now, c.Calendar().AddWorking(r.Today, obstacles.Patience))
	var reply request.Reply
	if to == obstacles.Department {
		o.Told = to
		c.tell(&reply, r, t, o, "yours", obstructing.Owners(*o.Obstacle, r.Directory, r.Today))
	}
	c.answer(&reply, r, t, o, "raised")
	reply.Toast = r.Words.Say("obstacle.toast.raised."+string(to), nil)
	c.Write(&reply, r, t)
	return reply, nil
}

// datePressed moves the date by which it is to be resolved; without one it asks.
func (c *Chat) datePressed(ctx context.Context, r request.Request, id, unit int, obstacle string, date calendar.Date) (request.Reply, error) {
	t, o, err := c.settled(ctx, r, id, unit, obstacle)
	if err != nil {
		return request.Reply{}, err
	}
	if !date.IsZero() {
		return c.date(r, t, o, date)
	}
	reply := question(r, t, o, "obstacle.ask.date", formDate)
	var row []chat.Button
	for _, days := range []int{3, obstacles.Patience, 10} {
		day := c.Calendar().AddWorking(r.Today, days)
		row = append(row, chat.Button{Text: r.Words.Date(day), Data: chat.EncodePress(chat.PressUntil, t.ID, o.Part.Unit, o.ID, day)})
	}
	reply.Buttons = append([][]chat.Button{row}, reply.Buttons...)
	return reply, nil
}

// dated takes the date from words.
func (c *Chat) dated(ctx context.Context, r request.Request) (request.Reply, error) {
	t, o, err := c.settled(ctx, r, r.Form.Task, r.Directory.Now(r.Form.Unit), r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	w := reading.ReadWish(r.In.Text, r.Written, c.Calendar())
	if w.Date.IsZero() || w.Impossible {
		return r.Again(work.Refuse("obstacle.refuse.no_date")), nil
	}
	reply, err := c.date(r, t, o, w.Date)
	if no, ok := err.(*work.Refusal); ok {
		return r.Again(no), nil
	}
	return reply, err
}

func (c *Chat) date(r request.Request, t work.Task, o obstructing.Open, date calendar.Date) (request.Reply, error) {
	if date.Before(r.Today) {
		return request.Reply{}, work.Refuse("obstacle.refuse.past")
	}
	o.Due = date
	reply := request.Reply{Toast: r.Words.Say("obstacle.toast.dated", nil), Change: chat.Change{Form: r.NoForm()}}
	c.answer(&reply, r, t, o, "dated")
	c.Write(&reply, r, t)
	return reply, nil
}
