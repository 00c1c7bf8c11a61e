package handlers

import (
	"context"
	"errors"
	"fmt"
	"html"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/here"
	"dondoc/text"
	"dondoc/work"
)

// Redirect sends what a group does not let the bot write to the message's Fallback, in private and
// with a line that says why. It does so once for each message. Where the bot may not write, nothing
// is bound any more: what was to be said to a bound place goes with that news to whoever bound it.
func (h *Handlers) Redirect(ctx context.Context, m chat.Message, reason string) error {
	session, err := h.store.Session(ctx, "", m.Fallback, chat.Ahead{})
	if err != nil {
		return err
	}
	place, err := h.store.Place(ctx, m.Chat, m.Thread)
	if err != nil && !errors.Is(err, work.ErrBroken) {
		return err
	}
	r := h.who.request(chat.Incoming{Kind: chat.Left, From: chat.Sender{ID: m.Fallback}, Private: true}, session)
	c := chat.Change{}
	if place.Bound() {
		var lost []string
		if !m.IsAnswer() {
			lost = m.Parts
		}
		c = here.Ended(r, place, false, lost)
	}
	if c.Cause, c.At = "redirect:"+m.ID, r.Now; m.IsAnswer() {
		why := html.EscapeString(r.Words.Say("group.mute", nil))
		c.Messages = append(c.Messages, chat.Message{
			ID: c.Cause, Kind: m.Kind, Chat: m.Fallback, Person: m.Fallback, Urgent: true, Queued: r.Now, Expires: m.Expires,
			Parts:   text.Split(why + "\n\n" + strings.Join(m.Parts, "\n")),
			Buttons: m.Buttons, Tasks: m.Tasks, Document: m.Document,
		})
	}
	if err := h.store.Commit(ctx, c); err != nil && !errors.Is(err, work.ErrRepeated) {
		return err
	}
	h.log.Info("a group does not let the bot write; told in private", "chat", m.Chat, "message", m.ID, "reason", reason)
	return nil
}

// Moved has what a group is bound to follow it into the supergroup that it has become. The group
// itself tells as well; this is for when that was not heard.
func (h *Handlers) Moved(ctx context.Context, from, to int64) error {
	session, err := h.store.Session(ctx, "", from, chat.Ahead{})
	if err != nil {
		return err
	}
	r := h.who.request(chat.Incoming{Kind: chat.Moved, Chat: from, MovedTo: to, From: chat.Sender{ID: from}}, session)
	reply, err := h.rooms.here.Moved(ctx, r)
	if err != nil || len(reply.Places) == 0 {
		return err
	}
	c := reply.Change
	c.Cause, c.At = fmt.Sprintf("moved:%d:%d", from, to), r.Now
	if err := h.store.Commit(ctx, c); err != nil && !errors.Is(err, work.ErrRepeated) {
		return err
	}
	return nil
}
