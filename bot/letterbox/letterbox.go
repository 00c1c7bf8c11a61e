// Package letterbox joins what takes mails with the store and the handlers: a mail that answers
// one of ours goes the way of a message of the chat.
package letterbox

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"time"

	"dondoc/chat"
	"dondoc/mail/inbox"
	"dondoc/mail/letter"
	"dondoc/mail/replies"
	"dondoc/storage"
	"dondoc/work"
	"dondoc/work/mailing"
)

// Options are the parameters of a letterbox.
type Options struct {
	Address inbox.Address
	Key     []byte   // with which tokens are signed
	Self    []string // the own addresses
	Now     func() time.Time
	Logger  *slog.Logger
	TLS     *tls.Config // nil: the system's certificates
	// Handle is the way of everything that people write.
	Handle func(context.Context, chat.Incoming) error
	// Confirmed, Stopped and Resumed are told what a mail says of its address.
	Confirmed, Stopped, Resumed func(ctx context.Context, person int64, address string) error
	// Observe is told what became of each mail. Nil: not called.
	Observe func(replies.Result)
	// Returned is told that a mail to a person's address has come back and will never arrive.
	Returned func(ctx context.Context, person int64, address string, why mailing.Refusal) error
}

// sizeLimit is the largest mail that is read, in bytes. Servers of ministries pass on 10 to 25
// MB.
const sizeLimit = 25 << 20

// New makes a reader of mails, and what takes each of them.
func New(store *storage.Store, o Options) (*inbox.Reader, func(context.Context, inbox.Mail) error) {
	desk := replies.New(replies.Options{
		Key: o.Key, Self: o.Self, Limits: letter.Limits{Size: sizeLimit}, Now: o.Now, Logger: o.Logger,
		Confirmed: o.Confirmed, Stopped: o.Stopped, Resumed: o.Resumed,
		Offered: func(ctx context.Context, mark string) (chat.Offered, bool, error) {
			offered, err := store.Mailed().Offered(ctx, mark)
			if errors.Is(err, work.ErrNotFound) {
				return offered, false, nil
			}
			return offered, err == nil, err
		},
		Known: store.KnowsMail, Handle: o.Handle, Returned: o.Returned, Store: store.KeepFile, Observe: o.Observe,
		Person: func(ctx context.Context, id int64) (replies.Person, bool, error) {
			return person(ctx, store, id, o.Now())
		},
		Done: func(ctx context.Context, cause string) error {
			return once(ctx, store, chat.Change{Cause: cause, At: o.Now()})
		},
		Keep: func(ctx context.Context, m chat.Mail) error { return keep(ctx, store, m) },
	})
	return inbox.New(o.Address, inbox.Options{Size: sizeLimit, TLS: o.TLS, Logger: o.Logger}), desk.Take
}

// person returns whom a mail may be from. Somebody who has left is answered by nobody; whose address was
// refused before has written from it now.
func person(ctx context.Context, store *storage.Store, id int64, now time.Time) (replies.Person, bool, error) {
	d, err := store.Directory(ctx)
	if err != nil {
		return replies.Person{}, false, err
	}
	if l, listed := d.Listed()[id]; listed && l.Listed.Became == 0 && l.Listed.Unit != 0 {
		return replies.Person{ID: id, Name: l.Name, Language: string(l.Language), Asked: l.Mail.Unconfirmed(now)}, true, nil
	}
	p, ok := d.Person(id)
	if !ok || p.IsStranger() {
		return replies.Person{}, false, nil
	}
	known := replies.Person{ID: p.ID, Name: p.Name, Username: p.Username, Language: string(p.Language), Asked: p.Mail.Unconfirmed(now)}
	if p.Mail.Confirmed {
		known.Address, known.Stopped = p.Mail.Address, p.Mail.Mode == mailing.Never
	}
	return known, true, nil
}

// keep stores a mail for `dondoc stuck`, once.
func keep(ctx context.Context, store *storage.Store, m chat.Mail) error {
	return once(ctx, store, chat.Change{Cause: m.Cause, At: m.At, Mails: []chat.Mail{m}})
}

// once commits what follows from a mail, unless that was done before.
func once(ctx context.Context, store *storage.Store, c chat.Change) error {
	err := store.Commit(ctx, c)
	if errors.Is(err, work.ErrRepeated) {
		return nil
	}
	return err
}
