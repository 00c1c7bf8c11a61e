package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"

	"dondoc/chat"
	"dondoc/handlers"
	"dondoc/storage"
	"dondoc/telegram"
	"dondoc/telegram/updates"
	"dondoc/work"
)

// stuckVerb looks after what could not be sent and what could not be read.
type stuckVerb struct {
	List  stuckList  `cmd:"" default:"1" help:"List dead letters and quarantined updates: id, kind, since, for whom, why."`
	Show  stuckShow  `cmd:"" help:"Show one with everything that is in it."`
	Retry stuckRetry `cmd:"" help:"Send messages after all, handle updates again."`
	Drop  stuckDrop  `cmd:"" help:"Forget them."`
}

type (
	stuckList struct{}
	stuckShow struct {
		ID string `arg:"" name:"id" help:"As listed."`
	}
	stuckRetry struct {
		IDs []string `arg:"" name:"id" help:"As listed, or all."`
	}
	stuckDrop struct {
		IDs []string `arg:"" name:"id" help:"As listed, or all."`
	}
)

// stuckItem is a dead letter, a quarantined update, or an e-mail that is nobody's words.
type stuckItem struct {
	id, kind, to, why string
	since             time.Time
	letter            *chat.Letter
	strange           *chat.Strange
	mail              *chat.Mail
}

// updateID begins the id of an update, which no message's has.
const updateID = "update:"

// stuckItems are all there are, oldest first.
func stuckItems(ctx context.Context, store *storage.Store) ([]stuckItem, error) {
	letters, err := store.DeadLetters(ctx)
	if err != nil {
		return nil, err
	}
	strange, err := store.Quarantined(ctx)
	if err != nil {
		return nil, err
	}
	mails, err := store.Mails(ctx)
	if err != nil {
		return nil, err
	}
	directory, err := store.Directory(ctx)
	if err != nil {
		return nil, err
	}
	items := make([]stuckItem, 0, len(letters)+len(strange))
	for i, l := range letters {
		items = append(items, stuckItem{id: l.Message.ID, kind: string(l.Message.Kind), since: l.At, to: recipient(directory, l.Message), why: l.Reason, letter: &letters[i]})
	}
	for i, q := range strange {
		items = append(items, stuckItem{id: updateID + strconv.FormatInt(q.Update, 10), kind: "update", since: q.At, to: "-", why: q.Reason, strange: &strange[i]})
	}
	for i, m := range mails {
		items = append(items, stuckItem{id: m.Cause, kind: "mail", since: m.At, to: "-", why: m.Reason, mail: &mails[i]})
	}
	slices.SortStableFunc(items, func(a, b stuckItem) int { return a.since.Compare(b.since) })
	return items, nil
}

// recipient names whom a message is for, with the id that Telegram knows.
func recipient(d *work.Directory, m chat.Message) string {
	if p, ok := d.Person(m.Person); ok {
		return fmt.Sprintf("%s (%d)", oneLine(p.Name), p.ID)
	}
	return fmt.Sprintf("chat %d", m.Chat)
}

// Run lists them without the texts of messages.
func (stuckList) Run(ctx context.Context, settings *Settings, w world) error {
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		items, err := stuckItems(ctx, store)
		if err != nil {
			return err
		}
		if len(items) == 0 {
			_, err := fmt.Fprintln(w.out, "nothing is stuck")
			return err
		}
		t := tabwriter.NewWriter(&masked{to: w.out, known: settings.secrets()}, 0, 0, 2, ' ', 0)
		for _, i := range items {
			fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\n", i.id, i.kind, i.since.In(d.location).Format(time.RFC3339), i.to, oneLine(i.why))
		}
		return t.Flush()
	})
}

// Run shows everything that is kept of one.
func (v *stuckShow) Run(ctx context.Context, settings *Settings, w world) error {
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		items, err := chosenItems(ctx, store, []string{v.ID})
		if err != nil {
			return err
		}
		out := &masked{to: w.out, known: settings.secrets()}
		for _, i := range items {
			fmt.Fprintf(out, "id     %s\nkind   %s\nsince  %s\nfor    %s\nwhy    %s\n", i.id, i.kind, i.since.In(d.location).Format(time.RFC3339), i.to, oneLine(i.why))
			switch {
			case i.strange != nil:
				fmt.Fprintf(out, "\n%s\n", i.strange.Raw)
				continue
			case i.mail != nil:
				fmt.Fprintf(out, "from   %s\n\n%s\n", oneLine(i.mail.From), i.mail.Raw)
				continue
			}
			text, err := json.MarshalIndent(i.letter.Message, "", "  ")
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "\n%s\n", text)
		}
		return nil
	})
}

