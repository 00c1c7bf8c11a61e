package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/text"
	"dondoc/work"
)

// edited follows an edited message: the entry it made, or the text that waits for its
// task, takes the new wording. A command that was edited is not run again.
func (c *Chat) edited(ctx context.Context, r Request) (Reply, error) {
	words := strings.TrimSpace(r.In.Text)
	if words == "" {
		return Reply{}, nil
	}
	entry, err := c.store.EntryAt(ctx, r.In.Chat, r.In.Message)
	switch {
	case err == nil && entry.By == r.Person.ID:
		return c.amend(ctx, r, entry, words)
	case err == nil || r.In.Command != "":
		return Reply{}, nil
	case !errors.Is(err, work.ErrNotFound):
		return Reply{}, err
	}
	kept, err := c.store.Kept(ctx, r.Person.ID, keptID(r.In.Chat, r.In.Message))
	if errors.Is(err, work.ErrNotFound) {
		return Reply{}, nil
	}
	if err != nil || kept.Text == words {
		return Reply{}, err
	}
	kept.Text = words
	var reply Reply
	reply.Keep = []work.Kept{kept}
	return reply, nil
}

// amend gives an entry its new wording and keeps the one before. It answers only when
// something else is understood now.
func (c *Chat) amend(ctx context.Context, r Request, e work.Entry, words string) (Reply, error) {
	if r.In.Command != "" {
		_, words, _ = r.task()
		words = strings.TrimSpace(words)
	}
	if words == e.Text || words == "" {
		return Reply{}, nil
	}
	if e.ID != e.Cause {
		return Reply{}, work.Refuse("refuse.edit_several")
	}
	t, err := c.readable(ctx, r, e.Task)
	if err != nil {
		return Reply{}, err
	}
	a, ok := t.Assignment(e.Unit)
	if !ok {
		return Reply{}, work.Refuse("refuse.gone")
	}
	u := work.ReadReply(words, work.DateOf(e.At.In(r.Now.Location())), c.calendar())
	same := equal(e.Percent, u.Percent) && equal(e.State, u.State) && equal(e.Date, u.Date) && equal(e.Request, u.Request)
	asks := u.Request != nil && !equal(e.Request, u.Request)
	e.Earlier = append(slices.Clone(e.Earlier), e.Text)
	e.Text, e.Percent, e.State, e.Date, e.Request = words, u.Percent, u.State, u.Date, u.Request
	var reply Reply
	reply.Entries = []work.Entry{e}
	line := text.Recorded{Understood: u, Amended: true, Closed: !a.State.Open()}
	if a.Last != nil && a.Last.ID == e.ID {
		a.Report(e)
		c.write(&reply, r, t)
	}
	if asks {
		line.Told = c.pass(&reply, r, t, *a, e)
	}
	line.Reminder = c.part(r, t, *a)
	if !same {
		c.echo(&reply, r, line)
	}
	return reply, nil
}

func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
