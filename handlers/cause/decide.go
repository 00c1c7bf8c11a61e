package cause

import (
	"context"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/lateness"
)

// decide confirms that a cause is objective, or makes it subjective. Whoever said it is told.
func (c *Chat) decide(ctx context.Context, r request.Request, id, unit int, cause, kind string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := t.Assignment(unit)
	if !ok || !causes.Kind(kind).Known() {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	i := slices.IndexFunc(a.Causes, func(o causes.Cause) bool { return o.ID == cause })
	if i < 0 {
		return request.Reply{}, work.Refuse("refuse.gone")
	}
	said := a.Causes[i]
	last, _ := causes.Of(a.Causes, said.Due)
	switch {
	case !lateness.For(unit, r.Directory, r.Today).May(r.Person, said):
		return request.Reply{}, work.Refuse("cause.refuse.not_confirmer", "Task", t.Name())
	case last.Decided != "":
		return request.Reply{}, decided(r, t, last)
	case last.ID != said.ID:
		return request.Reply{}, work.Refuse("cause.refuse.said_anew", "Task", t.Name())
	case !slices.ContainsFunc(lateness.Waiting(t, *a), func(o causes.Cause) bool { return o.ID == cause }):
		return request.Reply{}, work.Refuse("cause.refuse.moved", "Task", t.Name())
	}
	a.Causes = causes.Decide(a.Causes, cause, causes.Kind(kind), r.Person.ID, r.Now)
	view := c.view(r, t, *a, a.Causes[i], kind)
	var reply request.Reply
	if by, ok := r.Directory.Person(said.By); ok {
		reply.Tell(r, work.KindNotice, []work.Person{by}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			return w.HTML("cause", view), nil
		})
	}
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("cause", view), []int{t.ID}, true
	reply.Toast = r.Words.Say("cause.toast."+kind, map[string]any{"Task": t.Name()})
	c.Write(&reply, r, t)
	return reply, nil
}

// waiting are the causes that a person is asked to confirm.
var waiting = request.Todo{
	In: func(r request.Request) []work.Query { return r.Deciding(lateness.Bucket) },
	Waits: func(r request.Request, t *work.Task) (kind string, unit int, since time.Time, ok bool) {
		said, unit, ok := first(r, t)
		return "cause", unit, said.At, ok
	},
	Buttons: func(r request.Request, t *work.Task) [][]chat.Button {
		said, unit, ok := first(r, t)
		if !ok {
			return nil
		}
		return Buttons(r, *t, unit, said)
	},
}

// first is the first cause in a task that the person is asked to confirm.
func first(r request.Request, t *work.Task) (causes.Cause, int, bool) {
	for _, a := range t.Assignments {
		for _, said := range lateness.Waiting(*t, a) {
			if slices.ContainsFunc(lateness.For(a.Unit, r.Directory, r.Today).Asked(said), func(p work.Person) bool { return p.ID == r.Person.ID }) {
				return said, a.Unit, true
			}
		}
	}
	return causes.Cause{}, 0, false
}
