package obstacle

import (
	"context"
	"strings"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstructing"
)

// perPage is how many tasks a page of the list has: each has one obstacle, as a rule.
const perPage = 6

// list answers /obstacles [unit]: the open obstacles, the highest level first, then the oldest.
func (c *Chat) list(ctx context.Context, r request.Request) (request.Reply, error) {
	unit := r.Person.Unit
	if r.Person.SeesAll() {
		unit = 0
	}
	if name := strings.TrimSpace(r.Argument); name != "" {
		u, err := r.UnitNamed(name)
		if err != nil {
			return request.Reply{}, err
		}
		unit = u.ID
	}
	return c.page(ctx, r, unit, 0)
}

// Lines is a page of the list of a unit's obstacles, or of all for 0, with a button for each.
func (c *Chat) Lines(ctx context.Context, r request.Request, unit, offset, size int) (view text.Obstacles, buttons [][]chat.Button, err error) {
	if err := r.MayRead(unit); err != nil {
		return view, nil, err
	}
	scope := work.AllTasks
	if unit != 0 {
		scope = work.UnitScope(unit)
	}
	pages, err := c.Store.Pages(ctx, work.Query{Scope: scope, Bucket: obstructing.Bucket, Offset: offset, Limit: size})
	if err != nil {
		return view, nil, err
	}
	view = text.Obstacles{Unit: r.Directory.Unit(unit), First: offset + 1, Total: pages[0].Total}
	if len(pages[0].IDs) == 0 {
		return view, nil, nil
	}
	tasks, err := c.Store.Tasks(ctx, pages[0].IDs)
	if err != nil {
		return view, nil, err
	}
	for i := range tasks {
		view.Tasks++
		for _, o := range obstructing.Of(&tasks[i]) {
			if unit != 0 && o.Part.Unit != unit && r.Directory.Now(o.In) != unit {
				continue
			}
			view.Lines = append(view.Lines, c.view(r, tasks[i], *o.Part, *o.Obstacle, ""))
			buttons = append(buttons, []chat.Button{shows(r, tasks[i], o)})
		}
	}
	return view, buttons, nil
}

// page is a page of that list in the chat.
func (c *Chat) page(ctx context.Context, r request.Request, unit, offset int) (request.Reply, error) {
	offset = max(0, offset)
	view, buttons, err := c.Lines(ctx, r, unit, offset, perPage)
	if err != nil {
		return request.Reply{}, err
	}
	reply := request.Reply{Edit: true, Units: []int{unit}, Buttons: buttons}
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressObstacles, unit, max(0, offset-perPage)))
	}
	if offset+perPage < view.Total {
		row = append(row, r.Button("button.next", chat.PressObstacles, unit, offset+perPage))
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	reply.Answer = r.Words.HTML("obstacles", view)
	return reply, nil
}

// shows is the button that opens one of several obstacles.
func shows(r request.Request, t work.Task, o obstructing.Open) chat.Button {
	return chat.Button{
		Text: r.Words.TaskShort(t.Name()) + " · " + text.Short(words, o.Text),
		Data: chat.EncodePress(chat.PressObstacle, t.ID, o.Part.Unit, o.ID),
	}
}

// owned are the obstacles that wait for who owns them.
var owned = request.Todo{
	Unseen: true,
	In: func(r request.Request) []work.Query {
		return append(r.Deciding(obstructing.Bucket), work.Query{Scope: work.PersonScope(r.Person.ID), Bucket: obstructing.Bucket, Limit: perPage * perPage})
	},
	Waits: func(r request.Request, t *work.Task) (kind string, unit int, since time.Time, ok bool) {
		o, ok := first(r, t)
		if !ok {
			return "", 0, time.Time{}, false
		}
		return "obstacle", o.Part.Unit, o.Since(), true
	},
	Buttons: func(r request.Request, t *work.Task) [][]chat.Button {
		o, ok := first(r, t)
		if !ok {
			return nil
		}
		return Buttons(r, *t, o)
	},
}

// first is the first obstacle to a task that the person owns.
func first(r request.Request, t *work.Task) (obstructing.Open, bool) {
	for _, o := range obstructing.Of(t) {
		if obstructing.Owns(r.Person, *o.Obstacle, r.Directory, r.Today) {
			return o, true
		}
	}
	return obstructing.Open{}, false
}
