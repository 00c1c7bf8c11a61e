package history

import (
	"context"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/events"
)

// perPage is how many events a page has.
const perPage = 10

// Chat answers what happened.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// toLookBack are the tasks that /history means without a number.
var toLookBack = request.Likely{
	In:   request.InBuckets(request.OpenBuckets()...),
	Fits: func(request.Request, *work.Task) bool { return true },
}

// Rows are the room's commands and buttons.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "history", Rare: true, Heading: request.Find, Who: request.Everyone, About: "command.history", Run: c.history, Likely: &toLookBack}, // history.go
			{Name: "undo", Rare: true, Heading: request.Personal, Who: request.Everyone, About: "command.undo", Run: c.undo},                           // undo.go
		},
		Presses: []request.Press{
			request.Press2(chat.PressHistory, request.TaskArg, request.OffsetArg, c.page),
		},
	}
}

// history answers /history N with what happened to the task, the latest first.
func (c *Chat) history(ctx context.Context, r request.Request) (request.Reply, error) {
	id, _, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.page(ctx, r, id, 0)
}

func (c *Chat) page(ctx context.Context, r request.Request, id, offset int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	offset = max(0, offset)
	found, total, err := c.Store.Events(ctx, id, offset, perPage)
	switch {
	case err != nil:
		return request.Reply{}, err
	case len(found) == 0:
		return r.Message("history.none", "Task", t.Name()), nil
	}
	reply := request.Reply{
		Answer: r.Words.HTML("history", text.History{Bot: r.Bot, Task: t, Lines: happened(r, t, found), First: offset + 1, Total: total}),
		Tasks:  []int{id}, Edit: true,
	}
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressHistory, id, max(0, offset-perPage)))
	}
	if offset+perPage < total {
		row = append(row, r.Button("button.next", chat.PressHistory, id, offset+perPage))
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("history.open", chat.PressOpen, id)})
	return reply, nil
}

// Latest is the last of what happened to a task.
func (c *Chat) Latest(ctx context.Context, r request.Request, id, most int) (text.History, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return text.History{}, err
	}
	found, total, err := c.Store.Events(ctx, id, 0, most)
	return text.History{Bot: r.Bot, Task: t, Lines: happened(r, t, found), First: 1, Total: total}, err
}

// happened names people and units in events of a task.
func happened(r request.Request, t work.Task, found []events.Event) []text.Happened {
	lines := make([]text.Happened, len(found))
	for i, e := range found {
		h := text.Happened{Event: e, Name: r.PersonName(e.By), Was: e.Before, Is: e.After}
		h.At = e.At.In(r.Now.Location())
		if e.Unit != 0 && (len(t.Assignments) > 1 || e.Field == events.FieldPart) {
			h.Part, h.Name = r.UnitName(e.Unit), r.NameFor(e.By, e.Unit)
		}
		switch {
		case e.What == events.Assigned:
			h.Was, h.Is = person(r, e.Before), person(r, e.After)
		case e.What == events.Merged:
			h.Is = standing(e.After)
		case e.What == events.Requested && e.Field == events.FieldContribution: // who did it is of the lead
			h.Part, h.Name, h.Was = "", r.PersonName(e.By), r.UnitName(e.Unit)
		case e.Field == events.FieldLeads, e.Field == events.FieldCoordinating:
			h.Was, h.Is = units(r, e.Before), units(r, e.After)
		}
		lines[i] = h
	}
	return lines
}

// standing is the state and percent of "UNIT STATE PERCENT OFFICER".
func standing(s string) string {
	words := strings.Fields(s)
	if len(words) < 3 {
		return ""
	}
	return words[1] + " " + words[2]
}

// person names somebody by a Telegram user id; a name stays as it is.
func person(r request.Request, s string) string {
	id, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return s
	}
	if p, ok := r.Directory.Person(id); ok {
		return r.Directory.Label(p)
	}
	return s
}

// units names units by their numbers.
func units(r request.Request, s string) string {
	var names []string
	for _, number := range strings.Fields(s) {
		if id, err := strconv.Atoi(number); err == nil {
			names = append(names, r.UnitName(id))
		}
	}
	return strings.Join(names, "; ")
}
