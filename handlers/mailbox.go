package handlers

import (
	"context"
	"errors"
	"fmt"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/mailing"
)

// MailRefused records that mail to a person's address was refused for good.
func (h *Handlers) MailRefused(ctx context.Context, person int64, address string, why mailing.Refusal) error {
	return h.mailbox(ctx, person, address, mailRefused, func(r request.Request) (request.Reply, error) {
		if r.Person.Mail.Refused != "" && !mailing.Same(r.Person.Mail.Pending, address) {
			return request.Reply{}, nil
		}
		return h.rooms.people.TurnedAway(r, address, why), nil
	})
}

// MailTaken records that the server of a person's address takes mail again, of which it had refused some.
func (h *Handlers) MailTaken(ctx context.Context, person int64, address string) error {
	return h.mailbox(ctx, person, address, mailTaken, func(r request.Request) (reply request.Reply, err error) {
		if box := r.Person.Mail.Taken(); box != r.Person.Mail && mailing.Same(box.Address, address) {
			r.Person.Mail = box
			reply.People = []work.Person{r.Person}
		}
		return reply, nil
	})
}

// MailConfirmed records that whoever reads the mail of the address has said that it is the
// person's.
func (h *Handlers) MailConfirmed(ctx context.Context, person int64, address string) error {
	return h.mailbox(ctx, person, address, "confirmed", func(r request.Request) (request.Reply, error) {
		if !mailing.Same(r.Person.Mail.Unconfirmed(r.Now), address) {
			return request.Reply{}, nil
		}
		return h.rooms.people.Confirmed(ctx, r, address)
	})
}

// MailStopped records that whoever reads the mail of the address asked for no more of it: the person, or
// somebody whose address it is not.
func (h *Handlers) MailStopped(ctx context.Context, person int64, address string) error {
	return h.mailbox(ctx, person, address, "stopped", func(r request.Request) (request.Reply, error) {
		if mailing.Same(r.Person.Mail.Pending, address) {
			return h.rooms.people.Withdrawn(r), nil
		}
		if r.Person.Mail.Mode == mailing.Never && (r.Person.Mail.Confirmed || r.Person.IsStranger()) {
			return request.Reply{}, nil
		}
		return h.rooms.people.Stopped(r), nil
	})
}

// MailResumed records that the person asked by mail for mail again. What they missed and is still worth
// something comes with it.
func (h *Handlers) MailResumed(ctx context.Context, person int64, address string) error {
	return h.mailbox(ctx, person, address, "resumed", func(r request.Request) (request.Reply, error) {
		if r.Person.Mail.Mode != mailing.Never || !r.Person.Mail.Confirmed || !mailing.Same(r.Person.Mail.Address, address) {
			return request.Reply{}, nil
		}
		reply, err := h.rooms.people.Resumed(ctx, r)
		if err == nil && r.Person.Unreachable != "" {
			reply.Revive, err = h.waited(ctx, r)
		}
		return reply, err
	})
}

// What a mail server said of an address.
const (
	mailRefused = "refused"
	mailTaken   = "taken"
)

// mailbox changes what is known of a person's address, unless they have another one by now.
func (h *Handlers) mailbox(ctx context.Context, person int64, address, what string, follow func(request.Request) (request.Reply, error)) error {
	for range conflicts {
		session, err := h.store.Session(ctx, "", person, chat.Ahead{})
		if err != nil {
			return err
		}
		if became := session.Person.Listed.Became; became != 0 {
			person = became
			if session, err = h.store.Session(ctx, "", person, chat.Ahead{}); err != nil {
				return err
			}
		}
		if session.Person.IsStranger() && session.Person.Listed.Unit == 0 || !session.Person.Mail.Has(address) {
			return nil
		}
		in := chat.Incoming{Kind: chat.Wrote, Chat: person, From: chat.Sender{ID: person, Name: session.Person.Name, Username: session.Person.Username}, Private: true, Mail: what} // which tells nothing of Telegram
		r := h.who.request(in, session)
		reply, err := follow(r)
		if err != nil {
			return err
		}
		if len(reply.People) == 0 {
			return nil
		}
		c := reply.Assemble(r, false)
		c.Cause = fmt.Sprintf("mail-%s:%d:%d", what, person, session.Person.Version)
		if what == mailRefused || what == mailTaken {
			c.By = 0 // it was the server
		}
		for i := range c.Messages {
			c.Messages[i].ID = fmt.Sprintf("%s:%d", c.Cause, i)
			c.Messages[i].Urgent = c.Messages[i].Urgent && what != mailRefused // nobody waits for that at night
		}
		err = h.store.Commit(ctx, c)
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
