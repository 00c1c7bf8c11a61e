package report

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

const (
	// offered is how many of the own open tasks a person is asked to choose from.
	offered = 8
	// offeredQuoted is how many of the tasks that a message names: no list names more.
	offeredQuoted = 40
)

// which keeps a text and asks which task it is about: one of those given, or one of the
// person's open tasks. Why says what stood in the way of knowing. What was forwarded is asked
// about with whose words it is. The answer may be typed: formWhich waits for it.
func (c *Chat) which(ctx context.Context, r request.Request, among []int, m reading.Message, why string) (request.Reply, error) {
	author := author(r)
	switch {
	case instructs(r) && len(among) == 0:
		return request.Reply{}, work.Refuse("refuse.instruct_what")
	case instructs(r):
	case !r.Reports() && len(among) > 0:
		return request.Reply{}, work.Refuse("refuse.none_of_these")
	case !r.Reports() && author != "":
		return request.Reply{}, work.Refuse("forward.not_reporter")
	case !r.Reports():
		return request.Reply{}, work.Refuse("refuse.plain")
	}
	tasks, err := c.candidates(ctx, r, among)
	if err != nil {
		return request.Reply{}, err
	}
	if len(tasks) == 0 {
		if len(among) > 0 {
			return request.Reply{}, work.Refuse("refuse.none_of_these")
		}
		return request.Reply{}, work.Refuse("refuse.nothing_open")
	}
	kept := chat.Kept{
		ID: keptID(r.In.Chat, r.In.Message), Person: r.Person.ID, Text: m.Words, Author: author,
		Chat: r.In.Chat, Message: r.In.Message, At: r.In.At,
	}
	var reply request.Reply
	reply.Answer = r.Words.HTML("which", text.Which{Words: m.Words, Author: author, Why: why, File: r.HasFile(), Instructs: instructs(r)})
	reply.Buttons = taskButtons(r, tasks, kept.ID)
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.drop", chat.PressDrop, kept.ID)})
	reply.Keep = []chat.Kept{kept}
	waitTyped(&reply, r, kept.ID)
	return reply, nil
}

// WhichOfCommand keeps a command and asks which task it is about. It runs when the task is
// chosen.
func (c *Chat) WhichOfCommand(ctx context.Context, r request.Request, a *request.Ambiguous) (request.Reply, error) {
	tasks, err := c.Store.Tasks(ctx, a.Among[:min(len(a.Among), offeredQuoted)])
	if err != nil {
		return request.Reply{}, err
	}
	tasks = slices.DeleteFunc(tasks, func(t work.Task) bool { return !r.Person.MaySee(t) })
	if len(tasks) == 0 {
		return request.Reply{}, work.Refuse("refuse.not_seen", "Number", a.Among[0])
	}
	kept := chat.Kept{
		ID: keptID(r.In.Chat, r.In.Message), Person: r.Person.ID, Command: r.In.Command, Text: a.Rest,
		Chat: r.In.Chat, Message: r.In.Message, At: r.In.At,
	}
	var quoted []string
	for _, id := range r.Quoted {
		name := work.TaskName{ID: id}
		if i := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == id }); i >= 0 {
			name = tasks[i].Name()
		}
		quoted = append(quoted, r.Words.TaskShort(name))
	}
	key := "which.several"
	switch {
	case a.Named != "" && len(r.Quoted) == 0:
		key = "which.two_numbers"
	case a.Named != "":
		key = "which.disagree"
	}
	reply := r.Sentence(key, "Command", r.In.Command, "Quoted", strings.Join(quoted, ", "), "Named", a.Named)
	reply.Buttons = append(taskButtons(r, tasks, kept.ID), []chat.Button{r.Button("button.cancel", chat.PressDrop, kept.ID)})
	for _, t := range tasks {
		reply.Tasks = append(reply.Tasks, t.ID)
	}
	reply.Keep = []chat.Kept{kept}
	waitTyped(&reply, r, kept.ID)
	return reply, nil
}

// NumberOfCommand keeps a command that names no task; the number may be what is typed next.
func (c *Chat) NumberOfCommand(r request.Request, no *work.Refusal) request.Reply {
	reply := r.Refused(no)
	kept := chat.Kept{
		ID: keptID(r.In.Chat, r.In.Message), Person: r.Person.ID, Command: r.In.Command, Text: r.Argument,
		Chat: r.In.Chat, Message: r.In.Message, At: r.In.At,
	}
	reply.Keep = []chat.Kept{kept}
	waitTyped(&reply, r, kept.ID)
	return reply
}

