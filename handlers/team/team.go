package team

import (
	"context"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
	"dondoc/work/spelling"
)

// perPage is how many people a page has: each brings a row of buttons.
const perPage = 6

// Chat answers about a unit's people.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "team", Heading: request.Coordinate, Who: work.ManageTeam, About: "command.team", Run: c.team},                     // team.go
			{Name: "handover", Rare: true, Heading: request.Coordinate, Who: work.Assign, About: "command.handover", Run: c.handover}, // handover.go
		},
		Presses: []request.Press{
			request.Press2(chat.PressTeam, request.UnitArg, request.OffsetArg.Optional(), c.page),
			request.Press3(chat.PressRemove, request.UnitArg, request.PersonArg, request.SureArg.Optional(), c.remove), // remove.go
			request.Press2(chat.PressHandover, request.PersonArg, request.PersonArg.Optional(), c.between),
			request.Press3(chat.PressHandPick, request.PersonArg, request.PersonArg, request.TaskArg, c.pick),
			request.Press3(chat.PressHandGo, request.PersonArg, request.PersonArg, request.WhatArg, c.move),
			request.Press2(chat.PressTakeAll, request.PersonArg, request.SecondArg, c.takeAll),   // receipt.go
			request.Press2(chat.PressNoneOurs, request.PersonArg, request.SecondArg, c.noneOurs), // receipt.go
		},
		Forms: []request.Form{
			{Kind: formHandover, Run: c.answered, Fits: fitsHandover},
		},
	}
}

// team answers /team [unit] with the unit's people.
func (c *Chat) team(ctx context.Context, r request.Request) (request.Reply, error) {
	unit := r.Directory.Unit(r.Person.Unit)
	if name := strings.TrimSpace(r.Argument); name != "" {
		var err error
		if unit, err = r.UnitNamed(name); err != nil {
			return request.Reply{}, err
		}
	}
	if unit.ID == 0 {
		return request.Reply{}, work.Refuse("team.which")
	}
	return c.page(ctx, r, unit.ID, 0)
}

func (c *Chat) page(ctx context.Context, r request.Request, unit, offset int) (request.Reply, error) {
	if !r.Person.May(work.ManageTeam, unit) {
		return request.Reply{}, work.Refuse("team.not_yours")
	}
	people := r.Directory.People(func(p work.Person) bool { return p.Unit == unit && !p.IsStranger() })
	offset = max(0, min(offset, (len(people)-1)/perPage*perPage))
	view := text.Team{Unit: r.Directory.Unit(unit), First: offset + 1, Total: len(people)}
	shown := people[min(offset, len(people)):min(len(people), offset+perPage)]
	var err error
	if view.Members, err = c.members(ctx, r, shown); err != nil {
		return request.Reply{}, err
	}
	if view.Awaited, err = c.awaited(ctx, r, unit); err != nil {
		return request.Reply{}, err
	}
	reply := request.Reply{Units: []int{unit}, Edit: true}
	for i, p := range shown {
		var row []chat.Button
		button := func(key string, verb chat.Verb, args ...any) {
			b := r.Button(key, verb, args...)
			b.Text = text.Short(request.UnitOnButton, r.Directory.Label(p)) + " · " + b.Text
			row = append(row, b)
		}
		if view.Members[i].Open > 0 {
			button("team.button.handover", chat.PressHandover, p.ID)
		}
		if mayRemove(r, p) {
			button("team.button.remove", chat.PressRemove, unit, p.ID)
		}
		if len(row) > 0 {
			reply.Buttons = append(reply.Buttons, row)
		}
	}
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressTeam, unit, offset-perPage))
	}
	if offset+perPage < len(people) {
		row = append(row, r.Button("button.next", chat.PressTeam, unit, offset+perPage))
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{
		r.Button("team.button.invite", chat.PressRole, work.Officer, unit), r.Button("invite.button.open", chat.PressInvites, 0),
	})
	reply.Answer = r.Words.HTML("team", view)
	return reply, nil
}

// members counts what people have, in three round trips however many they are.
func (c *Chat) members(ctx context.Context, r request.Request, people []work.Person) ([]text.Member, error) {
	members := make([]text.Member, len(people))
	var queries []work.Query
	per := len(request.OpenBuckets()) + 2
	for _, p := range people {
		scope := work.PersonScope(p.ID)
		for _, b := range request.OpenBuckets() {
			queries = append(queries, work.Query{Scope: scope, Bucket: b})
		}
		queries = append(queries, work.Query{Scope: scope, Bucket: work.BucketOpen, Before: r.Today}, work.Query{Scope: scope, Bucket: work.BucketHeard})
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, err
	}
	var last []work.Query
	for i, p := range people {
		own := pages[i*per : (i+1)*per]
		members[i] = text.Member{Person: p, Label: r.Directory.Label(p), Overdue: own[per-2].Total, Away: p.IsAway(r.Today)}
		for _, page := range own[:per-2] {
			members[i].Open += page.Total
		}
		last = append(last, work.Query{Scope: work.PersonScope(p.ID), Bucket: work.BucketHeard, Offset: max(0, own[per-1].Total-1), Limit: 1})
	}
	if pages, err = c.Store.Pages(ctx, last...); err != nil {
		return nil, err
	}
	var ids []int
	for _, page := range pages {
		ids = append(ids, page.IDs...)
	}
	tasks, err := c.Store.Tasks(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i, page := range pages {
		for _, t := range tasks {
			a, ok := t.Assignment(people[i].Unit)
			if ok && slices.Contains(page.IDs, t.ID) && a.Last != nil {
				members[i].Heard = calendar.DateOf(a.Last.At.In(r.Now.Location()))
			}
		}
	}
	return members, nil
}

// awaited are the names in the plan of people of the unit who have not joined, with how many
// tasks wait for them, and those who were asked by e-mail.
func (c *Chat) awaited(ctx context.Context, r request.Request, unit int) ([]text.AwaitedOfficer, error) {
	tasks, err := c.Store.AwaitingOfficer(ctx, unit)
	if err != nil {
		return nil, err
	}
	var all []text.AwaitedOfficer
	for _, t := range tasks {
		a, ok := t.Assignment(unit)
		if !ok || a.Officer != 0 || a.OfficerName == "" {
			continue
		}
		i := slices.IndexFunc(all, func(o text.AwaitedOfficer) bool { return o.Name == a.OfficerName })
		if i < 0 {
			i, all = len(all), append(all, text.AwaitedOfficer{Name: a.OfficerName})
		}
		all[i].Tasks++
	}
	for _, p := range listing.Alone(r.Directory, unit) {
		if !p.IsStranger() || p.Mail.Asked.IsZero() || p.Mail.Refused != "" {
			continue
		}
		i := slices.IndexFunc(all, func(o text.AwaitedOfficer) bool { return spelling.Fold(o.Name) == spelling.Fold(p.Name) })
		if i < 0 {
			i, all = len(all), append(all, text.AwaitedOfficer{Name: p.Name})
		}
		all[i].Asked, all[i].Declined = p.Mail.Mode != mailing.Never, p.Mail.Mode == mailing.Never
	}
	return all, nil
}
