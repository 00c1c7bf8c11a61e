package people

import (
	"cmp"
	"context"
	"html"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/mailing"
)

// formMail takes an e-mail address.
const formMail = "mail"

// What a button of /settings does about e-mail, besides choosing a mode.
const (
	mailAddress = "address" // asks for one
	mailForget  = "forget"  // takes it back
	mailKeep    = "keep"    // takes back the one that was to take its place
	mailPapers  = "papers"  // documents come by mail as well, or no longer
	mailAuto    = "auto"    // the mode's name in a button
)

// mailButtons are what /settings offers about e-mail, where there is any.
func (c *Chat) mailButtons(r request.Request, chosen func(string, bool) string) [][]chat.Button {
	if c.Mail == nil || !r.In.Private {
		return nil
	}
	button := func(key, what string, is bool) chat.Button {
		return chat.Button{Text: chosen(r.Words.Say(key, nil), is), Data: chat.EncodePress(chat.PressMail, what)}
	}
	box := r.Person.Mail
	if box.Address == "" {
		return [][]chat.Button{{button("mail.button", mailAddress, false)}}
	}
	rows := [][]chat.Button{{button("mail.change", mailAddress, false), button("mail.forget", mailForget, false)}}
	if box.Next(r.Now) != "" {
		rows = append(rows, []chat.Button{button("mail.keep", mailKeep, false)})
	}
	if !box.Confirmed {
		return rows
	}
	rows = append(rows, []chat.Button{
		button("mail.auto", mailAuto, box.Mode == mailing.Auto),
		button("mail.also", string(mailing.Also), box.Mode == mailing.Also),
		button("mail.never", string(mailing.Never), box.Mode == mailing.Never),
	})
	if r.Person.Is(work.Department) {
		rows = append(rows, []chat.Button{button("mail.papers", mailPapers, box.Papers)})
	}
	return rows
}

// mailPressed asks for an address, takes it back, or changes when it is used.
func (c *Chat) mailPressed(_ context.Context, r request.Request, what string) (request.Reply, error) {
	if c.Mail == nil {
		return request.Reply{}, work.Refuse("mail.none")
	}
	if !r.In.Private {
		return request.Reply{}, work.Refuse("mail.privately")
	}
	before := r.Person.Mail
	box := &r.Person.Mail
	switch mode, known := mailing.ParseMode(what); {
	case what == mailAddress:
		reply := r.Message("mail.which")
		reply.Edit = false
		reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
		reply.Form = &chat.Form{Person: r.Person.ID, Kind: formMail, Expires: r.Now.Add(request.FormOpen)}
		return reply, nil
	case what == mailForget:
		*box = box.Forget()
	case what == mailKeep:
		box.Pending = ""
	case !box.Confirmed:
		return request.Reply{}, work.Refuse("mail.unconfirmed")
	case what == mailPapers && r.Person.Is(work.Department):
		box.Papers = !box.Papers
	case known:
		*box = box.Use(mode)
	default:
		return request.Reply{}, work.Refuse("refuse.button")
	}
	reply := c.shown(r)
	reply.Toast = r.Words.Say("settings.done", nil)
	if *box != before {
		reply.People = []work.Person{r.Person}
	}
	if before.Reaches() && !r.Person.Reachable() {
		c.tellUnreachable(r, &reply)
	}
	return reply, nil
}

// mailAnswered takes the address that was written and asks there whether it is the person's.
// Until that is said, nothing else goes there. A wrong one leaves the question open.
func (c *Chat) mailAnswered(_ context.Context, r request.Request) (request.Reply, error) {
	if c.Mail == nil {
		return request.Reply{}, work.Refuse("mail.none")
	}
	address, ok := mailing.ParseAddress(r.In.Text)
	if !ok {
		again := r.Refused(work.Refuse("mail.no_address"))
		again.Form = &chat.Form{Person: r.Person.ID, Kind: formMail, Expires: r.Now.Add(request.FormOpen)}
		return again, nil
	}
	box := r.Person.Mail
	if mailing.Same(box.Address, address) && box.Confirmed && box.Refused == "" {
		r.Person.Mail = box.Resume() // who gives an address wants mail there
		r.Person.Mail.Pending = ""
		reply := c.shown(r)
		if r.Person.Mail != box {
			reply.People = []work.Person{r.Person}
		}
		return reply, nil
	}
	counted, may := box.Asking(r.Now, mailing.MostAsked)
	if !may {
		return request.Reply{}, work.Refuse("mail.too_often")
	}
	asked := box.Ask(address).Resume()
	asked.Asked, asked.Asks = counted.Asked, counted.Asks
	r.Person.Mail = asked
	key := "mail.asked"
	if asked.Pending != "" {
		key = "mail.asked_instead"
	}
	reply := r.Sentence(key, "Address", address)
	reply.Secret = true
	reply.People = []work.Person{r.Person}
	reply.Messages = append(reply.Messages, Question(r.Bot, c.Mail, r.Directory, r.Person))
	return reply, nil
}

