package handlers

import (
	"context"
	"errors"
	"html"
	"strings"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// Redirect sends an answer that a group does not let the bot write to whom it is for, in
// private and with a line that says why. It does so once for each message.
func (h *Handlers) Redirect(ctx context.Context, m chat.Message, reason string) error {
	session, err := h.store.Session(ctx, "", m.Fallback)
	if err != nil {
		return err
	}
	r := h.who.request(chat.Incoming{Kind: chat.Left, From: chat.Sender{ID: m.Fallback}, Private: true}, session)
	why := html.EscapeString(r.Words.Say("group.mute", nil))
	c := chat.Change{Cause: "redirect:" + m.ID, At: r.Now}
	c.Messages = []chat.Message{{
		ID: c.Cause, Kind: m.Kind, Chat: m.Fallback, Person: m.Fallback, Urgent: true, Queued: r.Now, Expires: m.Expires,
		Parts:   text.Split(why + "\n\n" + strings.Join(m.Parts, "\n")),
		Buttons: m.Buttons, Tasks: m.Tasks, Document: m.Document,
	}}
	if err := h.store.Commit(ctx, c); err != nil && !errors.Is(err, work.ErrRepeated) {
		return err
	}
	h.log.Info("a group does not let the bot write; answered in private", "chat", m.Chat, "message", m.ID, "reason", reason)
	return nil
}
