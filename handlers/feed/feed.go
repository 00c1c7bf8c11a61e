package feed

import (
	"context"
	"html"
	"strconv"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/visiting"
)

// What a button makes of the feed.
const (
	anew   = "new"
	revoke = "revoke"
)

// Chat answers about the person's calendar feed.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's command and buttons.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "feed", Rare: true, Heading: request.Follow, Who: work.See, About: "command.feed", Run: c.feed},
		},
		Presses: []request.Press{request.Press1(chat.PressFeed, request.WhatArg, c.pressed)},
	}
}

// feed answers /feed: an address of the person's own, shown when it is made and never again, or the
// calendar as a file where there are no pages.
func (c *Chat) feed(ctx context.Context, r request.Request) (request.Reply, error) {
	if c.Web == "" {
		d := chat.Document{Kind: chat.DocumentAgenda, Person: r.Person.ID, Format: "ics", Language: r.Words.Language(), At: r.Now}
		caption := html.EscapeString(r.Words.Say("feed.file", nil))
		return request.Reply{Papers: []request.Paper{{Document: d, Caption: caption}}, Secret: true}, nil
	}
	f, err := c.Store.Feed(ctx, r.Person.ID)
	if err != nil {
		return request.Reply{}, err
	}
	if f.Hash == "" {
		return c.open(r), nil
	}
	reply := r.Message("feed.is", "Day", r.Words.OfficialDate(calendar.DateOf(f.Made.In(r.Now.Location()))))
	reply.Buttons = buttons(r)
	return reply, nil
}

// open gives the person a new address; the one before ends.
func (c *Chat) open(r request.Request) request.Reply {
	secret := visiting.NewSecret()
	address := c.Web + "/board/feed/" + strconv.FormatInt(r.Person.ID, 10) + "/" + secret + ".ics"
	reply := r.Message("feed.open", "Address", address)
	reply.Buttons = buttons(r)
	reply.Feed = &visiting.Feed{Person: r.Person.ID, Hash: visiting.Hash(secret), Made: r.Now}
	reply.Secret = true
	return reply
}

func buttons(r request.Request) [][]chat.Button {
	return [][]chat.Button{{r.Button("feed.button.new", chat.PressFeed, anew), r.Button("feed.button.revoke", chat.PressFeed, revoke)}}
}

// pressed makes a new address, or ends the one there is.
func (c *Chat) pressed(ctx context.Context, r request.Request, what string) (request.Reply, error) {
	switch {
	case what == anew && c.Web != "":
		return c.open(r), nil
	case what != revoke:
		return request.Reply{}, work.Refuse("refuse.button")
	}
	f, err := c.Store.Feed(ctx, r.Person.ID)
	if err != nil {
		return request.Reply{}, err
	}
	if f.Hash == "" {
		return request.Reply{}, work.Refuse("feed.none")
	}
	reply := r.Message("feed.revoked")
	reply.Feed = &visiting.Feed{Person: r.Person.ID}
	return reply, nil
}
