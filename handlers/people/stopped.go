package people

import (
	"context"
	"html"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/mailing"
)

// Stopped notes that whoever reads the mail of the person's address wants none of it. The last mail says how
// to come back, and those above hear of who gets nothing from now on.
func (c *Chat) Stopped(r request.Request) request.Reply {
	if !r.Person.Mail.Confirmed {
		return c.declined(r)
	}
	used := r.Person.Reachable()
	r.Person.Mail = r.Person.Mail.Use(mailing.Never)
	var reply request.Reply
	reply.People = []work.Person{r.Person}
	reply.Messages = []chat.Message{{Kind: chat.KindStopped, Urgent: true, Chat: r.Person.ID, Person: r.Person.ID, Address: r.Person.Mail.Address, Parts: []string{html.EscapeString(r.Words.Say("mail.stopped", nil))}}}
	if used && !r.Person.Reachable() {
		c.tellUnreachable(r, &reply)
	}
	return reply
}

// declined closes the question whose address it is: nothing goes there again. Who gave the address
// themselves is told; of whom a list names, /team says it.
func (c *Chat) declined(r request.Request) request.Reply {
	var reply request.Reply
	listed := r.Person.Mail.Listed
	if r.Person.IsStranger() {
		r.Person.Mail = r.Person.Mail.Use(mailing.Never)
	} else {
		mode, papers := r.Person.Mail.Mode, r.Person.Mail.Papers
		r.Person.Mail = r.Person.Mail.Forget()
		r.Person.Mail.Mode, r.Person.Mail.Papers = mode, papers
	}
	reply.People = []work.Person{r.Person}
	if !listed && r.Person.Reachable() {
		reply.Messages = []chat.Message{{Kind: work.KindNotice, Chat: r.Person.ID, Person: r.Person.ID, Parts: []string{html.EscapeString(text.For(r.Person.Language).Say("mail.declined", nil))}}}
	}
	return reply
}

// Withdrawn notes that whoever reads the mail of an address that was to take another's place wants none:
// the other stays, and the person is told.
func (c *Chat) Withdrawn(r request.Request) request.Reply {
	var reply request.Reply
	r.Person.Mail.Pending = ""
	reply.People = []work.Person{r.Person}
	reply.Messages = []chat.Message{{Kind: work.KindNotice, Chat: r.Person.ID, Person: r.Person.ID, Parts: []string{html.EscapeString(text.For(r.Person.Language).Say("mail.declined_instead", nil))}}}
	return reply
}

// Resumed notes that the person wants mail again, as said by mail: as they had it before. The answer says
// so of whom Telegram reaches, too, who will get none for now.
func (c *Chat) Resumed(_ context.Context, r request.Request) (request.Reply, error) {
	r.Person.Mail = r.Person.Mail.Lives().Resume()
	key := "mail.resumed"
	if r.Person.Mail.Mode == mailing.Auto && r.Person.Unreachable == "" {
		key = "mail.resumed_auto"
	}
	reply := r.Sentence(key)
	reply.People = []work.Person{r.Person}
	return reply, nil
}
