package board

import (
	"context"
	"net/url"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/visiting"
)

// Chat answers with the way in.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's commands.
func (c *Chat) Rows() request.Rows {
	return request.Rows{Commands: []request.Command{
		{Name: "board", Rare: true, Heading: request.Follow, Who: work.SeeUnit, About: "command.board", Run: c.open},
	}}
}

// open answers /board with a button that opens the pages. Its address holds a ticket, so it is
// for the one who asked, once; Telegram allows such buttons in private chats only.
func (c *Chat) open(_ context.Context, r request.Request) (request.Reply, error) {
	switch {
	case c.Web == "":
		return request.Reply{}, work.Refuse("refuse.no_board")
	case !r.In.Private:
		return request.Reply{}, work.Refuse("refuse.board_private")
	}
	secret := visiting.NewSecret()
	reply := r.Sentence("board.open", "Minutes", int(visiting.TicketLasts.Minutes()))
	reply.Buttons = [][]chat.Button{{{Text: r.Words.Say("board.button", nil), Web: c.Web + "/board/door?" + url.Values{"ticket": {secret}}.Encode()}}}
	reply.Ticket = &visiting.Ticket{Person: r.Person.ID, Hash: visiting.Hash(secret)}
	reply.Secret = true
	return reply, nil
}