// chosenItems are those with the ids; the error names the first that nothing has.
func chosenItems(ctx context.Context, store *storage.Store, ids []string) ([]stuckItem, error) {
	items, err := stuckItems(ctx, store)
	if err != nil || slices.Equal(ids, []string{"all"}) {
		return items, err
	}
	for _, id := range ids {
		if !slices.ContainsFunc(items, func(i stuckItem) bool { return i.id == id }) {
			return nil, fmt.Errorf("nothing is stuck with the id %s; dondoc stuck lists them", id)
		}
	}
	return slices.DeleteFunc(items, func(i stuckItem) bool { return !slices.Contains(ids, i.id) }), nil
}

// Run forgets them.
func (v *stuckDrop) Run(ctx context.Context, settings *Settings, w world) error {
	return withStore(ctx, settings, w, func(_ *deployment, store *storage.Store) error {
		items, err := chosenItems(ctx, store, v.IDs)
		if err != nil {
			return err
		}
		for _, i := range items {
			if err := i.forget(ctx, store); err != nil {
				return err
			}
		}
		_, err = fmt.Fprintf(w.out, "dropped %d\n", len(items))
		return err
	})
}

func (i stuckItem) forget(ctx context.Context, store *storage.Store) error {
	switch {
	case i.strange != nil:
		return store.Forget(ctx, nil, []chat.Strange{*i.strange})
	case i.mail != nil:
		return store.Commit(ctx, chat.Change{At: i.mail.At, Mails: []chat.Mail{*i.mail}})
	}
	return store.Forget(ctx, []chat.Letter{*i.letter}, nil)
}

// Run puts messages back into the outbox of serve, and handles updates here and now.
func (v *stuckRetry) Run(ctx context.Context, settings *Settings, w world) error {
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		items, err := chosenItems(ctx, store, v.IDs)
		if err != nil {
			return err
		}
		r := retrier{deployment: d, store: store, now: w.now}
		defer r.close()
		done := 0
		for _, i := range items {
			err := r.retry(ctx, i)
			var not notRetried
			switch {
			case errors.As(err, &not):
				fmt.Fprintf(&masked{to: w.out, known: settings.secrets()}, "%s: %s\n", i.id, oneLine(not.Error()))
			case err != nil:
				return err
			default:
				done++
			}
		}
		fmt.Fprintf(w.out, "retried %d, still stuck %d\n", done, len(items)-done)
		switch {
		case done == len(items):
			return nil
		case done > 0:
			return partlyDone{}
		}
		return errReported
	})
}

// retrier tries again what is stuck.
type retrier struct {
	*deployment
	store    *storage.Store
	now      func() time.Time
	client   *telegram.Client // once an update needs it
	handlers *handlers.Handlers
}

// notRetried is why something stays stuck.
type notRetried struct{ error }

func (r *retrier) retry(ctx context.Context, i stuckItem) error {
	if i.letter != nil {
		letter := *i.letter
		letter.Message.Expires = time.Time{} // whoever asks for it wants it sent
		return r.store.Commit(ctx, chat.Change{At: r.now(), Revive: []chat.Letter{letter}})
	}
	if i.mail != nil {
		return notRetried{errors.New("an e-mail is answered from the mailbox, where it is; forget it here with dondoc stuck drop")}
	}
	if err := r.connect(ctx); err != nil {
		return err
	}
	in, ok, err := updates.Decode(i.strange.Raw, r.client.Identity(), r.now())
	if err != nil {
		return notRetried{fmt.Errorf("it still cannot be decoded: %w", err)}
	}
	if ok {
		if err := r.handlers.Handle(ctx, in); err != nil {
			return err
		}
	}
	return i.forget(ctx, r.store)
}

// connect finds out who the bot is, which decoding an update depends on.
func (r *retrier) connect(ctx context.Context) (err error) {
	if r.client != nil {
		return nil
	}
	if err := r.checkToken(); err != nil {
		return err
	}
	if r.client, err = r.dial(ctx); err != nil {
		return err
	}
	r.handlers = handlers.New(r.store, r.handlerOptions(r.client.Username, r.now))
	return nil
}

func (r *retrier) close() {
	if r.client != nil {
		r.client.Close()
	}
}

// handlerOptions are what the handlers of a deployment need to know.
func (d *deployment) handlerOptions(bot func() string, now func() time.Time) handlers.Options {
	return handlers.Options{Bot: bot, Now: now, Location: d.location, Language: d.language, Calendar: d.workingDays, Web: d.webURL(), Logger: d.log}
}
