package mail

import (
	"context"
	"errors"
	"html"
	"strings"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/mailing"
)

// left is why nothing more goes to somebody who takes no part any more; nobody has to look at it.
const left = "the person has left"

// address says where a message goes now: whoever has given an address up since it was queued gets
// nothing there. The reason says why it goes nowhere.
func (s *Sender) address(ctx context.Context, m chat.Message) (e Envelope, reason string, err error) {
	asks := m.Kind == work.KindAddress
	p, err := s.book.Person(ctx, m.Chat)
	last := m.Kind == work.KindFarewell && p.Mail.Parting
	if errors.Is(err, work.ErrNotFound) || err == nil && p.IsStranger() && !last && !(asks && p.Listed.Unit != 0) {
		return e, left, nil
	}
	if err != nil {
		return e, "", err
	}
	e = Envelope{Message: m, Person: p, To: p.Mail.Address}
	next := p.Mail.Next(s.options.Now())
	if asks && next != "" {
		e.To = next
	}
	switch {
	case s.server == nil:
		return e, "no e-mail is sent: SMTP_URL is not set", nil
	case asks && e.To != "" && !s.asksFor(m, e.To):
		return e, "another e-mail address is asked by now", nil
	case asks && next != "":
		return e, "", nil
	case p.Mail.Address == "":
		return e, "the person has no e-mail address", nil
	case p.Mail.Refused != "":
		return e, "the e-mail address is refused: " + p.Mail.Refused, nil
	case asks && p.Mail.Mode == mailing.Never && p.IsStranger():
		return e, "whoever reads the mail of the address wants none", nil
	case asks && p.Mail.Confirmed:
		return e, "the e-mail address is confirmed already", nil
	case m.Kind == chat.KindStopped && (p.Mail.Mode != mailing.Never || m.Address != "" && !mailing.Same(m.Address, p.Mail.Address)):
		return e, "the person has changed their mind about mail since", nil
	case m.Kind == chat.KindStopped && p.Mail.Confirmed:
		return e, "", nil
	case !asks && !p.Mail.Reaches():
		return e, "the person gets no e-mail", nil
	}
	if len(m.Tasks) == 1 {
		e.Title, err = s.book.Title(ctx, m.Tasks[0])
	}
	return e, "", err
}

// asksFor reports whether a question is about the address: the link in it, if it has one, is made for one.
func (s *Sender) asksFor(m chat.Message, address string) bool {
	for _, part := range m.Parts {
		for _, found := range link.FindAllStringSubmatch(part, -1) {
			_, code, _ := strings.Cut(html.UnescapeString(found[1]), "?start=m")
			if known, right := s.options.From.Confirms(code, m.Chat, address); known {
				return right
			}
		}
	}
	return true
}

// offered is what an answer to a message to that person may be about, by its buttons and its links. It is the
// person whom the token names: the message may have been queued to the id that they had before.
func offered(m chat.Message, p work.Person) chat.Offered {
	o := chat.Offered{Person: p.ID, Tasks: m.Tasks, Buttons: Pressed(m.Buttons)}
	for _, part := range m.Parts {
		for _, found := range link.FindAllStringSubmatch(part, -1) {
			to := html.UnescapeString(found[1])
			if person, ok := chat.LinkedPerson(to); ok && o.Answers == 0 {
				o.Answers = person
			}
			if id, ok := chat.LinkedContribution(to); ok && o.Contribution == "" {
				o.Contribution = id
			}
			if name, ok := chat.LinkedReport(to); ok && o.Report == "" {
				o.Report = name
			}
		}
	}
	return o
}
