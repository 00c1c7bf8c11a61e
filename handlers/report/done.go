package report

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/cause"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// done answers /done N [note]: the unit's part is submitted as finished.
func (c *Chat) done(ctx context.Context, r request.Request) (request.Reply, error) {
	id, note, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	if note = strings.TrimSpace(note); note == "" && r.Bare {
		return c.submitPressed(ctx, r, id) // by a tap, and nothing is said about it yet
	}
	return c.submit(ctx, r, id, note)
}

// submit hands the part of the person's unit over to be confirmed. A head's own
// submission is confirmed at once.
func (c *Chat) submit(ctx context.Context, r request.Request, id int, note string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.Submit)
	if !ok {
		return request.Reply{}, work.Refuse("refuse.not_reporter", "Task", t.Name())
	}
	if !a.State.Open() {
		return request.Reply{}, r.NotOpen(t, *a)
	}
	if evident, err := c.evident(ctx, r, t, *a, note); err != nil {
		return request.Reply{}, err
	} else if !evident {
		return c.withoutEvidence(ctx, r, t, note)
	}
	a.Submit(work.Submission{By: r.Person.ID, On: r.Written, At: r.Moment().At, Note: note, Cause: r.In.Cause()})
	var reply request.Reply
	e := r.NewEntry(note)
	e.Task, e.Unit = t.ID, a.Unit
	switch {
	case note != "":
		e.Percent, e.State = new(100), new(work.Done)
		if err := c.put(ctx, a, e, nil); err != nil {
			return request.Reply{}, err
		}
		fallthrough
	case e.Filed():
		reply.Entries = []work.Entry{e}
	}
	view := text.Submission{Step: text.Step{By: r.NameFor(r.Person.ID, a.Unit), Note: note}, File: r.LosesFile(), Instead: r.Stood(a.Unit)}
	step := &view.Step
	if r.Person.Is(work.Head) && r.Person.Unit == a.Unit {
		t.Confirm(a, r.Written)
		step.Reminder = c.Part(r, t, *a)
		c.tellOfficer(&reply, r, t, *a, "confirmed", *step)
	} else {
		step.Reminder = c.Part(r, t, *a)
		if err := c.news(ctx, r, &view, *a); err != nil {
			return request.Reply{}, err
		}
		step.To = r.Comrades(tellSubmission(&reply, r, *a, view))
	}
	c.Answered(&reply, r, t, a, r.In.At, note)
	reply.Answer, reply.Tasks = r.Words.HTML("submitted", view), []int{id}
	reply.Buttons = recallButtons(r, id, *a)
	cause.AskLate(&reply, r, t, *a, c.Calendar())
	c.Write(&reply, r, t)
	return reply, nil
}

// tellSubmission shows a submission to those who decide on it, and returns whom it reached.
func tellSubmission(reply *request.Reply, r request.Request, a work.Assignment, view text.Submission) []work.Person {
	task := view.Task.ID
	return reply.Tell(r, work.KindNotice, r.Above(a.Unit), []int{task}, func(w *text.Words) (string, [][]chat.Button) {
		theirs := r
		theirs.Words = w
		rows := [][]chat.Button{decisionButtons(theirs, task, a, false)}
		if n := len(view.Evidence); n > 0 {
			rows = append(rows, []chat.Button{{Text: w.Say("evidence.open", map[string]any{"Count": n}), Data: chat.EncodePress(chat.PressEvidence, task, 0)}})
		}
		return w.HTML("submission", view), rows
	})
}

// restate gives a submission that waits the new wording of its message, which those who decide
// are shown.
func (c *Chat) restate(ctx context.Context, reply *request.Reply, r request.Request, t work.Task, a *work.Assignment, words string) error {
	submitted := *a.Submitted
	submitted.Note = words
	a.Submitted = &submitted
	view := text.Submission{Step: text.Step{Reminder: c.Part(r, t, *a), By: r.Comrade(r.Person), Note: words}, Instead: r.Stood(a.Unit), Amended: true}
	if err := c.news(ctx, r, &view, *a); err != nil {
		return err
	}
	tellSubmission(reply, r, *a, view)
	return nil
}
