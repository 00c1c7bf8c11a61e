package people

import (
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// blocked is the reason kept for who blocked the bot, as Telegram words it.
const blocked = "Forbidden: bot was blocked by the user"

// Left follows somebody who blocks the bot in their private chat.
func (c *Chat) Left(r request.Request) request.Reply { return c.Lost(r, blocked) }

// Lost marks a person who can no longer be reached and tells those above.
func (c *Chat) Lost(r request.Request, reason string) request.Reply {
	var reply request.Reply
	if r.Person.IsStranger() || r.Person.Unreachable != "" {
		return reply
	}
	r.Person.Unreachable = reason
	reply.People = []work.Person{r.Person}
	if c.Mail != nil && r.Person.Mail.Reaches() {
		return reply // by mail; nobody needs to do anything
	}
	c.tellUnreachable(r, &reply)
	return reply
}

// tellUnreachable tells those above that nothing reaches the person any more.
func (c *Chat) tellUnreachable(r request.Request, reply *request.Reply) {
	view := text.Joined{Bot: r.Bot, Person: r.Person, Unit: r.Directory.Unit(r.Person.Unit)}
	reply.Tell(r, work.KindNotice, r.Above(r.Person.Unit), nil, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("unreachable", view), nil
	})
}
