package channels

import (
	"context"
	"errors"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// Back is the outbox as the mail's sender sees it: what changed over to mail and is given up there
// goes back to Telegram, if that reaches the person by now.
type Back struct {
	Store
	book Book
	now  func() time.Time
}

// NewBack makes it.
func NewBack(store Store, book Book, now func() time.Time) Back { return Back{store, book, now} }

// Settle ends a message. One that goes back is not dead. It is queued before it is settled, once, and never
// changes to mail again: else a server that refuses would have it go to and fro.
func (b Back) Settle(ctx context.Context, m chat.Message, lane chat.Lane, d []chat.Delivery, dead bool, next time.Time) error {
	if dead && m.Channel == chat.ByMail {
		p, err := b.book.Person(ctx, m.Chat)
		switch {
		case errors.Is(err, work.ErrNotFound):
		case err != nil:
			return err
		case p.ID == m.Chat && p.Unreachable == "" && !p.IsStranger():
			back := m
			back.ID, back.Channel, back.Tries = m.ID+":back", chat.ByTelegram, 0
			err := b.Commit(ctx, chat.Change{Cause: "back:" + m.ID, At: b.now(), Messages: []chat.Message{back}})
			if err != nil && !errors.Is(err, work.ErrRepeated) {
				return err
			}
			dead = false
		}
	}
	return b.Store.Settle(ctx, m, lane, d, dead, next)
}
