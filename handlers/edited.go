package handlers

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// edited follows an edited message: the entries it made, or the text that waits for its
// task, take the new wording. A command that was edited is not run again.
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
	reply.Keep = []chat.Kept{kept}
	return reply, nil
}

// amend gives the entries of a message their new wording and keeps the one before. It
// answers only when something else is understood now.
func (c *Chat) amend(ctx context.Context, r Request, e work.Entry, words string) (Reply, error) {
	if r.In.Command != "" {
		_, words, _ = r.task()
		words = strings.TrimSpace(words)
	}
	r.Written = calendar.DateOf(e.At.In(r.Now.Location()))
	if e.ID != e.Cause {
		return c.amendAll(ctx, r, e, words)
	}
	if words == e.Text || words == "" {
		return Reply{}, nil
	}
	t, err := c.readable(ctx, r, e.Task)
	if err != nil {
		return Reply{}, err
	}
	var reply Reply
	line, same, err := c.amendOne(&reply, r, &t, e, words)
	if err != nil {
		return Reply{}, err
	}
	c.write(&reply, r, t)
	if !same {
		c.echo(&reply, r, line)
	}
	return reply, nil
}

// amendAll amends the entries that a message about several tasks made, which takes that it
// still names the same numbers. What was not recorded then is not recorded now.
func (c *Chat) amendAll(ctx context.Context, r Request, e work.Entry, words string) (Reply, error) {
	said := reading.ReadReplies(words, r.Written, c.calendar())
	if !slices.EqualFunc(said, e.Named, func(s reading.Reply, number string) bool { return s.Number == number }) {
		return Reply{}, work.Refuse("refuse.edit_several")
	}
	tasks, err := c.store.Tasks(ctx, shorts(e.Named))
	if err != nil {
		return Reply{}, err
	}
	var reply Reply
	var lines []text.Recorded
	for i := range tasks {
		t, changed := &tasks[i], false
		entries, err := c.store.Entries(ctx, t.ID, 0)
		if err != nil {
			return Reply{}, err
		}
		for part, s := range said {
			at := slices.IndexFunc(entries, func(old work.Entry) bool { return old.ID == partID(e.Cause, part) })
			if at < 0 || entries[at].Text == s.Words || s.Words == "" {
				continue
			}
			line, same, err := c.amendOne(&reply, r, t, entries[at], s.Words)
			var refusal *work.Refusal
			switch {
			case errors.As(err, &refusal):
				lines = append(lines, text.Recorded{Refused: r.Words.Say(refusal.Key, refusal.Data)})
				continue
			case err != nil:
				return Reply{}, err
			case !same:
				lines = append(lines, line)
			}
			changed = true
		}
		if changed {
			c.write(&reply, r, *t)
		}
	}
	if len(lines) > 0 {
		c.echo(&reply, r, lines...)
	}
	return reply, nil
}

// amendOne gives one entry its new wording, and the assignment what it says now if it is
// the latest there. Same: it says what it said before.
func (c *Chat) amendOne(reply *Reply, r Request, t *work.Task, e work.Entry, words string) (line text.Recorded, same bool, err error) {
	a, ok := t.Assignment(e.Unit)
	switch {
	case !r.Person.MaySee(*t):
		return line, false, work.Refuse("refuse.not_seen", "Number", t.ID)
	case !ok:
		return line, false, work.Refuse("refuse.gone")
	case e.Withdrawn != nil:
		return line, false, work.Refuse("correct.withdrawn")
	}
	before, u := reading.ReadEntry(e, r.Written, c.calendar()), reading.ReadReply(words, r.Written, c.calendar())
	u = reading.FromDeadline(u, a.Due, r.Written, c.calendar())
	same = equal(e.Percent, u.Percent) && equal(e.State, u.State) && equal(e.Date, u.Date) && equal(e.Request, u.Request) &&
		before.Nature == u.Nature && u.Nature != work.Unclear && before.Doubt == u.Doubt
	asks := u.Request != nil && !equal(e.Request, u.Request)
	e.Earlier = append(slices.Clone(e.Earlier), e.Text)
	e.Text, e.Corrected = words, nil
	e = e.Saying(u)
	reply.Entries = append(reply.Entries, e)
	line = text.Recorded{Understood: u, Amended: true, Closed: !a.State.Open()}
	if a.Last != nil && a.Last.ID == e.ID {
		a.Amend(e)
		line.Entry = e.ID
	}
	if asks {
		line.Told = c.pass(reply, r, *t, *a, e)
	}
	line.Reminder = c.part(r, *t, *a)
	return line, same, nil
}

func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
