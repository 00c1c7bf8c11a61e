// Package todo holds what waits for a person, whatever it is about: every room says in its
// table what that can be.
package todo

import (
	"cmp"
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

const (
	// perPage is how many things a page has: each brings its buttons.
	perPage = 5
	// read is how many tasks are looked at.
	read = 200
)

// Chat answers what waits.
type Chat struct {
	request.Base
	sources []request.Todo
	chores  []request.Chore
	presses []request.Press
}

// New opens the room. The presses are what the buttons of the sources do.
func New(base request.Base, sources []request.Todo, chores []request.Chore, presses []request.Press) *Chat {
	return &Chat{Base: base, sources: sources, chores: chores, presses: presses}
}

// Rows are the room's commands and buttons.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "todo", Heading: request.Find, Who: request.Everyone, About: "command.todo", Run: c.todo},
		},
		Presses: []request.Press{
			request.Press1(chat.PressTodo, request.OffsetArg, c.page),
			{Verb: chat.PressOf, Args: []string{"offset", "verb"}, Run: c.does},
		},
	}
}

// todo answers /todo with what waits for the person, the longest waiting first.
func (c *Chat) todo(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.page(ctx, r, 0)
}

// item is one thing that waits.
type item struct {
	text.Waiting
	buttons [][]chat.Button
}

func (c *Chat) page(ctx context.Context, r request.Request, offset int) (request.Reply, error) {
	all, err := c.waiting(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	for _, chore := range c.chores {
		duties, err := chore(ctx, r)
		if err != nil {
			return request.Reply{}, err
		}
		for _, d := range duties {
			all = append(all, item{text.Waiting{What: d.What, Since: d.Since.In(r.Now.Location())}, d.Buttons})
		}
	}
	slices.SortStableFunc(all, func(a, b item) int {
		return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Task.ID, b.Task.ID))
	})
	if len(all) == 0 {
		reply := r.Message("todo.nothing")
		return reply, nil
	}
	offset = min(max(0, offset), (len(all)-1)/perPage*perPage)
	shown := all[offset:min(len(all), offset+perPage)]
	view := text.Todo{Bot: r.Bot, First: offset + 1, Total: len(all)}
	reply := request.Reply{Edit: true, Secret: true}
	for _, i := range shown {
		view.Lines = append(view.Lines, i.Waiting)
		reply.Buttons = append(reply.Buttons, inList(i.buttons, offset)...)
	}
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressTodo, offset-perPage))
	}
	if offset+perPage < len(all) {
		row = append(row, r.Button("button.next", chat.PressTodo, offset+perPage))
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	reply.Answer = r.Words.HTML("todo", view)
	return reply, nil
}

// waiting finds the tasks in which something waits, in two round trips. A part of a task waits
// for one thing only: the first that a source knows.
func (c *Chat) waiting(ctx context.Context, r request.Request) ([]item, error) {
	var queries []work.Query
	for _, s := range c.sources {
		for _, q := range s.In(r) {
			if !slices.Contains(queries, q) {
				queries = append(queries, q)
			}
		}
	}
	if len(queries) == 0 {
		return nil, nil
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, err
	}
	var ids []int
	for _, page := range pages {
		for _, id := range page.IDs {
			if len(ids) < read && !slices.Contains(ids, id) {
				ids = append(ids, id)
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
	var all []item
	for i := range tasks {
		t := &tasks[i]
		sees := r.Person.MaySee(*t)
		var taken []int
		for _, s := range c.sources {
			if !sees && !s.Unseen {
				continue
			}
			kind, unit, since, ok := s.Waits(r, t)
			if !ok || slices.Contains(taken, unit) {
				continue
			}
			taken = append(taken, unit)
			a, ok := t.Assignment(unit)
			if !ok {
				continue
			}
			all = append(all, item{
				Waiting: text.Waiting{Reminder: c.Part(r, *t, *a), Kind: kind, Since: since.In(r.Now.Location())},
				buttons: named(r, *t, s.Buttons(r, t)),
			})
		}
	}
	return all, nil
}

// named puts the task's number before what buttons say: those of several tasks stand under one
// message.
func named(r request.Request, t work.Task, rows [][]chat.Button) [][]chat.Button {
	for _, row := range rows {
		for i := range row {
			row[i].Text = r.Words.TaskShort(t.Name()) + " · " + row[i].Text
		}
	}
	return rows
}

// inList has the buttons come back to the page of the list on which they stand. One whose data
// would be too long stays as it is: what it does takes the list's place.
func inList(rows [][]chat.Button, offset int) [][]chat.Button {
	for _, row := range rows {
		for i, b := range row {
			verb, args, err := chat.DecodePress(b.Data)
			if err != nil {
				continue
			}
			through := []any{offset, string(verb)}
			for _, a := range args {
				through = append(through, a)
			}
			if data := chat.EncodePress(chat.PressOf, through...); data != "" {
				row[i].Data = data
			}
		}
	}
	return rows
}

// does does what a button of the list asks for. What is done at once is told as a toast, and the
// list says what still waits; a question, or what has more to say, is a message of its own.
func (c *Chat) does(ctx context.Context, r request.Request, args chat.PressArgs) (request.Reply, error) {
	i := slices.IndexFunc(c.presses, func(row request.Press) bool { return string(row.Verb) == args.Text(1) })
	if i < 0 {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	reply, err := c.presses[i].Run(ctx, r, args[2:])
	if err != nil {
		return reply, err
	}
	reply.Edit = false
	if reply.Toast == "" || len(reply.Change.Tasks) == 0 || reply.Form != nil && reply.Form.Kind != "" {
		return reply, nil
	}
	after := *c
	after.Store = request.Overlay{Store: c.Store, Change: reply.Change}
	list, err := after.page(ctx, r, args.Int(0))
	reply.Answer, reply.Buttons, reply.Tasks, reply.Edit, reply.Secret = list.Answer, list.Buttons, nil, true, true
	return reply, err
}
