package people

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

// listedRole is in what somebody takes part whom a list names.
func listedRole(l mailing.Listed) work.Role {
	if l.Head {
		return work.Head
	}
	return work.Officer
}

// kept is who is kept under an id of those who have no Telegram account; false when nobody is, or
// they are another person by now.
func kept(r request.Request, id int64) (work.Person, bool) {
	if l, ok := r.Directory.Listed()[id]; ok {
		return l, l.Listed.Became == 0 && l.Listed.Unit != 0
	}
	p, ok := r.Directory.Person(id)
	return p, ok && mailing.Alone(id) && !p.IsStranger()
}

// follow has somebody take part who is followed by e-mail alone: a list names them, and they have said
// that the address is theirs. r.Person is they.
func (c *Chat) follow(ctx context.Context, r request.Request) (request.Reply, error) {
	p := r.Person
	l := p.Listed
	l.Unit = r.Directory.Now(l.Unit)
	unit := r.Directory.Unit(l.Unit)
	p.Listed = mailing.Listed{}
	if p.Name == "" {
		p.Name, p.Listed.Nameless = r.Words.Say("mail.head_of", map[string]any{"Unit": unit.Name}), true
	}
	p.Roles, p.Unit, p.Joined = []work.Role{listedRole(l)}, l.Unit, r.Now
	p.Mail, p.Unreachable = p.Mail.Confirm(p.Mail.Address), mailing.NoTelegram
	r.Person = p
	reply := request.Reply{Change: chat.Change{People: []work.Person{p}}}
	return c.welcome(ctx, r, reply, chat.Invite{Role: p.Roles[0], Unit: p.Unit}, p.Unit, p.Name)
}

// accept follows the link of the question that a list has asked somebody: who opens it in Telegram
// reads the mail of the address, and is whom the list names.
func (c *Chat) accept(ctx context.Context, r request.Request, id int64, code string) (request.Reply, error) {
	l, ok := kept(r, id)
	if mine := r.Directory.Listed()[id].Listed.Became; mine != 0 && mine == r.Person.ID { // they have joined meanwhile
		if address := c.meant(r, code, id); address != "" {
			return c.Confirmed(ctx, r, address)
		}
	}
	if ok {
		_, ok = c.Mail.Confirms(code, id, l.Mail.Address)
	}
	if !ok {
		return r.Sentence("mail.stale"), nil
	}
	role, unit := listedRole(l.Listed), r.Directory.Now(l.Listed.Unit)
	if !l.IsStranger() {
		role, unit = l.Roles[0], l.Unit
	}
	p := r.Person
	switch {
	case !p.IsStranger() && p.Unit != 0 && p.Unit != unit:
		return request.Reply{}, work.Refuse("mail.elsewhere", "Unit", r.UnitName(unit))
	case !r.In.Private:
		return request.Reply{}, work.Refuse("refuse.join_privately")
	case p.Is(role): // they take part under another name than the list's
		reply := r.Sentence("mail.confirmed")
		if err := c.become(ctx, &r, &reply, l, true); err != nil {
			return request.Reply{}, err
		}
		waited, err := c.matched(ctx, r, reply.Change, l.Name)
		if err != nil {
			return request.Reply{}, err
		}
		c.Write(&reply, r, waited...)
		return reply, nil
	}
	who := chat.Asking{ID: r.In.From.ID, Name: r.In.From.Name, Username: r.In.From.Username, Language: p.Language, At: r.Now}
	return c.enrol(ctx, r, chat.Invite{Role: role, Unit: unit, Mailed: id}, who)
}

// predecessor is under whom the person was known so far who joins by the invite: by the address that it
// went to, or by name or function. Sure is false for the latter.
func predecessor(r request.Request, p work.Person, invite chat.Invite) (l work.Person, found, sure bool) {
	if invite.Mailed != 0 {
		l, found = kept(r, invite.Mailed)
		if unit := l.Unit; found && (unit == p.Unit || r.Directory.Now(l.Listed.Unit) == p.Unit) {
			return l, true, true
		}
	}
	l, found = listing.Match(r.Directory, p, invite.Role)
	return l, found, false
}

// become makes one person of two: r.Person has joined, or confirmed an address, and was known as l.
// What l was called, was given and is asked is theirs from now on.
func (c *Chat) become(ctx context.Context, r *request.Request, reply *request.Reply, l work.Person, confirmed bool) error {
	p := r.Person
	if p.Mail.Address == "" || mailing.Same(p.Mail.Address, l.Mail.Address) {
		mine := p.Mail
		p.Mail = l.Mail
		if mine.Mode != mailing.Auto || mine.Papers {
			p.Mail.Mode, p.Mail.Before, p.Mail.Papers = mine.Mode, mine.Before, mine.Papers
		}
		if confirmed {
			p.Mail = p.Mail.Confirm(p.Mail.Address)
		}
	}
	if !l.IsStranger() {
		for _, role := range l.Roles {
			if !p.Is(role) {
				p.Roles = append(slices.Clone(p.Roles), role)
			}
		}
		if l.IsAway(r.Today) && !p.IsAway(r.Today) {
			p.Away = l.Away
		}
		p.Reported = p.Reported || l.Reported
		if err := c.inherit(ctx, *r, reply, l.ID, p.ID); err != nil {
			return err
		}
	}
	l.Roles, l.Unit, l.Mail, l.Away, l.Listed = nil, 0, mailing.Box{}, work.Away{}, mailing.Listed{Became: p.ID}
	people := slices.DeleteFunc(slices.Clone(reply.People), func(q work.Person) bool { return q.ID == p.ID || q.ID == l.ID })
	reply.People = append([]work.Person{p, l}, people...)
	r.Person = p
	return nil
}

// inherit puts one person in another's place in all open work that fits in this commit. The rest follows in
// steps of its own (chat/merging); until then the old id leads to the person as well.
func (c *Chat) inherit(ctx context.Context, r request.Request, reply *request.Reply, from, to int64) error {
	var queries []work.Query
	for _, b := range listing.Held() {
		queries = append(queries, work.Query{Scope: work.PersonScope(from), Bucket: b, Limit: atOnce})
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return err
	}
	var ids []int
	for _, page := range pages {
		for _, id := range page.IDs {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	tasks, err := c.Store.Tasks(ctx, ids[:min(len(ids), atOnce)])
	if err != nil {
		return err
	}
	for _, t := range tasks {
		if listing.Inherit(&t, from, to) {
			c.Write(reply, r, t)
		}
	}
	return nil
}

// twoAreOne tells whoever reads the mail of the address that the person has joined in Telegram: they can
// say so if it was somebody else.
func twoAreOne(r request.Request, p work.Person) chat.Message {
	view := text.Joined{Bot: r.Bot, Person: p, Unit: r.Directory.Unit(p.Unit)}
	return chat.Message{Kind: work.KindOwner, Chat: p.ID, Person: p.ID, Parts: text.Split(text.For(p.Language).To(p).HTML("joined_telegram", view))}
}
