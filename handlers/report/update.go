package report

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// The kinds of forms.
const (
	FormUpdate = "update" // the next message is the progress of a task
	formSubmit = "submit" // the next message says what was achieved
	formReturn = "return" // the next message says why work is returned
)

// update answers /update N words: progress by number instead of by reply.
func (c *Chat) update(ctx context.Context, r request.Request) (request.Reply, error) {
	id, words, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	if strings.TrimSpace(words) == "" {
		return c.askProgress(ctx, r, id)
	}
	r.Quoted = []int{id}
	return c.Said(ctx, r, words)
}

// askProgress opens the form whose answer is the progress of a task.
func (c *Chat) askProgress(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.DoReport)
	if !ok {
		return request.Reply{}, work.Refuse("refuse.not_reporter", "Task", t.Name())
	}
	reply := request.Reply{
		Answer:  r.Words.HTML("update", c.Part(r, t, *a)),
		Buttons: [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}},
		Tasks:   []int{id},
	}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: FormUpdate, Task: id, Unit: a.Unit, Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// updateAnswered takes the answer to that form.
func (c *Chat) updateAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	r.Quoted = []int{r.Form.Task}
	return c.Said(ctx, r, r.In.Text)
}
