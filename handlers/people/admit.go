package people

import (
	"context"
	"errors"
	"html"
	"slices"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// mayAdmit reports whether the person decides who joins the unit by a link for many: its heads,
// and the department while none of them is there.
func mayAdmit(r request.Request, unit int) bool {
	if r.Person.Is(work.Head) && r.Person.Unit == unit {
		return true
	}
	heads := slices.DeleteFunc(r.Directory.InUnit(unit, work.Head), func(p work.Person) bool { return !p.Reachable() })
	return r.Person.Is(work.Department) && len(work.Present(heads, r.Today)) == 0
}

// askingButtons decide on one who waits; the name stands on them in a list.
func askingButtons(r request.Request, i chat.Invite, at int, name string) []chat.Button {
	row := []chat.Button{
		r.Button("join.button.admit", chat.PressAdmit, chat.InviteID(i.Hash), at),
		r.Button("join.button.stranger", chat.PressReject, chat.InviteID(i.Hash), at),
	}
	if name != "" {
		row[0].Text = text.Short(request.UnitOnButton, name) + " · " + row[0].Text
	}
	return row
}

// ask has somebody wait for the head: they are told so, and those who decide are asked.
func ask(r request.Request, invite chat.Invite, who chat.Asking) request.Reply {
	who.State = chat.AskingOpen
	invite.Asked = slices.Clone(invite.Asked)
	at := invite.AskingOf(who.ID)
	if at < 0 {
		at, invite.Asked = len(invite.Asked), append(invite.Asked, who)
	}
	invite.Asked[at] = who
	return waiting(r, invite, at, true)
}

// waitsStill answers somebody who follows the link again while they wait. Who decides by now, and
// has not been asked, is.
func waitsStill(r request.Request, invite chat.Invite, at int) request.Reply {
	invite.Asked = slices.Clone(invite.Asked)
	return waiting(r, invite, at, false)
}

func waiting(r request.Request, invite chat.Invite, at int, fresh bool) request.Reply {
	a := &invite.Asked[at]
	until := calendar.DateOf(a.At.Add(chat.AskingTTL).In(r.Now.Location()))
	deciders, key := r.Above(invite.Unit), "join.waits.department"
	if slices.ContainsFunc(deciders, func(p work.Person) bool { return p.Is(work.Head) && p.Unit == invite.Unit }) {
		key = "join.waits.head"
	}
	reply := r.Sentence(key, "Unit", r.UnitName(invite.Unit), "Until", r.Words.Date(until))
	asked := slices.DeleteFunc(deciders, func(p work.Person) bool { return slices.Contains(a.Told, p.ID) })
	maker, _ := r.Directory.Person(invite.By)
	view := text.Asker{Name: a.Name, Username: a.Username, On: calendar.DateOf(a.At.In(r.Now.Location())), Unit: r.Directory.Unit(invite.Unit), Maker: r.Comrade(maker)}
	told := reply.Tell(r, work.KindNotice, asked, nil, func(w *text.Words) (string, [][]chat.Button) {
		theirs := r
		theirs.Words = w
		return w.HTML("asking", view), [][]chat.Button{askingButtons(theirs, invite, at, "")}
	})
	a.Told = slices.Clone(a.Told)
	for _, p := range told {
		a.Told = append(a.Told, p.ID)
	}
	if fresh || len(told) > 0 {
		reply.Invites = []chat.Invite{invite}
	}
	return reply
}

// asking reads who waits, for somebody who may decide on them.
func (c *Chat) asking(ctx context.Context, r request.Request, hash string, at int) (chat.Invite, error) {
	invite, err := c.Store.Invite(ctx, hash)
	if errors.Is(err, work.ErrNotFound) || err == nil && (at < 0 || at >= len(invite.Asked)) {
		return invite, work.Refuse("refuse.button")
	}
	if err != nil {
		return invite, err
	}
	invite.Unit = r.Directory.Now(invite.Unit)
	a := invite.Asked[at]
	switch {
	case !mayAdmit(r, invite.Unit):
		return invite, work.Refuse("join.not_yours")
	case a.State != chat.AskingOpen:
		return invite, work.Refuse("join.decided."+string(a.State), "Name", a.Name, "By", r.PersonName(a.By))
	case !a.Waits(r.Now):
		return invite, work.Refuse("join.lapsed", "Name", a.Name)
	}
	invite.Asked = slices.Clone(invite.Asked)
	return invite, nil
}

// admit lets somebody join who waits for it.
func (c *Chat) admit(ctx context.Context, r request.Request, hash string, at int) (request.Reply, error) {
	invite, err := c.asking(ctx, r, hash, at)
	if err != nil {
		return request.Reply{}, err
	}
	a := &invite.Asked[at]
	a.State, a.By = chat.AskingAgreed, r.Person.ID
	theirs := r
	p, known := r.Directory.Person(a.ID)
	if !known {
		p = work.Person{ID: a.ID}
	}
	if p.IsStranger() && !p.Chosen {
		p.Language = a.Language
	}
	theirs.Person, theirs.Words = p, text.For(p.Language).To(p)
	view := text.Joined{Bot: r.Bot, Person: work.Person{ID: a.ID, Name: a.Name, Username: a.Username}, Role: invite.Role, Unit: r.Directory.Unit(invite.Unit)}
	reply := request.Reply{Answer: r.Words.HTML("joined", view), Edit: true, Units: []int{invite.Unit}}
	if p.Is(invite.Role) && p.Unit == invite.Unit { // by another link meanwhile
		reply.Invites = []chat.Invite{invite}
		return reply, nil
	}
	joined, err := c.enrol(ctx, theirs, invite, *a)
	if err != nil {
		return request.Reply{}, err
	}
	reply.Merge(joined.Change)
	reply.Messages = append(reply.Messages,
		chat.Message{Kind: work.KindNotice, Chat: a.ID, Person: a.ID, Parts: text.Split(joined.Answer)},
		request.MenuOf(joined.People[0], r.Commands))
	return reply, nil
}

// reject keeps somebody out, who is told. The link is good for another one again.
func (c *Chat) reject(ctx context.Context, r request.Request, hash string, at int) (request.Reply, error) {
	invite, err := c.asking(ctx, r, hash, at)
	if err != nil {
		return request.Reply{}, err
	}
	a := &invite.Asked[at]
	a.State, a.By = chat.AskingDeclined, r.Person.ID
	invite.Uses++
	reply := r.Message("join.rejected", "Name", a.Name, "Unit", r.UnitName(invite.Unit))
	reply.Invites, reply.Units = []chat.Invite{invite}, []int{invite.Unit}
	words := text.For(a.Language)
	no := words.Say("join.declined", map[string]any{"Unit": r.UnitName(invite.Unit)})
	reply.Messages = append(reply.Messages, chat.Message{Kind: work.KindNotice, Chat: a.ID, Person: a.ID, Parts: text.Split(html.EscapeString(no))})
	return reply, nil
}
