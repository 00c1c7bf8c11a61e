package handlers

import (
	"cmp"
	"context"
	"errors"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// Refresh fills in a message that brings a card up to date: what the card says now to whom it was
// shown. It is false when there is nothing to change: the message shows something else by now, the
// card looks as it did, or they may not see the task any more.
func (h *Handlers) Refresh(ctx context.Context, m chat.Message) (chat.Message, bool, error) {
	look, err := h.store.CardAt(ctx, m.Chat, m.Edit, m.Card)
	if err != nil || look == "" {
		return m, false, err
	}
	viewer := cmp.Or(m.Person, m.Fallback)
	session, err := h.store.Session(ctx, "", viewer, chat.Ahead{})
	if err != nil {
		return m, false, err
	}
	private := m.Person != 0
	in := chat.Incoming{Kind: chat.Left, Chat: m.Chat, Thread: m.Thread, Private: private, From: chat.Sender{ID: viewer}}
	r := h.who.request(in, session)
	r.Commands = h.rooms.commands
	reply, err := h.rooms.views.Open(ctx, r, m.Card)
	if _, refused := errors.AsType[*work.Refusal](err); refused || errors.Is(err, work.ErrNotFound) || errors.Is(err, work.ErrBroken) {
		return m, false, nil
	}
	if err != nil {
		return m, false, err
	}
	confidential, err := h.confidential(ctx, r, reply)
	if err != nil || confidential {
		return m, false, err
	}
	m.Parts, m.Buttons, m.Tasks = text.Split(reply.Answer), reply.Buttons, reply.Tasks
	return m, len(m.Parts) == 1 && m.Look() != look, nil
}
