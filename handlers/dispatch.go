package handlers

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/report"
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
	var err error
	if r.Quoted, err = h.rooms.base.About(ctx, r); err != nil {
		return request.Reply{}, err
	}
	switch {
	case r.In.Command != "":
		return h.command(ctx, r)
	case report.Passes(r):
		return h.rooms.report.PassOn(ctx, r)
	case r.Form.Kind != "" && answersForm(r):
		return h.answer(ctx, r)
	case len(r.Quoted) == 0 && !r.In.Private:
		return request.Reply{}, nil // people talking to each other
	}
	return h.rooms.report.Said(ctx, r, r.In.Text)
}

// command runs a command of the table.
func (h *Handlers) command(ctx context.Context, r request.Request) (request.Reply, error) {
	if row, ok := h.rooms.command(r.In.Command); ok {
		reply, err := row.Run(ctx, r)
		if a, ok := errors.AsType[*request.Ambiguous](err); ok {
			return h.rooms.report.WhichOfCommand(ctx, r, a)
		}
		return reply, err
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
