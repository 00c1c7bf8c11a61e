package handlers

import (
	"context"
	"errors"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// identity is what it takes to know who is speaking, when and in which language.
type identity struct {
	bot      func() string
	now      func() time.Time
	location *time.Location
	language work.Language
}

// identified reads who did it, hands a Request on, and writes down what Telegram now
// tells about the person. A refusal becomes its sentence here, in their language.
func (h *Handlers) identified(next respond) effect {
	return func(ctx context.Context, in chat.Incoming) (chat.Change, error) {
		session, err := h.store.Session(ctx, in.Cause(), in.From.ID, request.Ahead(in, h.rooms.presses))
		if err != nil {
			return chat.Change{}, err
		}
		if session.Repeated {
			return chat.Change{}, work.ErrRepeated
		}
		r := h.who.request(in, session)
		r.Commands, r.Heard = h.rooms.commands, &request.Heard{}
		r.In.Command, r.Argument = request.SplitCommand(r.Commands, r.In.Command, r.Argument)
		if command, argument, ok := request.TypedCommand(r.Commands, r.In.Text); ok && r.In.Command == "" && r.In.Private {
			r.In.Command, r.Argument = command, argument
		}
		reply, err := next(ctx, r)
		refusal, refused := errors.AsType[*work.Refusal](err)
		switch {
		case refused:
			reply = r.Refused(refusal)
		case errors.Is(err, work.ErrNotFound):
			// Nothing that is tried again would find it, so the update ends here.
			h.log.Error("what an update speaks of is missing", "update", in.Update, "chat", in.Chat, "error", err)
			reply = r.Sentence("refuse.gone")
		case err != nil:
			return chat.Change{}, err
		}
		if changed(r, session.Person) {
			if !slices.ContainsFunc(reply.People, func(p work.Person) bool { return p.ID == r.Person.ID }) {
				reply.People = append(reply.People, r.Person)
			}
			reply.Menu = reply.Menu || r.Person.Language != session.Person.Language
		}
		if session.Person.Unreachable != "" && (r.Person.Unreachable == "" || !session.Person.Reachable() && r.Person.Reachable()) {
			if reply.Revive, err = h.waited(ctx, r); err != nil {
				return chat.Change{}, err
			}
		}
		confidential, err := h.confidential(ctx, r, reply)
		if err != nil {
			return chat.Change{}, err
		}
		return reply.Assemble(r, confidential), nil
	}
}

// request puts together what a handler may know.
func (i identity) request(in chat.Incoming, s chat.Session) request.Request {
	now := i.now().In(i.location)
	if in.At.IsZero() {
		in.At = now
	}
	if in.Kind != chat.Left {
		in.From.Name = i.visible(in.From)
	}
	if in.Forward != nil {
		f := *in.Forward
		f.Name = chat.CleanName(f.Name)
		in.Forward = &f
	}
	s.Person.Unit = s.Directory.Now(s.Person.Unit)
	r := request.Request{
		In: in, Person: i.refreshed(s.Person, in), Directory: s.Directory, Argument: in.Argument, Bot: i.bot(),
		Timetable: s.Timetable, Read: map[int]work.Task{}, Now: now, Today: calendar.DateOf(now), Written: calendar.DateOf(in.At.In(i.location)),
	}
	r.Looked = request.NewLooked(s, r.Read)
	if in.Attached != nil {
		f := *in.Attached
		f.Message = in.Message
		r.Files = []work.File{f}
	}
	r.Files = append(r.Files, in.Files...)
	if s.Form.Kind != "" && now.Before(s.Form.Expires) {
		r.Form = s.Form
		r.Form.Unit = s.Directory.Now(s.Form.Unit)
	}
	r.Words = text.For(r.Person.Language).To(r.Person)
	return r
}

// visible is a name that can be seen and stands in one line. Some people have none.
func (i identity) visible(s chat.Sender) string {
	if name := chat.CleanName(s.Name); name != "" {
		return name
	}
	return text.For(i.language).Say("person.nameless", map[string]any{"End": work.IDEnd(s.ID)})
}

// refreshed brings the person up to what Telegram tells: names change, the language is a
// setting, and whoever does something can be reached again. A stranger only gets a
// language.
func (i identity) refreshed(p work.Person, in chat.Incoming) work.Person {
	if p.Language == "" {
		p.Language = i.language
	}
	if !p.Chosen {
		p.Language = text.Match(in.From.Language, p.Language)
	}
	if chat.FromMail(in.Mail) {
		p.Mail = p.Mail.Lives()
	}
	if p.IsStranger() || in.Kind == chat.Left || in.Mail != "" { // a mail tells nothing of Telegram
		return p
	}
	if in.From.Name != "" {
		p.Name = in.From.Name
	}
	p.Username = in.From.Username
	if in.Private {
		p.Unreachable = ""
	}
	return p
}

// changed reports whether the person who has joined differs from what is stored.
func changed(r request.Request, stored work.Person) bool {
	p := r.Person
	return !stored.IsStranger() && (p.Name != stored.Name || p.Username != stored.Username ||
		p.Language != stored.Language || p.Unreachable != stored.Unreachable || p.Mail != stored.Mail)
}
