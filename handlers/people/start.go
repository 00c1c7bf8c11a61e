package people

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/mailing"
)

// start answers /start: without a code it greets, t12 opens task 12, p2026-11_3 the report of unit
// 3, and any other code is an invite.
func (c *Chat) start(ctx context.Context, r request.Request) (request.Reply, error) {
	payload := strings.TrimSpace(r.Argument)
	if task, ok := TaskPayload(payload); ok {
		return c.view.Open(ctx, r, task)
	}
	if m := reportCode.FindStringSubmatch(payload); m != nil && !r.Person.IsStranger() {
		return c.report(ctx, r, m[1])
	}
	if reply, ok, err := c.confirmMail(ctx, r, payload); ok {
		return reply, err
	}
	if payload == "" {
		reply, err := c.view.Help(ctx, r)
		reply.Menu = r.In.Private
		return reply, err
	}
	if !r.In.Private {
		return request.Reply{}, work.Refuse("refuse.join_privately")
	}
	return c.join(ctx, r, payload)
}

// join accepts an invite: the person gets its role and unit, and the invite one use less.
// Whoever has that role in that unit already leaves the invite as it is.
func (c *Chat) join(ctx context.Context, r request.Request, code string) (request.Reply, error) {
	invite, err := c.Store.Invite(ctx, chat.InviteHash(code))
	switch {
	case errors.Is(err, work.ErrNotFound):
		return request.Reply{}, work.Refuse("refuse.invite_invalid")
	case err != nil:
		return request.Reply{}, err
	}
	p := r.Person
	invite.Unit = r.Directory.Now(invite.Unit)
	asking := invite.AskingOf(r.In.From.ID)
	moves := !p.IsStranger() && invite.Unit != 0 && p.Unit != 0 && p.Unit != invite.Unit
	switch {
	case !moves && p.Is(invite.Role) && (invite.Unit == 0 || p.Unit == invite.Unit):
		key := "start.already"
		if invite.Usable(r.Now) {
			key = "start.unused"
		}
		return r.Sentence(key, "Role", r.Words.Role(invite.Role)), nil
	case asking >= 0 && invite.Asked[asking].Waits(r.Now):
		return waitsStill(r, invite, asking), nil
	case asking >= 0 && invite.Asked[asking].State == chat.AskingDeclined:
		return request.Reply{}, work.Refuse("join.declined", "Unit", r.UnitName(invite.Unit))
	case invite.Revoked != nil:
		return request.Reply{}, work.Refuse("refuse.invite_revoked")
	case invite.Uses <= 0:
		return request.Reply{}, work.Refuse("refuse.invite_invalid")
	case r.Now.After(invite.Expires):
		return request.Reply{}, work.Refuse("refuse.invite_expired")
	}
	who := chat.Asking{ID: r.In.From.ID, Name: r.In.From.Name, Username: r.In.From.Username, Language: p.Language, At: r.Now}
	invite.Uses--
	if asks(r, invite) {
		return ask(r, invite, who), nil
	}
	return c.enrol(ctx, r, invite, who)
}

// enrol makes somebody one of those who take part, with the invite's role and unit. The answer is
// theirs, and r.Person is they.
func (c *Chat) enrol(ctx context.Context, r request.Request, invite chat.Invite, who chat.Asking) (request.Reply, error) {
	p := r.Person
	if p.IsStranger() { // perhaps somebody who was one of them before
		p = work.Person{
			ID: who.ID, Name: who.Name, Username: who.Username, Language: p.Language, Chosen: p.Chosen, Joined: r.Now,
			Version: p.Version, Read: p.Read,
		}
	}
	from := p.Unit
	moves := from != 0 && invite.Unit != 0 && from != invite.Unit
	if moves {
		// Doing a unit's work and being its head stay behind with the unit.
		p.Roles = slices.DeleteFunc(slices.Clone(p.Roles), func(role work.Role) bool {
			return role == work.Officer || role == work.Head
		})
	}
	if !p.Is(invite.Role) {
		p.Roles = append(slices.Clone(p.Roles), invite.Role)
	}
	if invite.Unit != 0 {
		p.Unit = invite.Unit
	}
	r.Person = p
	var reply request.Reply
	reply.People, reply.Menu = []work.Person{p}, true
	if invite.Hash != "" {
		reply.Invites = []chat.Invite{invite}
	}
	l, known, sure := predecessor(r, p, invite)
	if known {
		if err := c.become(ctx, &r, &reply, l, sure && invite.Hash == ""); err != nil {
			return request.Reply{}, err
		}
		if box, may := r.Person.Mail.Asking(r.Now, mailing.MostAsked); invite.Hash != "" && sure && may && !box.Confirmed && box.Address == l.Mail.Address && c.Mail != nil {
			r.Person.Mail = box // the link may have been handed on, so the address is asked
			reply.People[0] = r.Person
			reply.Messages = append(reply.Messages, Question(r.Bot, c.Mail, r.Directory, r.Person))
		}
		if !sure && r.Person.Mail.Reaches() {
			reply.Messages = append(reply.Messages, twoAreOne(r, r.Person))
		}
	}
	if moves {
		if err := c.leave(ctx, r, &reply, from); err != nil {
			return request.Reply{}, err
		}
	}
	return c.welcome(ctx, r, reply, invite, from, l.Name)
}

var taskCode = regexp.MustCompile(`^(?:t(\d{1,9})|q(\d{1,9})_\d+|c(\d{1,9})_[a-z0-9]+)$`)

// reportCode is the payload of the link of a unit's report: p2026-11_3.
var reportCode = regexp.MustCompile(`^p(\d{4}(?:-[A-Z0-9]{2})?_\d{1,9})$`)

// TaskPayload reads the payload of a task's deep link, t12, and of a name in a question
// about it, q12_101, or of a contribution to it, c12_u7. No invite's code has this
// form: they are longer.
func TaskPayload(payload string) (task int, ok bool) {
	m := taskCode.FindStringSubmatch(payload)
	if m == nil {
		return 0, false
	}
	task, err := strconv.Atoi(m[1] + m[2] + m[3])
	return task, err == nil
}