// taskButtons are the buttons that choose a task for what is kept.
func taskButtons(r request.Request, tasks []work.Task, kept string) [][]chat.Button {
	var rows [][]chat.Button
	for _, t := range tasks {
		rows = append(rows, []chat.Button{{Text: onButton(r, t), Data: chat.EncodePress(chat.PressPick, kept, t.ID)}})
	}
	return rows
}

// onButton names a task on a button.
func onButton(r request.Request, t work.Task) string { return r.Words.TaskLabel(t, request.OnButton) }

// keptID names a kept text by its message, so that an edit of the message finds it.
func keptID(chat int64, message int) string { return fmt.Sprintf("m%d.%d", chat, message) }

// candidates are the tasks that the person may report on: of those given, else the own
// open ones by deadline, then the unit's.
func (c *Chat) candidates(ctx context.Context, r request.Request, among []int) ([]work.Task, error) {
	ids, most := among, offeredQuoted
	if len(ids) == 0 {
		most = offered
		if r.Form.Kind == formOpened {
			ids = []int{r.Form.Task}
		}
		var queries []work.Query
		for _, scope := range []work.Scope{work.PersonScope(r.Person.ID), work.UnitScope(r.Person.Unit)} {
			for _, b := range request.OpenBuckets() {
				queries = append(queries, work.Query{Scope: scope, Bucket: b, Limit: offered})
			}
		}
		pages, err := c.Store.Pages(ctx, queries...)
		if err != nil {
			return nil, err
		}
		for _, page := range pages {
			for _, id := range page.IDs {
				if len(ids) < offered && !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	tasks, err := c.Store.Tasks(ctx, ids)
	if err != nil {
		return nil, err
	}
	tasks = slices.DeleteFunc(tasks, func(t work.Task) bool {
		_, ok := r.Own(&t, work.DoReport)
		return !ok && !instructs(r)
	})
	return tasks[:min(len(tasks), most)], nil
}

// pick puts a kept text on the task that was chosen for it.
func (c *Chat) pick(ctx context.Context, r request.Request, id string, task int) (request.Reply, error) {
	kept, err := c.Store.Kept(ctx, r.Person.ID, id)
	if errors.Is(err, work.ErrNotFound) {
		return request.Reply{}, work.Refuse("refuse.kept_gone")
	}
	if err != nil {
		return request.Reply{}, err
	}
	return c.place(ctx, r, kept, task)
}

// place puts what is kept on a task.
func (c *Chat) place(ctx context.Context, r request.Request, kept chat.Kept, task int) (reply request.Reply, err error) {
	r.Written = calendar.DateOf(kept.At.In(r.Now.Location()))
	if kept.Command != "" {
		reply, err = c.resume(ctx, r, kept, task)
	} else {
		e := r.NewEntry(kept.Whole())
		if len(kept.More) > 0 {
			e.Parts = kept.Parts()
		}
		if kept.Author != "" {
			e.Text = r.Words.Say("forward.entry", map[string]any{"Author": kept.Author, "Text": e.Text})
		}
		e.At, e.Chat, e.Message = kept.At, kept.Chat, kept.Message
		m := c.read(r, kept.Whole())
		if i := slices.IndexFunc(m.Parts, func(s reading.Reply) bool { return request.Short(s.Number) == task }); i >= 0 {
			m.Whole = m.Parts[i].Understood // what it says of others is not this task's
		}
		reply, err = c.recordOne(ctx, r, task, m, e)
	}
	if err != nil {
		return reply, err
	}
	reply.Release, reply.Edit = []string{kept.ID}, true
	endTyped(&reply, r, kept.ID)
	return reply, nil
}

// resume runs a kept command as it was written, with the number of the task.
func (c *Chat) resume(ctx context.Context, r request.Request, kept chat.Kept, task int) (request.Reply, error) {
	i := slices.IndexFunc(r.Commands, func(row request.Command) bool { return row.Name == kept.Command })
	if i < 0 || !r.Commands[i].For(r.Person) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	r.In.At, r.In.Message, r.In.Command = kept.At, kept.Message, kept.Command
	r.Argument, r.Certain = fmt.Sprintf("%d %s", task, kept.Text), true
	return r.Commands[i].Run(ctx, r)
}

// drop forgets a kept text that was no report.
func (c *Chat) drop(ctx context.Context, r request.Request, id string) (request.Reply, error) {
	_, err := c.Store.Kept(ctx, r.Person.ID, id)
	if errors.Is(err, work.ErrNotFound) {
		return request.Reply{}, work.Refuse("refuse.kept_gone")
	}
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	reply.Answer, reply.Edit = r.Words.HTML("dropped", nil), true
	reply.Release = []string{id}
	endTyped(&reply, r, id)
	return reply, nil
}
