package people

import (
	"context"
	"errors"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

const (
	// invitesShown is how many open invites a page has.
	invitesShown = 5
	// askersShown is how many of those who wait for the head a page has buttons for.
	askersShown = 12
)

// mayManage reports whether the person may see and revoke the invite: a head those for officers
// of the own unit, the department all.
func mayManage(r request.Request, i chat.Invite) bool {
	return r.Person.May(work.InviteAny, 0) || i.Role == work.Officer && r.Person.May(work.InviteThem, r.Directory.Now(i.Unit))
}

// openFrom turns the page of the open invites.
func (c *Chat) openFrom(ctx context.Context, r request.Request, offset int) (request.Reply, error) {
	if !r.Person.May(work.InviteThem, r.Person.Unit) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	return c.openInvites(ctx, r, offset)
}

// openInvites lists the open invites that the person may see, and offers to make one.
func (c *Chat) openInvites(ctx context.Context, r request.Request, offset int) (request.Reply, error) {
	scope := chat.EveryInvite
	if !r.Person.May(work.InviteAny, 0) {
		scope = string(work.UnitScope(r.Person.Unit))
	}
	offset = max(0, offset)
	page, total, err := c.Store.OpenInvites(ctx, scope, r.Now, offset, invitesShown)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Invites{First: offset + 1, Total: total, Any: r.Person.May(work.InviteAny, 0)}
	reply := request.Reply{Edit: true, Secret: true}
	askers := 0
	for n, i := range page {
		line := openInvite(r, i)
		line.Number = offset + n + 1
		for at, a := range i.Asked {
			if !a.Waits(r.Now) || askers == askersShown {
				continue
			}
			line.Askers = append(line.Askers, text.Asker{Name: a.Name, Username: a.Username, On: calendar.DateOf(a.At.In(r.Now.Location()))})
			if mayAdmit(r, r.Directory.Now(i.Unit)) {
				askers++
				reply.Buttons = append(reply.Buttons, askingButtons(r, i, at, a.Name))
			}
		}
		view.Lines = append(view.Lines, line)
		if i.Usable(r.Now) {
			reply.Buttons = append(reply.Buttons, []chat.Button{{
				Text: r.Words.Say("invite.button.revoke", map[string]any{"Number": line.Number}), Data: chat.EncodePress(chat.PressRevoke, chat.InviteID(i.Hash), offset),
			}})
		}
	}
	var turn []chat.Button
	if offset > 0 {
		turn = append(turn, r.Button("button.previous", chat.PressInvites, max(0, offset-invitesShown)))
	}
	if offset+invitesShown < total {
		turn = append(turn, r.Button("button.next", chat.PressInvites, offset+invitesShown))
	}
	if len(turn) > 0 {
		reply.Buttons = append(reply.Buttons, turn)
	}
	reply.Buttons = append(reply.Buttons, making(r)...)
	reply.Answer = r.Words.HTML("invites", view)
	return reply, nil
}

// making are the buttons with which another invite is made.
func making(r request.Request) [][]chat.Button {
	if r.Person.May(work.InviteAny, 0) {
		return roleButtons(r)
	}
	return [][]chat.Button{
		{r.Button("team.button.invite", chat.PressRole, work.Officer, r.Person.Unit)},
		{r.Button("invite.button.several", chat.PressUses, r.Person.Unit)},
	}
}

func openInvite(r request.Request, i chat.Invite) text.OpenInvite {
	line := text.OpenInvite{Role: i.Role, Unit: r.Directory.Unit(i.Unit), By: r.PersonName(i.By), Asks: asks(r, i)}
	if i.Usable(r.Now) {
		line.Uses, line.Expires = i.Uses, calendar.DateOf(i.Expires.Add(-1).In(r.Now.Location()))
	}
	return line
}

// revoke ends an invite: nobody can follow it any more. Those who wait for the head still do.
func (c *Chat) revoke(ctx context.Context, r request.Request, hash string, offset int) (request.Reply, error) {
	i, err := c.Store.Invite(ctx, hash)
	switch {
	case errors.Is(err, work.ErrNotFound):
		return request.Reply{}, work.Refuse("refuse.button")
	case err != nil:
		return request.Reply{}, err
	case !mayManage(r, i):
		return request.Reply{}, work.Refuse("refuse.invite_others")
	case !i.Usable(r.Now):
		return request.Reply{}, work.Refuse("invite.ended")
	}
	view := openInvite(r, i)
	i.Revoked = &work.Deed{By: r.Person.ID, At: r.Now}
	reply := r.Message("invite.revoked", "Role", r.Words.Role(i.Role), "Unit", view.Unit.Name)
	reply.Buttons = [][]chat.Button{{r.Button("invite.button.open", chat.PressInvites, max(0, offset))}}
	reply.Invites, reply.Secret = []chat.Invite{i}, true
	takeBack(r, &reply, i)
	if maker, ok := r.Directory.Person(i.By); ok {
		reply.Tell(r, work.KindNotice, []work.Person{maker}, nil, func(w *text.Words) (string, [][]chat.Button) {
			view.By = r.Comrade(r.Person)
			return w.HTML("invite_revoked", view), nil
		})
	}
	return reply, nil
}
