package people

import (
	"context"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// formUses takes the number of people of a link for a unit.
const formUses = "uses"

// mostUses is how many people may join with one link made in the chat.
const mostUses = 100

// manyOffered are the numbers that have a button.
var manyOffered = []int{5, 10, 20, 50}

// asks reports whether whoever follows the link joins only when the unit's head agrees: a link for
// several people goes from hand to hand, unless a head of the unit made it and still is one
// (docs/decisions/0165-a-link-for-many-is-agreed-to.md).
func asks(r request.Request, invite chat.Invite) bool {
	by, ok := r.Directory.Person(invite.By)
	return invite.Many && !(ok && by.Is(work.Head) && by.Unit == r.Directory.Now(invite.Unit))
}

// counted matches how many people a link is for, at the end of what is said.
var counted = regexp.MustCompile(`(?i)(?:^|[\s,;])(?:cho\s+|for\s+)?(\d{1,6})(?:\s*(?:người|nguoi|chuyên viên|cán bộ|lượt|people|persons|officers|uses))?[\s.]*$`)

// usesIn takes the number of people off what follows the command. A number that belongs to the
// name of a unit stays.
func usesIn(r request.Request, words string) (rest string, uses int) {
	m := counted.FindStringSubmatchIndex(words)
	if m == nil {
		return words, 1
	}
	if _, name, err := work.LeadingRole(words); err == nil {
		if _, ok := r.Directory.UnitNamed(name); ok {
			return words, 1
		}
	}
	uses, _ = strconv.Atoi(words[m[2]:m[3]]) // they are digits
	if rest = strings.TrimSpace(words[:m[0]]); rest == "" {
		rest = string(work.Officer)
	}
	return rest, uses
}

// invitationFor makes a link for so many people, who are officers when they are several.
func invitationFor(r request.Request, role work.Role, unit work.Unit, uses int) (request.Reply, error) {
	switch {
	case uses > 1 && role != work.Officer:
		return request.Reply{}, work.Refuse("invite.many_officers")
	case uses < 1 || uses > mostUses:
		return request.Reply{}, work.Refuse("invite.number", "Most", mostUses)
	}
	return invitation(r, role, unit, uses), nil
}

// mayInviteTo refuses who may not let officers join the unit.
func mayInviteTo(r request.Request, id int) (work.Unit, error) {
	unit := r.Directory.Unit(id)
	switch {
	case !r.Person.May(work.InviteThem, id):
		return unit, work.Refuse("refuse.invite_others")
	case unit.ID == 0 || unit.Group:
		return unit, work.Refuse("refuse.button")
	}
	return unit, nil
}

// usesPressed makes a link for so many officers of the unit, or asks how many.
func (c *Chat) usesPressed(_ context.Context, r request.Request, id, uses int) (request.Reply, error) {
	unit, err := mayInviteTo(r, id)
	if err != nil {
		return request.Reply{}, err
	}
	if uses == 0 {
		return howMany(r, unit), nil
	}
	return manyInvited(r, unit, uses)
}

func manyInvited(r request.Request, unit work.Unit, uses int) (request.Reply, error) {
	reply, err := invitationFor(r, work.Officer, unit, uses)
	reply.Edit = true
	if r.Form.Kind == formUses {
		reply.Form = r.NoForm()
	}
	return reply, err
}

// howMany asks for how many people the link is.
func howMany(r request.Request, unit work.Unit) request.Reply {
	reply := r.Message("invite.how_many", "Unit", unit.Name, "Most", mostUses)
	reply.Edit = false // the link under which it was asked stays
	var row []chat.Button
	for _, n := range manyOffered {
		row = append(row, chat.Button{Text: strconv.Itoa(n), Data: chat.EncodePress(chat.PressUses, unit.ID, n)})
	}
	reply.Buttons = [][]chat.Button{row, {r.Button("button.cancel", chat.PressCancel)}}
	reply.Form, reply.Units = &chat.Form{Person: r.Person.ID, Kind: formUses, Unit: unit.ID, Expires: r.Now.Add(request.FormOpen)}, []int{unit.ID}
	return reply
}

// fitsUses reports whether what was written can be a number of people.
func fitsUses(r request.Request) bool { return counted.MatchString(r.In.Text) }

// usesAnswered takes the number that was typed.
func (c *Chat) usesAnswered(_ context.Context, r request.Request) (request.Reply, error) {
	unit, err := mayInviteTo(r, r.Form.Unit)
	if err != nil {
		return request.Reply{}, err
	}
	uses, _ := strconv.Atoi(counted.FindStringSubmatch(r.In.Text)[1]) // it fits, and they are digits
	reply, err := manyInvited(r, unit, uses)
	if no, refused := errors.AsType[*work.Refusal](err); refused { // the question stays open
		again := howMany(r, unit)
		again.Answer = r.Refused(no).Answer
		return again, nil
	}
	return reply, err
}
