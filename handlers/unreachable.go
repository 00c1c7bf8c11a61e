package handlers

import (
	"context"
	"errors"
	"fmt"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// blocked is the reason kept for who blocked the bot, as Telegram words it.
const blocked = "Forbidden: bot was blocked by the user"

// left follows somebody who blocks the bot in their private chat. Being removed from a
// group changes nothing: what was said there was an answer.
func (c *Chat) left(r Request) Reply {
	if !r.In.Private {
		return Reply{}
	}
	return c.lost(r, blocked)
}

// Unreachable records that messages to the person are refused for good, and tells those
// above their unit. It does so once, until the person is heard of again.
func (h *Handlers) Unreachable(ctx context.Context, person int64, reason string) error {
	for range conflicts {
		session, err := h.chat.store.Session(ctx, "", person)
		if err != nil {
			return err
		}
		r := h.who.request(chat.Incoming{Kind: chat.Left, From: chat.Sender{ID: person}, Private: true}, session)
		reply := h.chat.lost(r, reason)
		if len(reply.People) == 0 {
			return nil
		}
		c := reply.change(r)
		c.Cause = fmt.Sprintf("unreachable:%d:%d", person, session.Person.Version)
		for i := range c.Messages {
			c.Messages[i].ID = fmt.Sprintf("%s:%d", c.Cause, i)
		}
		err = h.chat.store.Commit(ctx, c)
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

// lost marks a person who can no longer be reached and tells those above.
func (c *Chat) lost(r Request, reason string) Reply {
	var reply Reply
	if r.Person.IsStranger() || r.Person.Unreachable != "" {
		return reply
	}
	r.Person.Unreachable = reason
	reply.People = []work.Person{r.Person}
	view := text.Joined{Bot: r.Bot, Person: r.Person, Unit: r.Directory.Unit(r.Person.Unit)}
	reply.tell(r, work.KindNotice, above(r, r.Person.Unit), nil, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("unreachable", view), nil
	})
	return reply
}
