package people

import (
	"crypto/rand"
	"errors"
	"regexp"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

// mostMailed is how many invites somebody may have mailed within an hour: the first mail that an
// address gets is one that it has not asked for.
const mostMailed = 10

// addressIn takes an e-mail address off what follows the command.
func addressIn(words string) (rest, address string, valid bool) {
	rest, mails := reading.CellMails(words)
	if len(mails) == 0 {
		return words, "", !almostAddress.MatchString(words)
	}
	return strings.TrimSpace(rest), mails[0].Address, len(mails) == 1 && mails[0].Address != ""
}

// almostAddress matches what is meant as an address: "@lan" is somebody.
var almostAddress = regexp.MustCompile(`[^\s<(]@`)

// mailInvite sends an invite to an address. The link is in the mail alone: whoever invites does not
// read it, and the address is shown to nobody again.
func (c *Chat) mailInvite(r request.Request, address string, uses int) (request.Reply, error) {
	if c.Mail == nil {
		return request.Reply{}, work.Refuse("invite.mail_none")
	}
	if r.Argument == "" && !r.Person.May(work.InviteAny, 0) { // an officer of the own unit
		r.Argument = string(work.Officer)
	}
	role, unit, err := invited(r)
	no, refused := errors.AsType[*work.Refusal](err)
	switch {
	case refused && (no.Key == "refuse.invite_unit" || r.Argument == ""), unit.ID == 0 && err == nil:
		return request.Reply{}, work.Refuse("invite.mail_unit")
	case err != nil:
		return request.Reply{}, err
	case uses != 1 || role != work.Officer && role != work.Head:
		return request.Reply{}, work.Refuse("invite.mail_one")
	}
	own, may := r.Person.Mail.Asking(r.Now, mostMailed)
	if !may {
		return request.Reply{}, work.Refuse("invite.mail_often")
	}
	p, err := listing.Invite(r.Directory, listing.Address{Unit: unit.ID, Head: role == work.Head, Address: address},
		listing.Options{Now: r.Now, Language: r.Person.Language}, r.Person.May(work.InviteAny, 0))
	switch {
	case errors.Is(err, listing.ErrOften):
		return request.Reply{}, work.Refuse("invite.mail_often")
	case err != nil:
		return request.Reply{}, work.Refuse("invite.mail_known")
	}
	var secret chat.InviteSecret
	rand.Read(secret[:]) // never fails
	last := r.Today.Add(inviteOpen)
	r.Person.Mail = own
	reply := r.Sentence("invite.mailed", "Role", r.Words.Role(role), "Unit", unit.Name, "Until", r.Words.Date(last))
	reply.People = []work.Person{r.Person, p}
	reply.Invites = []chat.Invite{{Hash: chat.InviteHash(secret.Code()), Role: role, Unit: unit.ID, Uses: 1, Mailed: p.ID,
		Expires: last.Add(1).In(r.Now.Location()), By: r.Person.ID, Made: r.Now}}
	reply.Messages = []chat.Message{InviteMail(r.Bot, secret.Code(), unit, p)}
	return reply, nil
}

// InviteMail is an invite as it goes by mail.
func InviteMail(bot, code string, unit work.Unit, p work.Person) chat.Message {
	return QuestionOf(p, text.AddressAsked{Name: p.Name, Unit: unit.Name, Head: p.Listed.Head, Invited: true, Link: text.InviteURL(bot, code)})
}

// takeBack has an answer to the mail of a revoked invite do nothing.
func takeBack(r request.Request, reply *request.Reply, i chat.Invite) {
	if p, ok := r.Directory.Listed()[i.Mailed]; ok && p.Listed.Invited {
		p.Listed, p.Mail = mailing.Listed{}, mailing.Box{Asked: p.Mail.Asked, Asks: p.Mail.Asks}
		reply.People = append(reply.People, p)
	}
}
