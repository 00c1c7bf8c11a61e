package people

import (
	"context"
	"errors"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// formInvite takes the name of the unit of an invitation; Note is the role.
const formInvite = "invite"

// unitsOffered is how many units one page of a choice has.
const unitsOffered = 8

// roleButtons offer the roles in which somebody may be invited.
func roleButtons(r request.Request) (rows [][]chat.Button) {
	for _, role := range work.Roles() {
		rows = append(rows, []chat.Button{{Text: r.Words.Role(role), Data: chat.EncodePress(chat.PressRole, role)}})
	}
	return rows
}

// unitChoice asks, with the question, of which unit somebody is invited: those of which nobody
// has joined come first. The name may be typed.
func unitChoice(r request.Request, role work.Role, offset int, question request.Reply) request.Reply {
	var deserted, others []work.Unit
	for _, u := range r.Directory.Units() {
		switch {
		case u.Group:
		case r.Directory.Deserted(u.ID):
			deserted = append(deserted, u)
		default:
			others = append(others, u)
		}
	}
	units := append(deserted, others...)
	offset = max(0, min(offset, (len(units)-1)/unitsOffered*unitsOffered))
	question.Buttons = nil
	for _, u := range units[offset:min(offset+unitsOffered, len(units))] {
		question.Buttons = append(question.Buttons, []chat.Button{{
			Text: text.Short(request.OnButton, u.Name), Data: chat.EncodePress(chat.PressRole, role, u.ID),
		}})
	}
	var turn []chat.Button
	if offset > 0 {
		turn = append(turn, r.Button("button.previous", chat.PressRole, role, 0, offset-unitsOffered))
	}
	if offset+unitsOffered < len(units) {
		turn = append(turn, r.Button("button.next", chat.PressRole, role, 0, offset+unitsOffered))
	}
	if len(turn) > 0 {
		question.Buttons = append(question.Buttons, turn)
	}
	question.Buttons = append(question.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	question.Form = &chat.Form{Person: r.Person.ID, Kind: formInvite, Note: string(role), Expires: r.Now.Add(request.FormOpen)}
	return question
}

// rolePressed takes the button of a role, or of the unit in which somebody is to have it.
func (c *Chat) rolePressed(_ context.Context, r request.Request, name string, unit, offset int) (request.Reply, error) {
	role, err := work.ParseRole(name)
	if err != nil {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	r.Argument = string(role)
	if unit != 0 {
		u := r.Directory.Unit(unit)
		if u.ID == 0 {
			return request.Reply{}, work.Refuse("refuse.button")
		}
		r.Argument += " " + u.Name
	}
	return c.invitedAs(r, role, unit == 0, offset)
}

// unitAnswered takes the name of the unit.
func (c *Chat) unitAnswered(_ context.Context, r request.Request) (request.Reply, error) {
	role := work.Role(r.Form.Note)
	r.Argument = string(role) + " " + strings.TrimSpace(r.In.Text)
	return c.invitedAs(r, role, false, 0)
}

// invitedAs makes the invitation. Without a unit where one is needed, or with one that there is
// not, it asks for it.
func (c *Chat) invitedAs(r request.Request, role work.Role, open bool, offset int) (request.Reply, error) {
	if !r.Person.May(work.InviteThem, r.Person.Unit) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	needs := role == work.Officer || role == work.Head
	if open && needs && r.Person.May(work.InviteAny, 0) {
		return unitChoice(r, role, offset, r.Message("refuse.invite_unit", "Role", r.Words.Role(role))), nil
	}
	_, unit, err := invited(r)
	no, refused := errors.AsType[*work.Refusal](err)
	switch {
	case refused && r.In.Press == nil && needs && r.Person.May(work.InviteAny, 0):
		return unitChoice(r, role, 0, r.Refused(no)), nil
	case err != nil:
		return request.Reply{}, err
	}
	reply := invitation(r, role, unit, 1)
	reply.Edit = true
	if r.Form.Kind == formInvite {
		reply.Form = r.NoForm()
	}
	return reply, nil
}
