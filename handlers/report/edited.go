package report

import (
	"cmp"
	"context"
	"errors"
	"html"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// Edited follows an edited message whose first wording made an entry, or a text that waits
// for its task: they take the new wording. Done is false when the message is to be handled
// as newly written; the reply then takes back what it made before.
// A text in several messages is read as a whole, which r holds then.
func (c *Chat) Edited(ctx context.Context, r *request.Request) (reply request.Reply, done bool, err error) {
	words := strings.TrimSpace(r.In.Text)
	entry, err := c.Store.EntryAt(ctx, r.In.Chat, r.In.Message)
	switch {
	case err == nil && entry.By != r.Person.ID:
		return request.Reply{}, true, nil
	case err == nil && (entry.Withdrawn == nil || len(entry.Named) > 0):
		entry.Files = withFiles(entry.Files, r.Files)
		if r.In.Command == "" && entry.Withdrawn == nil {
			entry, words = rewritten(entry, r.In.Message, words)
			r.In.Text = words
		}
		return c.editedReport(ctx, *r, entry, words)
	case err != nil && !errors.Is(err, work.ErrNotFound):
		return request.Reply{}, true, err
	}
	kept, err := c.waiting(ctx, *r)
	if errors.Is(err, work.ErrNotFound) {
		return request.Reply{}, false, nil
	}
	if err != nil {
		return request.Reply{}, true, err
	}
	if kept.Task != 0 {
		return c.editedRemark(ctx, *r, kept)
	}
	return c.editedKept(r, kept, words)
}

// rewritten returns an entry with another wording of one of its messages, and what all of it
// says then: words, unless it was written in several.
func rewritten(e work.Entry, message int, words string) (work.Entry, string) {
	parts, ok := chat.Rewritten(e.Parts, message, words)
	if !ok {
		return e, words
	}
	author, found := strings.CutSuffix(e.Text, chat.Joined(e.Parts))
	e.Parts = parts
	if found {
		return e, author + chat.Joined(parts) // after whose words they are
	}
	return e, chat.Joined(parts)
}

// waiting finds the text that waits for its task and that the message began or went on with.
func (c *Chat) waiting(ctx context.Context, r request.Request) (chat.Kept, error) {
	kept, err := c.Store.Kept(ctx, r.Person.ID, keptID(r.In.Chat, r.In.Message))
	if !errors.Is(err, work.ErrNotFound) || r.Form.Kind != formWhich {
		return kept, err
	}
	kept, err = c.Store.Kept(ctx, r.Person.ID, r.Form.Note)
	if _, part := kept.Rewritten(r.In.Message, ""); err == nil && (!part || kept.Chat != r.In.Chat) {
		err = work.ErrNotFound
	}
	return kept, err
}

// editedKept gives a text that waits for its task its new wording. One that names its task now
// waits no more; neither does one that is something else, unless others are left of it.
func (c *Chat) editedKept(r *request.Request, kept chat.Kept, words string) (reply request.Reply, done bool, err error) {
	now, _ := kept.Rewritten(r.In.Message, words)
	if now.Whole() == kept.Whole() {
		return reply, true, nil
	}
	m := c.read(*r, words)
	begins := kept.Message == r.In.Message
	switch other := r.In.Command != "" || !reports(m.Whole) || !request.HasWords(words); {
	case other && !begins:
		kept.More = slices.DeleteFunc(slices.Clone(kept.More), func(p work.Part) bool { return p.Message == r.In.Message })
		reply.Keep = []chat.Kept{kept}
		return reply, false, nil
	case other || kept.Command != "" || len(m.Parts) > 0 || kept.Whole() == "":
		if !other {
			r.In.Text = now.Whole()
		}
		reply.Release = []string{kept.ID}
		endTyped(&reply, *r, kept.ID)
		return reply, false, nil
	}
	reply = r.Sentence("which.edited", "Words", now.Whole())
	reply.Keep = []chat.Kept{now}
	return reply, true, nil
}

// reports reports whether words are of the sort that makes an entry.
func reports(u work.Understood) bool { return text.Recorded{Understood: u}.Written() }

// editedReport amends what a message reported when it still is a report of the same tasks.
// When it is something else now, that is taken back.
func (c *Chat) editedReport(ctx context.Context, r request.Request, e work.Entry, words string) (reply request.Reply, done bool, err error) {
	number, argument := "", words
	if r.In.Command != "" {
		number, argument = r.Numbered()
		argument = strings.TrimSpace(argument)
	}
	if argument == e.Text {
		same, err := c.names(ctx, r, e, number)
		if err == nil && same && len(r.Files) > 0 {
			reply, err = c.Attach(ctx, r) // another picture
		}
		if err != nil || same {
			return reply, true, err
		}
	}
	here := r
	here.Written = calendar.DateOf(e.At.In(r.Now.Location()))
	m := c.read(here, argument)
	if r.In.Command == "" && len(m.Parts) == 1 {
		number = m.Parts[0].Number
	}
	same, err := c.names(ctx, r, e, number)
	if err != nil {
		return request.Reply{}, true, err
	}
	several := e.ID != e.Cause
	switch {
	case several && len(m.Parts) == len(e.Named) && reports(m.Whole):
		reply, err = c.amendAll(ctx, here, e, m)
		if no, ok := errors.AsType[*work.Refusal](err); !ok || no.Key != "refuse.edit_several" {
			return reply, true, err
		}
	case several && len(m.Parts) == 0 && reports(m.Whole):
		return request.Reply{}, true, work.Refuse("refuse.edit_several")
	case r.In.Command == "done" && same:
		reply, err = c.amend(ctx, here, e, argument, m)
		return reply, true, err
	case !several && same && reports(m.Whole) && len(m.Numbers()) < 2 && argument != "" &&
		(r.In.Command == "" || r.In.Command == "update"):
		reply, err = c.amend(ctx, here, e, argument, m)
		return reply, true, err
	}
	taken, err := c.withdraw(ctx, &reply, r, e)
	if no, ok := errors.AsType[*work.Refusal](err); ok {
		err = work.Refuse("refuse.edit_kept", "Why", r.Words.Say(no.Key, no.Data))
	}
	if err != nil {
		return request.Reply{}, true, err
	}
	if m.Whole.Nature == work.TakesBack {
		c.sayTaken(&reply, r, taken)
		return reply, true, nil
	}
	tasks := slices.Clone(reply.Change.Tasks)
	slices.SortFunc(tasks, func(a, b work.Task) int { return cmp.Compare(a.ID, b.ID) })
	var from []string
	for _, t := range tasks {
		from = append(from, r.Words.TaskShort(t.Name()))
	}
	reply.Answer = html.EscapeString(r.Words.Say("edited.taken", map[string]any{"Tasks": strings.Join(from, ", ")}))
	return reply, false, nil
}

// names reports whether a number names the task of the entry, as none does.
func (c *Chat) names(ctx context.Context, r request.Request, e work.Entry, number string) (bool, error) {
	if number == "" || request.Short(number) == e.Task || slices.Contains(e.Named, number) {
		return true, nil
	}
	t, err := c.Store.Task(ctx, e.Task)
	return t.Number == number && len(r.Quoted) > 0, err
}

// amend gives the entry of a message its new wording and keeps the one before. It answers
// only when something else is understood now.
func (c *Chat) amend(ctx context.Context, r request.Request, e work.Entry, words string, m reading.Message) (request.Reply, error) {
	t, err := c.Readable(ctx, r, e.Task)
	if err != nil {
		return request.Reply{}, err
	}
	entries, err := c.Store.Entries(ctx, e.Task, 0)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	line, _, same, err := c.amendOne(ctx, &reply, r, &t, entries, e, words, m.Whole)
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
			entries[at].Files = withFiles(entries[at].Files, r.Files)
			line, now, same, err := c.amendOne(ctx, &reply, r, t, entries, entries[at], s.Words, s.Understood)
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
func (c *Chat) amendOne(ctx context.Context, reply *request.Reply, r request.Request, t *work.Task, entries []work.Entry, e work.Entry, words string, u work.Understood) (line text.Recorded, now []work.Entry, same bool, err error) {
	a, ok := t.Assignment(e.Unit)
	switch {
	case !r.Person.MaySee(*t):
		return line, nil, false, work.Refuse("refuse.not_seen", "Number", t.ID)
	case !ok:
		return line, nil, false, work.Refuse("refuse.gone")
	case e.Withdrawn != nil:
		return line, nil, false, work.Refuse("correct.withdrawn")
	}
	submits := a.Submitted != nil && a.Submitted.Cause == e.ID
	no := c.plan.Settled(r, *t, *a, e)
	if submits && a.State != work.Awaiting {
		no = r.NotOpen(*t, *a)
	}
	if no != nil {
		return line, nil, false, work.Refuse("refuse.edit_kept", "Why", r.Words.Say(no.Key, no.Data))
	}
	before := reading.ReadEntry(e, r.Written, c.Calendar())
	u = reading.FromDeadline(u, a.Due, r.Written, c.Calendar())
	same = equal(e.Percent, u.Percent) && equal(e.State, u.State) && equal(e.Date, u.Date) && equal(e.Request, u.Request) &&
		before.Nature == u.Nature && u.Nature != work.Unclear && before.Doubt == u.Doubt && !e.Filed()
	objected, objects := a.PendingObjection()
	objects = objects && objected.ID == e.ID
	asks := u.Request != nil && (objects || !equal(e.Request, u.Request))
	amended := !e.Filed() // else the words come after what they were attached to
	if amended {
		e.Earlier = append(slices.Clone(e.Earlier), e.Text)
	}
	e.Text, e.Corrected = words, nil
	e = e.Saying(u)
	reply.Entries = append(reply.Entries, e)
	line = text.Recorded{Understood: u, Amended: amended, Closed: !a.State.Open(), Evidence: reading.EvidenceIn(e)}
	now = work.Amended(entries, e)
	a.Recount(now)
	if a.Last != nil && a.Last.ID == e.ID {
		line.Entry = e.ID
	}
	switch _, still := a.PendingObjection(); {
	case submits:
		same = false
		err = c.restate(ctx, reply, r, *t, a, words)
	case asks:
		line.Told = c.pass(reply, r, *t, *a, e)
		same = false
	case objects && !still:
		c.tellWithdrawn(reply, r, text.Step{Reminder: c.Part(r, *t, *a), By: r.Comrade(r.Person), Note: e.Earlier[len(e.Earlier)-1]})
	}
	line.Reminder = c.Part(r, *t, *a)
	return line, now, same, err
}

func equal[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}
