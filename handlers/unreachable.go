package handlers

import (
	"context"
	"errors"
	"fmt"

	"dondoc/chat"
	"dondoc/work"
)

// Unreachable records that messages to the person are refused for good, and tells those
// above their unit. It does so once, until the person is heard of again.
func (h *Handlers) Unreachable(ctx context.Context, person int64, reason string) error {
	for range conflicts {
		session, err := h.store.Session(ctx, "", person, chat.Ahead{})
		if err != nil {
			return err
		}
		r := h.who.request(chat.Incoming{Kind: chat.Left, From: chat.Sender{ID: person}, Private: true}, session)
		reply := h.rooms.people.Lost(r, reason)
		if len(reply.People) == 0 {
			return nil
		}
		c := reply.Assemble(r, false)
		c.Cause = fmt.Sprintf("unreachable:%d:%d", person, session.Person.Version)
		for i := range c.Messages {
			c.Messages[i].ID = fmt.Sprintf("%s:%d", c.Cause, i)
		}
		err = h.store.Commit(ctx, c)
		if errors.Is(err, work.ErrConflict) {
			continue
		}
		if errors.Is(err, work.ErrRepeated) {
			return nil
		}
		return err
	}
	return fmt.Errorf("person %d: %w", person, work.ErrConflict)
}
