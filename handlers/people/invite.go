package people

import (
	"context"
	"crypto/rand"
	"errors"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// inviteOpen is how many days after today an invite made in the chat can be used, once.
const inviteOpen = 7

// invite answers /invite role [unit] [number] with a link through which one person joins, or so
// many; with an e-mail address the link goes there. What is missing is offered with buttons; without anything it lists the open ones.
func (c *Chat) invite(ctx context.Context, r request.Request) (request.Reply, error) {
	if strings.TrimSpace(r.Argument) == "" {
		return c.openInvites(ctx, r, 0)
	}
	var uses int
	words, address, valid := addressIn(r.Argument)
	if !valid {
		return request.Reply{}, work.Refuse("invite.mail_invalid")
	}
	if r.Argument, uses = usesIn(r, words); address != "" {
		return c.mailInvite(r, address, uses)
	}
	role, unit, err := invited(r)
	no, refused := errors.AsType[*work.Refusal](err)
	switch {
	case !refused:
		return invitationFor(r, role, unit, uses)
	case no.Key == "refuse.invite_unit" && uses != 1:
		return request.Reply{}, work.Refuse("invite.many_officers")
	case no.Key == "refuse.no_role" && r.Person.May(work.InviteAny, 0):
		reply := r.Refused(no)
		reply.Buttons = roleButtons(r)
		return reply, nil
	case no.Key == "refuse.invite_unit":
		return unitChoice(r, role, 0, r.Refused(no)), nil
	}
	return request.Reply{}, no
}

// inviteHead makes an invitation for the head of a unit of which nobody has joined.
func (c *Chat) inviteHead(_ context.Context, r request.Request, id int) (request.Reply, error) {
	if !r.Person.May(work.InviteAny, 0) {
		return request.Reply{}, work.Refuse("refuse.invite_others")
	}
	unit := r.Directory.Unit(id)
	if unit.ID == 0 || unit.Group {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	return invitation(r, work.Head, unit, 1), nil
}

// invitation answers with a link through which people join: one, or several.
func invitation(r request.Request, role work.Role, unit work.Unit, uses int) request.Reply {
	var secret chat.InviteSecret
	rand.Read(secret[:]) // never fails
	code := secret.Code()
	last := r.Today.Add(inviteOpen)
	invite := chat.Invite{Hash: chat.InviteHash(code), Role: role, Unit: unit.ID, Uses: uses, Many: uses > 1,
		Expires: last.Add(1).In(r.Now.Location()), By: r.Person.ID, Made: r.Now}
	reply := request.Reply{
		Answer: r.Words.HTML("invite", text.Invite{
			Link: text.InviteURL(r.Bot, code), Role: role, Unit: unit, Expires: last, Uses: uses, Asks: asks(r, invite),
		}),
		Secret: true,
	}
	if role == work.Officer && uses == 1 {
		reply.Buttons = [][]chat.Button{{r.Button("invite.button.several", chat.PressUses, unit.ID)}}
	}
	reply.Invites = []chat.Invite{invite}
	return reply
}

// invited reads whom the command invites and checks that this person may. A head who names no
// unit invites an officer of the own one.
func invited(r request.Request) (work.Role, work.Unit, error) {
	own := r.Directory.Unit(r.Person.Unit)
	first, _, _ := strings.Cut(strings.TrimSpace(r.Argument), " ")
	anybody := r.Person.May(work.InviteAny, 0)
	role, name, err := work.LeadingRole(r.Argument)
	if err != nil {
		return "", own, work.Refuse("refuse.no_role", "Role", first)
	}
	unit := own
	if name != "" {
		if unit, err = r.UnitNamed(name); err != nil {
			return "", own, err
		}
	}
	switch {
	case !anybody && (role != work.Officer || unit.ID != own.ID):
		return "", own, work.Refuse("refuse.invite_others")
	case name != "" && unit.Group:
		return "", own, work.Refuse("refuse.invite_group", "Unit", unit.Name)
	case name == "" && role == work.Leader:
		return role, work.Unit{}, nil
	case name == "" && anybody && role != work.Department && !r.Person.Is(work.Head), unit.ID == 0 && role != work.Department:
		return role, own, work.Refuse("refuse.invite_unit", "Role", r.Words.Role(role))
	}
	return role, unit, nil
}
