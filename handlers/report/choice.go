package report

import (
	"context"
	"errors"
	"html"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// offered is how many tasks one page of a choice has.
const offered = 8

// keep keeps what was written until it is known which task it is about.
func keep(r request.Request, command, words string) chat.Kept {
	return chat.Kept{
		ID: keptID(r.In.Chat, r.In.Message), Person: r.Person.ID, Command: command, Text: words,
		Chat: r.In.Chat, Message: r.In.Message, At: r.In.At, Files: r.Files,
	}
}

// kept reads what is kept until its task is chosen.
func (c *Chat) kept(ctx context.Context, r request.Request, id string) (chat.Kept, error) {
	kept, err := c.Store.Kept(ctx, r.Person.ID, id)
	if errors.Is(err, work.ErrNotFound) || err == nil && kept.Task != 0 {
		err = work.Refuse("refuse.kept_gone")
	}
	return kept, err
}

// choice asks which of these tasks is meant by what is kept, with a button each.
func choice(r request.Request, kept chat.Kept, tasks []work.Task, question string, turn ...chat.Button) request.Reply {
	reply := request.Reply{Answer: question, Buttons: taskButtons(r, tasks, kept.ID)}
	if len(turn) > 0 {
		reply.Buttons = append(reply.Buttons, turn)
	}
	end := "button.drop"
	if kept.Command != "" || instructs(r) {
		end = "button.cancel"
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button(end, chat.PressDrop, kept.ID)})
	for _, t := range tasks {
		reply.Tasks = append(reply.Tasks, t.ID)
	}
	reply.Keep = []chat.Kept{kept}
	waitTyped(&reply, r, kept.ID)
	return reply
}

// choicePage is a choice of which only the page from offset on is shown.
func choicePage(r request.Request, kept chat.Kept, tasks []work.Task, offset int, question string) request.Reply {
	offset = max(0, min(offset, (len(tasks)-1)/offered*offered))
	var turn []chat.Button
	if offset > 0 {
		turn = append(turn, r.Button("button.previous", chat.PressMore, kept.ID, max(0, offset-offered)))
	}
	if offset+offered < len(tasks) {
		turn = append(turn, r.Button("button.next", chat.PressMore, kept.ID, offset+offered))
	}
	return choice(r, kept, tasks[offset:min(offset+offered, len(tasks))], question, turn...)
}

// whichLikely keeps a command that names no task and offers those that it likely means.
func (c *Chat) whichLikely(ctx context.Context, r request.Request, words string) (request.Reply, error) {
	kept := keep(r, r.In.Command, words)
	kept.Bare = true
	tasks, question, err := c.meant(ctx, r, kept)
	if err != nil {
		return request.Reply{}, err
	}
	return choicePage(r, kept, tasks, 0, question), nil
}

// more shows another page of a choice in place of the one before.
func (c *Chat) more(ctx context.Context, r request.Request, id string, offset int) (request.Reply, error) {
	kept, err := c.kept(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	tasks, question, err := c.meant(ctx, r, kept)
	if err != nil {
		return request.Reply{}, err
	}
	reply := choicePage(r, kept, tasks, offset, question)
	reply.Edit = true
	return reply, nil
}

// meant returns the tasks that what is kept may be about, and the question which of them it is.
func (c *Chat) meant(ctx context.Context, r request.Request, kept chat.Kept) (tasks []work.Task, question string, err error) {
	if kept.Command == "" {
		if tasks, err = c.reportable(ctx, r); err == nil && len(tasks) == 0 {
			err = work.Refuse("refuse.nothing_open")
		}
		return tasks, r.Words.HTML("which", text.Which{Words: kept.Whole(), Author: kept.Author}), err
	}
	row, ok := r.Command(kept.Command)
	if !ok || row.Likely == nil || !row.For(r.Person) {
		return nil, "", work.Refuse("refuse.button")
	}
	if tasks, err = c.Likely(ctx, r, *row.Likely); err == nil && len(tasks) == 0 {
		err = work.Refuse("which.none." + row.Name)
	}
	return tasks, html.EscapeString(r.Words.Say("which.likely."+row.Name, nil)), err
}
