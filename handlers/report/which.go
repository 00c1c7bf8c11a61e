package report

import (
	"context"
	"fmt"
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

// offeredQuoted is how many of the tasks that a message names a person is asked to choose from:
// no list names more.
const offeredQuoted = 40

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
	kept := keep(r, "", m.Words)
	kept.Author = author
	view := text.Which{Words: m.Words, Author: author, Why: why, File: r.LosesFile(), Instructs: instructs(r)}
	question := r.Words.HTML("which", view)
	if len(among) > 0 {
		return choice(r, kept, tasks, question), nil
	}
	return choicePage(r, kept, tasks, 0, question), nil
}

// WhichOfCommand keeps a command and asks which task it is about. It runs when the task is
// chosen.
func (c *Chat) WhichOfCommand(ctx context.Context, r request.Request, a *request.Ambiguous) (request.Reply, error) {
	if len(a.Among) == 0 {
		return c.whichLikely(ctx, r, a.Rest)
	}
	tasks, err := c.Store.Tasks(ctx, a.Among[:min(len(a.Among), offeredQuoted)])
	if err != nil {
		return request.Reply{}, err
	}
	tasks = slices.DeleteFunc(tasks, func(t work.Task) bool { return !r.Person.MaySee(t) })
	if len(tasks) == 0 {
		return request.Reply{}, work.Refuse("refuse.not_seen", "Number", a.Among[0])
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
	question := r.Words.Say(key, map[string]any{"Command": r.In.Command, "Quoted": strings.Join(quoted, ", "), "Named": a.Named})
	return choice(r, keep(r, r.In.Command, a.Rest), tasks, html.EscapeString(question)), nil
}

// taskButtons are the buttons that choose a task for what is kept.
func taskButtons(r request.Request, tasks []work.Task, kept string) [][]chat.Button {
	var rows [][]chat.Button
	for _, t := range tasks {
		rows = append(rows, []chat.Button{{Text: onButton(r, t), Data: chat.EncodePress(chat.PressPick, kept, t.ID)}})
	}
	return rows
}

// onButton names a task on a button, and says when the person's unit only takes part in it.
func onButton(r request.Request, t work.Task) string {
	a, own := r.Own(&t, work.DoReport)
	return r.Words.TaskLabel(t, request.OnButton, own && a.Role == work.Coordinating)
}

// keptID names a kept text by its message, so that an edit of the message finds it.
func keptID(chat int64, message int) string { return fmt.Sprintf("m%d.%d", chat, message) }

// candidates are the tasks that the person may report on: of those given, else the own
// open ones by deadline, then the unit's.
func (c *Chat) candidates(ctx context.Context, r request.Request, among []int) ([]work.Task, error) {
	if len(among) == 0 {
		return c.reportable(ctx, r)
	}
	tasks, err := c.Store.Tasks(ctx, among)
	if err != nil {
		return nil, err
	}
	tasks = slices.DeleteFunc(tasks, func(t work.Task) bool {
		_, ok := r.Own(&t, work.DoReport)
		return !ok && !instructs(r)
	})
	return tasks[:min(len(tasks), offeredQuoted)], nil
}

// reportable are the tasks that words without a task may be about. One that was just opened
// comes first.
func (c *Chat) reportable(ctx context.Context, r request.Request) ([]work.Task, error) {
	tasks, err := c.Likely(ctx, r, toReport)
	if r.Form.Kind == formOpened {
		slices.SortStableFunc(tasks, func(a, b work.Task) int {
			switch r.Form.Task {
			case a.ID:
				return -1
			case b.ID:
				return 1
			}
			return 0
		})
	}
	return tasks, err
}

// pick puts a kept text on the task that was chosen for it.
func (c *Chat) pick(ctx context.Context, r request.Request, id string, task int) (request.Reply, error) {
	kept, err := c.kept(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	return c.place(ctx, r, kept, task)
}

// place puts what is kept on a task.
func (c *Chat) place(ctx context.Context, r request.Request, kept chat.Kept, task int) (reply request.Reply, err error) {
	r.Written, r.Files = calendar.DateOf(kept.At.In(r.Now.Location())), kept.Files
	if kept.Command != "" {
		reply, err = c.resume(ctx, r, kept, task)
	} else if kept.Whole() == "" {
		e := r.NewEntry("")
		e.At, e.Chat, e.Message = kept.At, kept.Chat, kept.Message
		reply, err = c.file(ctx, r, task, e)
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
	row, ok := r.Command(kept.Command)
	if !ok || !row.For(r.Person) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	r.In.At, r.In.Message, r.In.Command = kept.At, kept.Message, kept.Command
	r.Argument, r.Certain, r.Bare = fmt.Sprintf("%d %s", task, kept.Text), true, kept.Bare && r.In.Press != nil
	return row.Run(ctx, r)
}

// drop forgets a kept text that was no report.
func (c *Chat) drop(ctx context.Context, r request.Request, id string) (request.Reply, error) {
	kept, err := c.kept(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	var reply request.Reply
	reply.Answer, reply.Edit = r.Words.HTML("dropped", nil), true
	if kept.Command != "" || instructs(r) {
		reply.Answer = html.EscapeString(r.Words.Say("cancel.done", nil))
	}
	reply.Release = []string{id}
	endTyped(&reply, r, id)
	return reply, nil
}
