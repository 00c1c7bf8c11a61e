package report

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// Edited follows an edited message: the entries it made, or the text that waits for its
// task, take the new wording. A command that was edited is not run again.
func (c *Chat) Edited(ctx context.Context, r request.Request) (request.Reply, error) {
	words := strings.TrimSpace(r.In.Text)
	if words == "" {
		return request.Reply{}, nil
	}
	entry, err := c.Store.EntryAt(ctx, r.In.Chat, r.In.Message)
	switch {
	case err == nil && entry.By == r.Person.ID:
		return c.amend(ctx, r, entry, words)
	case err == nil || r.In.Command != "":
		return request.Reply{}, nil
	case !errors.Is(err, work.ErrNotFound):
		return request.Reply{}, err
	}
	kept, err := c.Store.Kept(ctx, r.Person.ID, keptID(r.In.Chat, r.In.Message))
	if errors.Is(err, work.ErrNotFound) {
		return request.Reply{}, nil
	}
	if err != nil || kept.Text == words || kept.Command != "" {
		return request.Reply{}, err
	}
	kept.Text = words
	var reply request.Reply
	reply.Keep = []chat.Kept{kept}
	return reply, nil
}

// amend gives the entries of a message their new wording and keeps the one before. It
// answers only when something else is understood now.
func (c *Chat) amend(ctx context.Context, r request.Request, e work.Entry, words string) (request.Reply, error) {
	if r.In.Command != "" {
		_, words = r.Numbered()
		words = strings.TrimSpace(words)
	}
	r.Written = calendar.DateOf(e.At.In(r.Now.Location()))
	m := c.read(r, words)
	if e.ID != e.Cause {
		return c.amendAll(ctx, r, e, m)
	}
	if words == e.Text || words == "" {
		return request.Reply{}, nil
	}
	t, err := c.Readable(ctx, r, e.Task)
	if err != nil {
		return request.Reply{}, err
	}
	entries, err := c.Store.Entries(ctx, e.Task, 0)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	line, _, same, err := c.amendOne(&reply, r, &t, entries, e, words, m.Whole)
	if err != nil {
		return request.Reply{}, err
	}
	c.Write(&reply, r, t)
	if !same {
		c.echo(&reply, r, line)
	}
	return reply, nil
}

// amendAll amends the entries that a message about several tasks made, which takes that it
// still names the same numbers. What was not recorded then is not recorded now.
func (c *Chat) amendAll(ctx context.Context, r request.Request, e work.Entry, m reading.Message) (request.Reply, error) {
	said := m.Parts
	if !slices.EqualFunc(said, e.Named, func(s reading.Reply, number string) bool { return s.Number == number }) {
		return request.Reply{}, work.Refuse("refuse.edit_several")
	}
	tasks, err := c.Store.Tasks(ctx, request.Shorts(e.Named))
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	var lines []text.Recorded
	for i := range tasks {
		t, changed := &tasks[i], false
		entries, err := c.Store.Entries(ctx, t.ID, 0)
		if err != nil {
			return request.Reply{}, err
		}
		for part, s := range said {
			at := slices.IndexFunc(entries, func(old work.Entry) bool { return old.ID == partID(e.Cause, part) })
			if at < 0 || entries[at].Text == s.Words || s.Words == "" {
				continue
			}
			line, now, same, err := c.amendOne(&reply, r, t, entries, entries[at], s.Words, s.Understood)
			refusal, refused := errors.AsType[*work.Refusal](err)
			switch {
			case refused:
				lines = append(lines, text.Recorded{Refused: r.Words.Say(refusal.Key, refusal.Data)})
				continue
			case err != nil:
				return request.Reply{}, err
			case !same:
				lines = append(lines, line)
			}
			entries, changed = now, true
		}
		if changed {
			c.Write(&reply, r, *t)
		}
	}
	if len(lines) > 0 {
		c.echo(&reply, r, lines...)
	}
	return reply, nil
}

// amendOne gives one of the task's entries its new wording, and its assignment what the
// entries say now, which it returns. Same: it says what it said before.
func (c *Chat) amendOne(reply *request.Reply, r request.Request, t *work.Task, entries []work.Entry, e work.Entry, words string, u work.Understood) (line text.Recorded, now []work.Entry, same bool, err error) {
	a, ok := t.Assignment(e.Unit)
	switch {
	case !r.Person.MaySee(*t):
		return line, nil, false, work.Refuse("refuse.not_seen", "Number", t.ID)
	case !ok:
		return line, nil, false, work.Refuse("refuse.gone")
	case e.Withdrawn != nil:
		return line, nil, false, work.Refuse("correct.withdrawn")
	}
	u = reading.FromDeadline(u, a.Due, r.Written, c.Calendar())
	before := reading.ReadEntry(e, r.Written, c.Calendar())
	u = reading.FromDeadline(u, a.Due, r.Written, c.Calendar())
	same = equal(e.Percent, u.Percent) && equal(e.State, u.State) && equal(e.Date, u.Date) && equal(e.Request, u.Request) &&
		before.Nature == u.Nature && u.Nature != work.Unclear && before.Doubt == u.Doubt
	asks := u.Request != nil && !equal(e.Request, u.Request)
	e.Earlier = append(slices.Clone(e.Earlier), e.Text)
	e.Text, e.Corrected = words, nil
	e = e.Saying(u)
	reply.Entries = append(reply.Entries, e)
	line = text.Recorded{Understood: u, Amended: true, Closed: !a.State.Open()}
	now = work.Amended(entries, e)
	a.Recount(now)
	if a.Last != nil && a.Last.ID == e.ID {
		line.Entry = e.ID
	}
	if asks {
		line.Told = c.pass(reply, r, *t, *a, e)
	}
	line.Reminder = c.Part(r, *t, *a)
	return line, now, same, nil
}

func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
