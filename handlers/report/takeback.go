package report

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/handlers/plan"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/evidence"
)

// fresh is for how long a message that takes the last one back finds it.
const fresh = time.Hour

// takeBack follows a message that says that the last one was a mistake: "gửi nhầm". The
// report of the message that was replied to, or else the writer's last one, is withdrawn,
// while it is fresh, and can be brought back.
func (c *Chat) takeBack(ctx context.Context, r request.Request) (request.Reply, error) {
	last, err := c.lastReport(ctx, r)
	switch {
	case errors.Is(err, work.ErrNotFound), err == nil && r.In.At.Sub(last.At) > fresh:
		return request.Reply{}, work.Refuse("takeback.nothing")
	case err != nil:
		return request.Reply{}, err
	}
	var reply request.Reply
	taken, err := c.withdraw(ctx, &reply, r, last)
	if err != nil {
		return request.Reply{}, err
	}
	c.sayTaken(&reply, r, taken)
	return reply, nil
}

// lastReport finds the report that is taken back.
func (c *Chat) lastReport(ctx context.Context, r request.Request) (work.Entry, error) {
	if q := r.In.Quoted; q != nil && q.From == r.In.From.ID {
		e, err := c.Store.EntryAt(ctx, r.In.Chat, q.Message)
		if err != nil || e.Withdrawn == nil {
			return e, err
		}
	}
	if len(r.Quoted) != 1 {
		e, err := c.Store.LastEntry(ctx, r.Person.ID)
		if err == nil && (e.Withdrawn != nil || e.By != r.Person.ID) {
			err = work.ErrNotFound
		}
		return e, err
	}
	if _, err := c.Readable(ctx, r, r.Quoted[0]); err != nil {
		return work.Entry{}, err
	}
	entries, err := c.Store.Entries(ctx, r.Quoted[0], 0)
	if err != nil {
		return work.Entry{}, err
	}
	for _, e := range entries {
		if e.By == r.Person.ID && e.Withdrawn == nil {
			return e, nil
		}
	}
	return work.Entry{}, work.ErrNotFound
}

// withdraw takes back all that a message reported, which may be about several tasks.
func (c *Chat) withdraw(ctx context.Context, reply *request.Reply, r request.Request, of work.Entry) (taken []text.Step, err error) {
	ids := request.Shorts(append([]string{strconv.Itoa(of.Task)}, of.Named...))
	for _, id := range ids {
		t, err := c.Readable(ctx, r, id)
		if id != of.Task && isRefusal(err) {
			continue // named, but nothing of one's own
		}
		if err != nil {
			return nil, err
		}
		entries, err := c.Store.Entries(ctx, id, 0)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.Cause != of.Cause || e.Withdrawn != nil {
				continue
			}
			a, ok := t.Assignment(e.Unit)
			switch {
			case !ok:
				return nil, work.Refuse("refuse.gone")
			case !a.State.Open():
				return nil, r.NotOpen(t, *a)
			}
			step, gone := c.takeOut(reply, r, &t, a, e, entries)
			entries = work.Amended(entries, gone)
			taken = append(taken, step)
		}
	}
	return taken, nil
}

func isRefusal(err error) bool {
	_, ok := errors.AsType[*work.Refusal](err)
	return ok
}

// takeOut withdraws one entry: it stays in the history, and the assignment is what the
// others make of it. What was asked for with it is taken back as well.
func (c *Chat) takeOut(reply *request.Reply, r request.Request, t *work.Task, a *work.Assignment, e work.Entry, entries []work.Entry) (text.Step, work.Entry) {
	e.Withdrawn = &work.Deed{By: r.Person.ID, At: r.Now}
	if a.Last != nil && a.Last.ID == e.ID {
		a.TakeBack(e, entries)
	} else {
		a.Recount(work.Amended(entries, e))
	}
	step := text.Step{Reminder: c.Part(r, *t, *a), By: r.Comrade(r.Person), Note: e.Text}
	if e.Filed() {
		step.Note = r.Words.EvidenceNames(evidence.Attached(e))
	}
	x, pending := a.PendingExtension()
	switch {
	case pending && x.Entry == e.ID:
		a.WithdrawExtension(x.ID)
		concluded := c.plan.Conclude(r, *t, a, x.ID, "")
		reply.Merge(concluded.Change)
	case e.Request != nil && *e.Request != work.WantsExtension:
		c.tellWithdrawn(reply, r, step)
		fallthrough
	default:
		c.Write(reply, r, *t)
	}
	if r.Form.Kind == plan.FormExtend && r.Form.Note == e.ID {
		reply.Form = r.NoForm() // until when more time is wanted in these words
	}
	reply.Entries = append(reply.Entries, e)
	return step, e
}

// tellWithdrawn tells those to whom a request was passed on that there is nothing to decide.
func (c *Chat) tellWithdrawn(reply *request.Reply, r request.Request, step text.Step) {
	reply.Tell(r, work.KindNotice, r.Concerned(step.Part.Unit), []int{step.Task.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("withdrawn", step), nil
	})
}

// sayTaken answers with what was taken back, each with a button that brings it back.
func (c *Chat) sayTaken(reply *request.Reply, r request.Request, taken []text.Step) {
	var lines []string
	for i, step := range taken {
		lines = append(lines, r.Words.HTML("undone", step))
		b := r.Button("takeback.restore", chat.PressRestore, step.Task.ID, reply.Entries[i].ID)
		if len(taken) > 1 {
			b.Text = r.Words.Say("takeback.restore_task", map[string]any{"Task": r.Words.TaskShort(step.Task.Name())})
		}
		reply.Buttons = append(reply.Buttons, []chat.Button{b})
		reply.Tasks = append(reply.Tasks, step.Task.ID)
	}
	reply.Answer = strings.Join(lines, "\n")
}

// restore brings back a report that was taken back, unless the work has moved on.
func (c *Chat) restore(ctx context.Context, r request.Request, task int, id string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, task)
	if err != nil {
		return request.Reply{}, err
	}
	entries, err := c.Store.Entries(ctx, task, 0)
	if err != nil {
		return request.Reply{}, err
	}
	i := slices.IndexFunc(entries, func(e work.Entry) bool { return e.ID == id })
	if i < 0 {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	e := entries[i]
	a, ok := t.Assignment(e.Unit)
	switch {
	case !ok || e.By != r.Person.ID && !r.Person.Is(work.Head) || !r.Directory.May(r.Person, work.DoReport, e.Unit):
		return request.Reply{}, work.Refuse("correct.not_yours")
	case e.Withdrawn == nil:
		return request.Reply{}, work.Refuse("takeback.stands")
	case !a.State.Open():
		return request.Reply{}, r.NotOpen(t, *a)
	case a.Last != nil && e.Compare(*a.Last) < 0 && !e.Filed():
		return request.Reply{}, work.Refuse("correct.not_latest", "Task", t.Name())
	}
	e.Withdrawn = nil
	if e.Filed() {
		reply := c.sayFiled(r, t, *a, e)
		reply.Entries, reply.Edit = []work.Entry{e}, true
		c.Write(&reply, r, t)
		return reply, nil
	}
	a.Recount(work.Amended(entries, e))
	a.Hear(e)
	var reply request.Reply
	reply.Entries, reply.Edit = []work.Entry{e}, true
	line := c.understood(r, t, *a, e)
	if e.Request != nil {
		line.Told = c.pass(&reply, r, t, *a, e)
	}
	c.echo(&reply, r, line)
	c.Write(&reply, r, t)
	return reply, nil
}