// Question asks at the address that a person gave last whether it is theirs. Without the bot's name it has no link, and
// is answered by mail alone.
func Question(bot string, proof request.Mailer, d *work.Directory, p work.Person) chat.Message {
	view := text.AddressAsked{Name: p.Name, Unit: d.Unit(p.Listed.Unit).Name, Head: p.Listed.Head, Invited: p.Listed.Invited}
	if bot != "" {
		view.Link = text.InviteURL(bot, confirming+proof.Confirmation(p.ID, cmp.Or(p.Mail.Pending, p.Mail.Address)))
	}
	return QuestionOf(p, view)
}

// QuestionOf is the question in given words.
func QuestionOf(p work.Person, view text.AddressAsked) chat.Message {
	return chat.Message{Kind: work.KindAddress, Chat: p.ID, Person: p.ID, Parts: text.Split(text.For(p.Language).To(p).HTML("address_asked", view))}
}

// confirming begins the code of a deep link that confirms an address.
const confirming = "m"

// confirmMail follows such a link. ok is false for another code.
func (c *Chat) confirmMail(ctx context.Context, r request.Request, payload string) (reply request.Reply, ok bool, err error) {
	code, found := strings.CutPrefix(payload, confirming)
	if !found || c.Mail == nil {
		return reply, false, nil
	}
	whose, known := c.Mail.Whose(code)
	if known && mailing.Alone(whose) {
		reply, err = c.accept(ctx, r, whose, code)
		return reply, true, err
	}
	address := c.meant(r, code, r.In.From.ID)
	switch {
	case !known:
		return reply, false, nil
	case r.Person.IsStranger() || address == "":
		return r.Sentence("mail.stale"), true, nil
	}
	reply, err = c.Confirmed(ctx, r, address)
	return reply, true, err
}

// meant is the address of r.Person that a code, which was made for somebody, confirms; empty when there
// is none.
func (c *Chat) meant(r request.Request, code string, whose int64) string {
	for _, address := range []string{r.Person.Mail.Next(r.Now), r.Person.Mail.Address} {
		if _, right := c.Mail.Confirms(code, whose, address); right && address != "" {
			return address
		}
	}
	return ""
}

// Confirmed notes that an address is the person's, which from now on is used in place of any other. Whom a list names begins to take part by it, and
// who was followed at that address without Telegram is the same person.
func (c *Chat) Confirmed(ctx context.Context, r request.Request, address string) (request.Reply, error) {
	if r.Person.IsStranger() {
		return c.follow(ctx, r)
	}
	reply := r.Sentence("mail.confirmed")
	if !mailing.Same(r.Person.Mail.Unconfirmed(r.Now), address) {
		return reply, nil
	}
	r.Person.Mail = r.Person.Mail.Confirm(address)
	reply.People = []work.Person{r.Person}
	l, known := kept(r, mailing.AddressID(r.Person.Mail.Address))
	if known && l.ID != r.Person.ID && (l.IsStranger() || l.Unit == r.Person.Unit) {
		if err := c.become(ctx, &r, &reply, l, true); err != nil {
			return request.Reply{}, err
		}
	}
	return reply, nil
}

// RefusedMail notes that the server of an address of the person's refuses it for good. Whoever gave the
// address is told, and can give another: the person where they are reached; of a list's address the
// department, of an invite's those who invite. Those above are told when nothing reaches the person any more.
func (c *Chat) RefusedMail(r request.Request, address, reason string) request.Reply {
	var reply request.Reply
	box, used, key := &r.Person.Mail, r.Person.Mail.Reaches(), "mail.refused"
	listed := r.Person.IsStranger() || box.Listed
	switch {
	case mailing.Same(box.Pending, address):
		box.Pending, key = "", "mail.refused_instead"
	case !box.Confirmed:
		box.Refused, key = reason, "mail.refused_asked"
	case box.Next(r.Now) != "":
		box.Refused, key = reason, "mail.refused_meanwhile"
	default:
		box.Refused = reason
	}
	reply.People = []work.Person{r.Person}
	switch {
	case listed:
		l := r.Person.Listed
		unit := r.Directory.Now(cmp.Or(l.Unit, r.Person.Unit))
		givers := r.Directory.People(func(p work.Person) bool { return p.Is(work.Department) && p.Reachable() })
		if l.Invited || len(givers) == 0 {
			givers = r.Above(unit)
		}
		view := text.AddressAsked{Name: r.Person.Name, Unit: r.UnitName(unit), Head: l.Head}
		reply.Tell(r, work.KindNotice, givers, nil, func(w *text.Words) (string, [][]chat.Button) {
			return w.HTML("address_refused", view), nil
		})
	case r.Person.Reachable():
		reply.Messages = append(reply.Messages, chat.Message{
			Kind: work.KindNotice, Chat: r.Person.ID, Person: r.Person.ID,
			Parts: []string{html.EscapeString(text.For(r.Person.Language).Say(key, nil))},
		})
	case used:
		c.tellUnreachable(r, &reply)
	}
	return reply
}
