package obstacle

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// The forms of the room; Note is the obstacle, for the first one nothing.
const (
	formOpen    = "obstacle"         // what stands in the way
	formResolve = "obstacle_resolve" // how it was resolved
	formOwner   = "obstacle_owner"   // who owns it
	formDate    = "obstacle_date"    // by when it is to be resolved
)

// Chat answers about obstacles.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// toOpen are the tasks that /obstacle means without a number: those that were reported as blocked
// first.
var toOpen = request.Likely{
	In: request.InBuckets(request.OpenBuckets()...),
	Fits: func(r request.Request, t *work.Task) bool {
		a, ok := r.Own(t, work.AskExtension)
		return ok && a.State != work.Done && a.State != work.Cancelled
	},
	First: func(r request.Request, t *work.Task) bool {
		a, ok := r.Own(t, work.AskExtension)
		return ok && a.State == work.Blocked
	},
}

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "obstacle", Rare: true, Heading: request.Report, Who: work.AskExtension, About: "command.obstacle", Run: c.open, Likely: &toOpen},
			{Name: "obstacles", Rare: true, Heading: request.Follow, Who: work.SeeUnit, About: "command.obstacles", Run: c.list}, // list.go
		},
		Presses: []request.Press{
			request.Press2(chat.PressObstruct, request.TaskArg, request.EntryArg, c.openPressed),
			request.Press2(chat.PressObstacles, request.UnitArg, request.OffsetArg, c.page),
			request.Press3(chat.PressObstacle, request.TaskArg, request.UnitArg, request.ObstacleArg, c.show),
			request.Press3(chat.PressResolve, request.TaskArg, request.UnitArg, request.ObstacleArg, c.resolvePressed),
			request.Press4(chat.PressRaise, request.TaskArg, request.UnitArg, request.ObstacleArg, request.WhatArg, c.raise),
			request.Press4(chat.PressOwner, request.TaskArg, request.UnitArg, request.ObstacleArg, request.PersonArg.Optional(), c.ownerPressed),
			request.Press4(chat.PressUntil, request.TaskArg, request.UnitArg, request.ObstacleArg, request.DateArg.Optional(), c.datePressed),
		},
		Todos: []request.Todo{owned},
		Forms: []request.Form{
			{Kind: formOpen, Run: c.opened},
			{Kind: formResolve, Run: c.resolved},
			{Kind: formOwner, Run: c.ownerNamed, Fits: fitsOwner},
			{Kind: formDate, Run: c.dated},
		},
	}
}

// open answers /obstacle N words; without words it asks for them.
func (c *Chat) open(ctx context.Context, r request.Request) (request.Reply, error) {
	id, words, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	return c.put(ctx, r, id, r.In.Cause(), words)
}

// opened takes the words that were asked for.
func (c *Chat) opened(ctx context.Context, r request.Request) (request.Reply, error) {
	return c.put(ctx, r, r.Form.Task, r.In.Cause(), r.In.Text)
}

// openPressed opens one in the words of a report.
func (c *Chat) openPressed(ctx context.Context, r request.Request, id int, entry string) (request.Reply, error) {
	if _, err := c.Readable(ctx, r, id); err != nil {
		return request.Reply{}, err
	}
	e, err := c.Entry(ctx, id, entry)
	if err != nil {
		return request.Reply{}, err
	}
	if e.Withdrawn != nil {
		return request.Reply{}, work.Refuse("obstacle.refuse.withdrawn", "Number", id)
	}
	reply, err := c.put(ctx, r, id, e.ID, e.Text)
	reply.Edit = false // what was recorded, and how to correct it, stays above
	return reply, err
}

// put opens an obstacle to the part of the person's unit and tells its owners.
func (c *Chat) put(ctx context.Context, r request.Request, id int, cause, words string) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.AskExtension)
	switch {
	case !ok:
		return request.Reply{}, work.Refuse("obstacle.refuse.not_reporter", "Task", t.Name())
	case a.State == work.Done || a.State == work.Cancelled:
		return request.Reply{}, r.NotOpen(t, *a)
	}
	if words = strings.TrimSpace(words); words == "" {
		reply := r.Message("obstacle.ask.words", "Task", t.Name())
		reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
		reply.Form = r.OpenForm(chat.Form{Kind: formOpen}, t, *a)
		return reply, nil
	}
	o := obstacles.Obstacle{
		ID: cause, By: r.Person.ID, At: r.Now, Text: words, Told: obstacles.Unit, Due: c.Calendar().AddWorking(r.Today, obstacles.Patience),
	}
	if !obstructing.Add(a, o) {
		return request.Reply{}, work.Refuse("obstacle.refuse.known", "Task", t.Name())
	}
	open, _ := find(&t, a.Unit, cause)
	var reply request.Reply
	c.tell(&reply, r, t, open, "yours", obstructing.Owners(*open.Obstacle, r.Directory, r.Today))
	c.answer(&reply, r, t, open, "opened")
	reply.Toast = r.Words.Say("obstacle.toast.opened", nil)
	c.Write(&reply, r, t)
	return reply, nil
}
