package handlers

import (
	"context"
	"errors"

	"dondoc/chat"
	"dondoc/work"
)

// dispatch sorts what people do: presses, commands, answers to a form, replies about a
// task, and whatever else they write.
func (c *Chat) dispatch(ctx context.Context, r Request) (Reply, error) {
	switch r.In.Kind {
	case chat.Pressed:
		return c.press(ctx, r)
	case chat.Edited:
		return c.edited(ctx, r)
	case chat.Left:
		return c.left(r), nil
	case chat.Wrote:
		return c.wrote(ctx, r)
	}
	return Reply{}, nil
}

func (c *Chat) wrote(ctx context.Context, r Request) (Reply, error) {
	if r.In.Command != "" {
		return c.command(ctx, r)
	}
	quoted := r.quoted()
	if r.Form.Kind != "" && r.answersForm(quoted) {
		return c.answer(ctx, r)
	}
	if len(quoted) > 0 {
		return c.reported(ctx, r, quoted, r.In.Text)
	}
	if tasks, err := c.earlier(ctx, r); err != nil || len(tasks) > 0 {
		if err != nil {
			return Reply{}, err
		}
		return c.reported(ctx, r, tasks, r.In.Text)
	}
	if !r.In.Private {
		return Reply{}, nil // people talking to each other
	}
	return c.reported(ctx, r, nil, r.In.Text)
}

// command runs a command of the table.
func (c *Chat) command(ctx context.Context, r Request) (Reply, error) {
	if row, ok := c.commandNamed(r.In.Command); ok {
		return row.Run(c, ctx, r)
	}
	if !r.In.Private {
		return Reply{}, nil // some other bot's
	}
	return Reply{}, work.Refuse("refuse.unknown_command")
}

// earlier returns the tasks of a progress message of one's own that this replies to.
func (c *Chat) earlier(ctx context.Context, r Request) (tasks []int, err error) {
	q := r.In.Quoted
	if q == nil || q.FromBot || q.From != r.In.From.ID {
		return nil, nil
	}
	entry, err := c.store.EntryAt(ctx, r.In.Chat, q.Message)
	switch {
	case errors.Is(err, work.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case len(entry.Named) == 0:
		return []int{entry.Task}, nil
	}
	return shorts(entry.Named), nil
}
