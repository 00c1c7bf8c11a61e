package report

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// whichToOpen asks which of the tasks that a number fits is to be shown.
func (c *Chat) whichToOpen(ctx context.Context, r request.Request, a *request.Ambiguous) (request.Reply, error) {
	tasks, err := c.Store.Tasks(ctx, a.Among[:min(len(a.Among), offered)])
	if err != nil {
		return request.Reply{}, err
	}
	reply := r.Sentence("which.to_open", "Named", a.Named)
	for _, t := range tasks {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: onButton(r, t),
			Data: chat.EncodePress(chat.PressOpen, t.ID),
		}})
		reply.Tasks = append(reply.Tasks, t.ID)
	}
	return reply, nil
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
