package handlers

import (
	"context"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// formOpen is how long the bot waits for the answer to a question it has asked.
const formOpen = time.Hour

// The kinds of forms.
const (
	formUpdate = "update" // the next message is the progress of a task
	formReturn = "return" // the next message says why work is returned
)

// update answers /update N words: progress by number instead of by reply.
func (c *Chat) update(ctx context.Context, r Request) (Reply, error) {
	id, words, err := r.task()
	if err != nil {
		return Reply{}, err
	}
	if strings.TrimSpace(words) == "" {
		return c.askProgress(ctx, r, id)
	}
	return c.reported(ctx, r, []int{id}, words)
}

// askProgress opens the form whose answer is the progress of a task.
func (c *Chat) askProgress(ctx context.Context, r Request, id int) (Reply, error) {
	t, err := c.readable(ctx, r, id)
	if err != nil {
		return Reply{}, err
	}
	a, ok := r.own(&t, work.DoReport)
	if !ok {
		return Reply{}, work.Refuse("refuse.not_reporter", "Task", id)
	}
	reply := Reply{
		Answer:  r.Words.HTML("update", c.part(r, t, *a)),
		Buttons: [][]chat.Button{{r.button("button.cancel", chat.PressCancel)}},
		Tasks:   []int{id},
	}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formUpdate, Task: id, Unit: a.Unit, Expires: r.Now.Add(formOpen)}
	return reply, nil
}
