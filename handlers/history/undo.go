package history

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/events"
)

// lookedAt is how many of a task's latest events can come of one deed.
const lookedAt = 20

// undo answers /undo: the person's last deed is taken back, when it is not older than ten
// minutes and nothing happened to its tasks since. The tasks are what they were before, one that
// it made is cancelled, and whoever was told of it is told.
func (c *Chat) undo(ctx context.Context, r request.Request) (request.Reply, error) {
	deed, err := c.Store.Deed(ctx, r.Person.ID)
	if errors.Is(err, work.ErrNotFound) || err == nil && r.Now.Sub(deed.At) > chat.DeedTTL {
		return request.Reply{}, work.Refuse("undo.nothing")
	}
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	reply.Undoes = true
	taken := text.Taken{Bot: r.Bot, By: r.Comrade(r.Person)}
	for _, was := range deed.Tasks {
		t, err := c.unchanged(ctx, r, deed, was.ID, &taken)
		if err != nil {
			return request.Reply{}, err
		}
		c.Write(&reply, r, t.Restored(was))
		reply.Tasks = append(reply.Tasks, t.ID)
	}
	if deed.Made != 0 {
		t, err := c.unchanged(ctx, r, deed, deed.Made, &taken)
		if err != nil {
			return request.Reply{}, err
		}
		for i := range t.Assignments {
			a := &t.Assignments[i]
			a.State, a.CancelledOn, a.Silence = work.Cancelled, r.Today, nil
		}
		c.Write(&reply, r, t)
		reply.Tasks = append(reply.Tasks, t.ID)
	}
	if reply.Entries, err = c.withdrawn(ctx, r, deed); err != nil {
		return request.Reply{}, err
	}
	reply.Answer = r.Words.HTML("taken_back", taken)
	tell(&reply, r, deed, taken)
	return reply, nil
}

// unchanged returns a task of the deed to which nothing happened since, and notes what is taken
// back of it.
func (c *Chat) unchanged(ctx context.Context, r request.Request, deed chat.Deed, id int, taken *text.Taken) (work.Task, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return t, err
	}
	found, _, err := c.Store.Events(ctx, t.ID, 0, lookedAt)
	if err != nil {
		return t, err
	}
	if len(found) == 0 || found[0].Cause != deed.Cause {
		return t, work.Refuse("undo.acted", "Task", t.Name())
	}
	own := slices.DeleteFunc(found, func(e events.Event) bool { return e.Cause != deed.Cause })
	slices.Reverse(own)
	taken.Lines = append(taken.Lines, happened(r, t, own)...)
	taken.Tasks = append(taken.Tasks, t)
	return t, nil
}

// withdrawn returns the deed's entries as they are without it: those that it made are
// withdrawn, others say again what they said.
func (c *Chat) withdrawn(ctx context.Context, r request.Request, deed chat.Deed) ([]work.Entry, error) {
	var all []work.Entry
	for _, e := range deed.Entries {
		if e.Cause == "" { // made by the deed
			var err error
			if e, err = c.Entry(ctx, e.Task, e.ID); err != nil {
				return nil, err
			}
			e.Withdrawn = &work.Deed{By: r.Person.ID, At: r.Now}
		}
		all = append(all, e)
	}
	return all, nil
}

// tell tells those who were told of the deed and may still see its tasks.
func tell(reply *request.Reply, r request.Request, deed chat.Deed, taken text.Taken) {
	var people []work.Person
	for _, id := range deed.Told {
		p, ok := r.Directory.Person(id)
		if ok && !slices.ContainsFunc(taken.Tasks, func(t work.Task) bool { return !p.MaySee(t) }) {
			people = append(people, p)
		}
	}
	reply.Tell(r, work.KindNotice, people, reply.Tasks, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("given_up", taken), nil
	})
}
