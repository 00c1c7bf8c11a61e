package report

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// submitPressed takes the button that submits: the next message says what was achieved and
// in which document. That may be skipped once.
func (c *Chat) submitPressed(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, a, err := c.submittable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	skip := a.MaySkipResult(r.Now)
	reply := request.Reply{Answer: r.Words.HTML("result", text.Result{Reminder: c.Part(r, t, *a), Skip: skip}), Tasks: []int{id}}
	row := []chat.Button{r.Button("button.cancel", chat.PressCancel)}
	if skip {
		row = append([]chat.Button{r.Button("button.skip", chat.PressSkip, id)}, row...)
	}
	reply.Buttons = [][]chat.Button{row}
	reply.Form = r.OpenForm(chat.Form{Kind: formSubmit}, t, *a)
	return reply, nil
}

// submittable reads a task of which the person may submit the unit's part now.
func (c *Chat) submittable(ctx context.Context, r request.Request, id int) (work.Task, *work.Assignment, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return t, nil, err
	}
	a, ok := r.Own(&t, work.Submit)
	switch {
	case !ok:
		err = work.Refuse("refuse.not_reporter", "Task", t.Name())
	case !a.State.Open():
		err = r.NotOpen(t, *a)
	}
	return t, a, err
}

// submitAnswered takes what was achieved. What is a question is passed on, and words that say
// that only a part is done are a report: neither submits.
func (c *Chat) submitAnswered(ctx context.Context, r request.Request) (request.Reply, error) {
	u := c.read(r, r.In.Text).Whole
	if u.Nature == work.Question || u.Percent != nil && *u.Percent < 100 {
		r.Quoted = []int{r.Form.Task}
		return c.Said(ctx, r, r.In.Text)
	}
	return c.submit(ctx, r, r.Form.Task, r.In.Text)
}

// skipPressed submits without an answer, while that is the open question: a button that is
// pressed again later submits nothing.
func (c *Chat) skipPressed(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	_, a, err := c.submittable(ctx, r, id)
	switch {
	case err != nil:
		return request.Reply{}, err
	case r.Form.Kind != formSubmit || r.Form.Task != id || !a.MaySkipResult(r.Now):
		return c.submitPressed(ctx, r, id)
	}
	reply, err := c.submit(ctx, r, id, "")
	reply.Edit, reply.Form = true, r.NoForm()
	return reply, err
}

// newsShown is how many reports a submission shows.
const newsShown = 3

// news adds to a submission what has been said since the one before was returned, or of
// late, and the evidence that came with all of it.
func (c *Chat) news(ctx context.Context, r request.Request, view *text.Submission, a work.Assignment) error {
	entries, err := c.Store.Entries(ctx, view.Task.ID, 0)
	if err != nil {
		return err
	}
	var since work.Moment
	if a.Submitted.After != nil {
		since = a.Submitted.After.Moment
	}
	own := r.NewEntry(view.Note)
	own.Task, own.Unit = view.Task.ID, a.Unit
	if i := slices.IndexFunc(entries, func(e work.Entry) bool { return e.ID == a.Submitted.Cause }); i >= 0 {
		own.Files = entries[i].Files
	}
	entries = slices.DeleteFunc(entries, func(e work.Entry) bool {
		return e.Unit != a.Unit || e.Withdrawn != nil || e.ID == a.Submitted.Cause || e.Moment().Compare(since) <= 0 || e.At.Before(a.Opened.In(r.Now.Location()))
	})
	slices.SortFunc(entries, work.Entry.Compare)
	view.Evidence = reading.EvidenceIn(append(slices.Clone(entries), own)...)
	entries = slices.DeleteFunc(entries, work.Entry.Filed)
	for _, e := range entries[max(0, len(entries)-newsShown):] {
		said := text.Said{Entry: e, By: r.NameFor(e.By, e.Unit)}
		said.At = e.At.In(r.Now.Location())
		view.News = append(view.News, said)
	}
	return nil
}

// recallButtons take a submission back.
func recallButtons(r request.Request, task int, a work.Assignment) [][]chat.Button {
	if !r.Person.MayRecall(a) {
		return nil
	}
	return [][]chat.Button{{r.Button("button.recall", chat.PressRecall, task, a.Unit, a.Submitted.Cause)}}
}

// RecallButtons are the button under a card that takes a submission back.
func RecallButtons(r request.Request, t *work.Task) [][]chat.Button {
	for i := range t.Assignments {
		if rows := recallButtons(r, t.ID, t.Assignments[i]); rows != nil {
			return rows
		}
	}
	return nil
}

// recall takes back a submission that nobody has decided on. Those who were to decide are
// told.
func (c *Chat) recall(ctx context.Context, r request.Request, id, unit int, submission string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := t.Assignment(unit)
	switch {
	case !ok:
		return request.Reply{}, work.Refuse("refuse.button")
	case a.State != work.Awaiting || a.Submitted == nil:
		return request.Reply{}, notAwaiting(r, t, *a)
	case a.Submitted.Cause != submission:
		return request.Reply{}, work.Refuse("refuse.resubmitted", "Task", t.Name(), "On", r.Words.Date(a.Submitted.On))
	case !r.Person.MayRecall(*a):
		return request.Reply{}, work.Refuse("refuse.not_recaller", "Task", t.Name())
	}
	entries, err := c.Store.Entries(ctx, id, 0)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	for _, e := range entries {
		if e.ID == submission {
			e.Withdrawn = &work.Deed{By: r.Person.ID, At: r.Now}
			reply.Entries = []work.Entry{e}
		}
	}
	a.Recall(entries)
	step := text.Step{Reminder: c.Part(r, t, *a), By: r.Comrade(r.Person)}
	reply.Tell(r, work.KindNotice, r.Above(unit), []int{id}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("recalled", step), nil
	})
	reply.Answer, reply.Tasks, reply.Edit = r.Words.HTML("recalled", step), []int{id}, true
	reply.Buttons = ProgressButtons(r, &t)
	c.Write(&reply, r, t)
	return reply, nil
}
