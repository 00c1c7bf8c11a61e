package contribute

import (
	"context"
	"errors"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// Replies reports whether what was written is a reply to a message that asks for a contribution,
// and can be one. A question is not: it goes to who asked.
func Replies(r request.Request, nature work.Nature) bool {
	q := r.In.Quoted
	if q == nil || !q.FromBot || q.Contribution == "" || len(r.Quoted) != 1 {
		return false
	}
	switch nature {
	case work.Question, work.Acknowledged, work.TakesBack:
		return len(r.Files) > 0
	}
	return len(r.Files) > 0 || request.HasWords(r.In.Text)
}

// Replied takes a reply as the contribution that the message asks for.
func (c *Chat) Replied(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.record(ctx, r, r.Quoted[0], r.In.Quoted.Contribution)
}

// give asks for the contribution in the next message.
func (c *Chat) give(ctx context.Context, r request.Request, id int, contribution string) (request.Reply, error) {
	t, d, err := c.givable(ctx, r, id, contribution)
	if err != nil {
		return request.Reply{}, err
	}
	part, _ := t.Assignment(d.Unit)
	view := c.view(r, t, d)
	reply := request.Reply{
		Answer: r.Words.HTML("contribution_what", view), Tasks: []int{t.ID},
		Buttons: [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}},
	}
	reply.Form = r.OpenForm(chat.Form{Kind: formGive, Note: d.ID}, t, *part)
	return reply, nil
}

// gave takes the answer to that.
func (c *Chat) gave(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.record(ctx, r, r.Form.Task, r.Form.Note)
}

// givable reads a contribution that the person may give now. What was given and is not accepted
// yet can be given anew.
func (c *Chat) givable(ctx context.Context, r request.Request, id int, contribution string) (work.Task, owing.Debt, error) {
	t, d, err := c.found(ctx, r, id, contribution)
	switch {
	case err != nil:
	case !d.MayGive(r.Person, r.Directory):
		err = work.Refuse("contribute.refuse.not_asked", "Task", t.Name(), "Unit", r.UnitName(d.Unit))
	case !d.Stands(&t):
		err = stands(r, t, d)
	}
	return t, d, err
}

// record records what was given, with its evidence, and hands it to who asked, once.
func (c *Chat) record(ctx context.Context, r request.Request, id int, contribution string) (request.Reply, error) {
	t, d, err := c.givable(ctx, r, id, contribution)
	if err != nil {
		return request.Reply{}, err
	}
	if r.LosesFile() {
		return request.Reply{}, work.Refuse("refuse.file_only")
	}
	e := r.NewEntry(r.In.Text)
	e.ID, e.Task, e.Unit = owing.EntryID(e.Cause), t.ID, d.Unit
	if part, ok := t.Assignment(d.Unit); ok && part.Role == work.Coordinating {
		e.Before = &work.Before{Silence: part.Silence}
		part.Report(e)
	}
	d.Give(contributing.Answer{By: r.Person.ID, At: r.Now, Text: e.Text, Entry: e.ID})
	var reply request.Reply
	reply.Entries = append(reply.Entries, e)
	c.given(&reply, r, t, d, e, false)
	return reply, nil
}

// given tells those who asked what was given, and who gave it that they were told.
func (c *Chat) given(reply *request.Reply, r request.Request, t work.Task, d owing.Debt, e work.Entry, amended bool) {
	view := c.view(r, t, d)
	view.Who, view.WhoID, view.Evidence, view.Amended = r.NameFor(r.Person.ID, d.Unit), r.Person.ID, reading.EvidenceIn(e), amended
	takers := d.Takers(&t, r.Directory, r.Today)
	for _, p := range takers {
		view.To = append(view.To, r.Comrades(reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			return w.HTML("contribution_given", view), chat.Takes(t, d, w.Labels())
		}))...)
	}
	reply.Answer, reply.Tasks = r.Words.HTML("contribution_recorded", view), []int{t.ID}
	if slices.ContainsFunc(takers, func(p work.Person) bool { return p.ID == r.Person.ID }) {
		reply.Buttons = chat.Takes(t, d, r.Words.Labels()) // of a unit for which the department stands in
	}
	c.Write(reply, r, t)
}

// Edited follows an edited message that gave a contribution. Done is false when it did not.
func (c *Chat) Edited(ctx context.Context, r request.Request) (reply request.Reply, done bool, err error) {
	e, err := c.Store.EntryAt(ctx, r.In.Chat, r.In.Message)
	if errors.Is(err, work.ErrNotFound) || err == nil && !owing.IsEntry(e.ID) {
		return request.Reply{}, false, nil
	}
	words := strings.TrimSpace(r.In.Text)
	if err != nil || e.By != r.Person.ID || e.Withdrawn != nil || words == e.Text {
		return request.Reply{}, true, err
	}
	t, err := c.Readable(ctx, r, e.Task)
	if err != nil {
		return request.Reply{}, true, err
	}
	for _, o := range owing.Waiting(&t) {
		if o.Given == nil || o.Given.Entry != e.ID || o.State != contributing.Given || r.In.Command != "" || words == "" {
			continue
		}
		d, _ := owing.Find(&t, o.ID)
		answer := *d.Given
		answer.Text = words
		d.Give(answer)
		e.Earlier, e.Text = append(slices.Clone(e.Earlier), e.Text), words
		reply.Entries = append(reply.Entries, e)
		c.given(&reply, r, t, d, e, true)
		return reply, true, nil
	}
	return request.Reply{}, true, work.Refuse("refuse.edit_done")
}
