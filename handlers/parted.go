package handlers

import (
	"context"
	"errors"
	"fmt"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/mailing"
)

// MailParted forgets the address of somebody who has left, once they have been told so.
func (h *Handlers) MailParted(ctx context.Context, person int64) error {
	for range conflicts {
		session, err := h.store.Session(ctx, "", person, chat.Ahead{})
		if err != nil {
			return err
		}
		p := session.Person
		if !p.Mail.Parting {
			return nil
		}
		p.Mail = mailing.Box{}
		err = h.store.Commit(ctx, chat.Change{Cause: fmt.Sprintf("mail-parted:%d:%d", person, p.Version), At: h.who.now(), People: []work.Person{p}})
		switch {
		case errors.Is(err, work.ErrConflict):
			continue
		case errors.Is(err, work.ErrRepeated):
			return nil
		}
		return err
	}
	return fmt.Errorf("person %d: %w", person, work.ErrConflict)
}
