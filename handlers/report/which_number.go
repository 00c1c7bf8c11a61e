package report

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// shown shows the task of a number.
func (c *Chat) shown(ctx context.Context, r request.Request, number string) (request.Reply, error) {
	id, err := c.Meant(ctx, r, number)
	if a, ok := errors.AsType[*request.Ambiguous](err); ok {
		return c.whichToOpen(ctx, r, a)
	}
	if err != nil {
		return request.Reply{}, err
	}
	return c.opened(ctx, r, id)
}

// whichToOpen asks which of the tasks that a number fits is to be shown.
func (c *Chat) whichToOpen(ctx context.Context, r request.Request, a *request.Ambiguous) (request.Reply, error) {
	tasks, err := c.Store.Tasks(ctx, a.Among[:min(len(a.Among), offered)])
	if err != nil {
		return request.Reply{}, err
	}
	reply := r.Sentence("which.to_open", "Named", a.Named)
	c.offerToOpen(&reply, r, tasks)
	return reply, nil
}

// oneToOpen asks which of the tasks that were named, with nothing said about them, is to be
// shown.
func (c *Chat) oneToOpen(ctx context.Context, r request.Request, numbers []string) (request.Reply, error) {
	_, tasks, err := c.resolved(ctx, r, numbers)
	if err != nil {
		return request.Reply{}, err
	}
	tasks = slices.DeleteFunc(tasks, func(t work.Task) bool { return !r.Person.MaySee(t) })
	if len(tasks) == 0 {
		return request.Reply{}, work.Refuse("refuse.no_task", "Number", numbers[0])
	}
	reply := r.Sentence("which.one_to_open")
	c.offerToOpen(&reply, r, tasks)
	return reply, nil
}

// offerToOpen adds a button for each task that shows it.
func (c *Chat) offerToOpen(reply *request.Reply, r request.Request, tasks []work.Task) {
	for _, t := range tasks {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: r.Words.TaskLabel(t, request.OnButton),
			Data: chat.EncodePress(chat.PressOpen, t.ID),
		}})
		reply.Tasks = append(reply.Tasks, t.ID)
	}
}

// resolved returns which task each number of one message means, and those tasks. One that
// fits several tasks means none for certain, and is left out.
func (c *Chat) resolved(ctx context.Context, r request.Request, numbers []string) (map[string]int, []work.Task, error) {
	found, err := c.NumberedAll(ctx, r, numbers)
	if err != nil {
		return nil, nil, err
	}
	meant := map[string]int{}
	var ids []int
	for _, number := range numbers {
		switch len(found[number]) {
		case 0:
			meant[number] = request.Short(number) // refused, as what it is
		case 1:
			meant[number] = found[number][0]
		}
		if id := meant[number]; id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	tasks, err := c.Store.Tasks(ctx, ids)
	return meant, tasks, err
}
