// Package addresses writes down the e-mail addresses that a list brought, and has each asked whether
// it is right.
package addresses

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/handlers/people"
	"dondoc/mail"
	"dondoc/storage"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

const (
	// chunk is how many people are written at a time.
	chunk = 50
	// attempts is how often it is tried anew because others wrote first.
	attempts = 20
)

// Options are the parameters of [Write].
type Options struct {
	Mail     bool // there is e-mail
	Language work.Language
	Now      time.Time
}

func (o Options) listing() listing.Options {
	return listing.Options{Now: o.Now, Language: o.Language, Mail: o.Mail}
}

// Take says what writing them would change.
func Take(d *work.Directory, all []listing.Address, o Options) listing.Plan {
	return listing.Take(d, all, o.listing())
}

// Write writes them. Killed on the way, it leaves what it has written, and the same list again brings
// the rest: nobody is asked twice.
func Write(ctx context.Context, store *storage.Store, all []listing.Address, o Options) error {
	if len(all) == 0 {
		return nil
	}
	key, err := store.Mailed().Key(ctx)
	if err != nil {
		return err
	}
	bot, err := store.Bot(ctx)
	if err != nil && !errors.Is(err, work.ErrNotFound) { // without its name there is no link
		return err
	}
	for range attempts {
		d, err := store.Directory(ctx)
		if err != nil {
			return err
		}
		if err = write(ctx, store, d, Take(d, all, o), mail.From{Key: key, Bot: bot}, o.Now); !errors.Is(err, work.ErrConflict) {
			return err
		}
	}
	return fmt.Errorf("the e-mail addresses of a list: %w", work.ErrConflict)
}

func write(ctx context.Context, store *storage.Store, d *work.Directory, plan listing.Plan, proof mail.From, now time.Time) error {
	for some := range slices.Chunk(plan.People, chunk) {
		c := chat.Change{At: now, People: some}
		for _, p := range some {
			if !slices.ContainsFunc(plan.Asked, func(q work.Person) bool { return q.ID == p.ID }) {
				continue
			}
			m := people.Question(proof.Bot, proof, d, p)
			m.ID, m.Queued = fmt.Sprintf("address:%d:%d:%d", p.ID, mailing.AddressID(p.Mail.Address), now.UnixMilli()), now
			c.Messages = append(c.Messages, m)
		}
		if err := store.Commit(ctx, c); err != nil {
			return err
		}
	}
	return nil
}
