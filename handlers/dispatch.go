package handlers

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// dispatch sorts what people do: presses, commands, answers to a form, replies about a
// task, and whatever else they write.
func (h *Handlers) dispatch(ctx context.Context, r request.Request) (request.Reply, error) {
	switch r.In.Kind {
	case chat.Pressed:
		return h.press(ctx, r)
	case chat.Edited:
		return h.rooms.report.Edited(ctx, r)
	case chat.Left:
		return h.rooms.people.Left(r), nil
	case chat.Wrote:
		return h.wrote(ctx, r)
	}
	return request.Reply{}, nil
}

func (h *Handlers) wrote(ctx context.Context, r request.Request) (request.Reply, error) {
	if r.In.Command != "" {
		return h.command(ctx, r)
	}
	quoted := r.Quoted()
	if r.Form.Kind != "" && answersForm(r, quoted) {
		return h.answer(ctx, r)
	}
	if len(quoted) > 0 {
		return h.rooms.report.Said(ctx, r, quoted, r.In.Text)
	}
	if tasks, err := h.rooms.report.Earlier(ctx, r); err != nil || len(tasks) > 0 {
		if err != nil {
			return request.Reply{}, err
		}
		return h.rooms.report.Said(ctx, r, tasks, r.In.Text)
	}
	if !r.In.Private {
		return request.Reply{}, nil // people talking to each other
	}
	return h.rooms.report.Said(ctx, r, nil, r.In.Text)
}

// command runs a command of the table.
func (h *Handlers) command(ctx context.Context, r request.Request) (request.Reply, error) {
	if row, ok := h.rooms.command(r.In.Command); ok {
		return row.Run(ctx, r)
	}
	if !r.In.Private {
		return request.Reply{}, nil // some other bot's
	}
	return request.Reply{}, work.Refuse("refuse.unknown_command")
}

// press does what a button asks for.
func (h *Handlers) press(ctx context.Context, r request.Request) (request.Reply, error) {
	if r.In.Press == nil {
		return request.Reply{}, nil
	}
	verb, args, err := chat.DecodePress(r.In.Press.Data)
	i := slices.IndexFunc(h.rooms.presses, func(row request.Press) bool { return row.Verb == verb })
	if err != nil || i < 0 {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	return h.rooms.presses[i].Run(ctx, r, args)
}
