package here

import (
	"context"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/places"
	"dondoc/work/spelling"
)

// perChoice is how many units a choice offers: each has a button.
const perChoice = 8

// Chat answers about what groups are bound to.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's command and buttons.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "here", Rare: true, Heading: request.Coordinate, Who: work.BindPlace, About: "command.here", Run: c.here},
		},
		Presses: []request.Press{
			request.Press2(chat.PressHere, request.TopicArg, request.UnitArg, c.bind),   // bind.go
			request.Press2(chat.PressNames, request.TopicArg, request.NamesArg, c.name), // names.go
		},
	}
}

// here answers /here, /here unit NAME, /here department and /here off.
func (c *Chat) here(ctx context.Context, r request.Request) (request.Reply, error) {
	if r.In.Private {
		return request.Reply{}, forGroups(r)
	}
	what, name := asked(r.Argument)
	switch {
	case what == "" && name == "":
		p, err := c.Store.Place(ctx, r.In.Chat, r.In.Thread)
		return card(r, r.In.Thread, p), err
	case what == aUnit && name != "":
		return c.unit(ctx, r, name)
	case what == department && name == "":
		return c.bind(ctx, r, r.In.Thread, 0)
	case what == off && name == "":
		return c.unbind(ctx, r)
	case r.Person.May(work.BindPlace, 0):
		return request.Reply{}, work.Refuse("here.usage_whole", "Unit", example(r))
	}
	return request.Reply{}, work.Refuse("here.usage", "Unit", example(r))
}

// What a place is to be bound to.
const (
	aUnit      = "unit"
	department = "department"
	off        = "off"
)

// askedBy are the words that say it, folded.
var askedBy = map[string]string{
	"unit": aUnit, "don vi": aUnit,
	"department": department, "dau moi": department, "don vi dau moi": department, "toan bo": department,
	"off": off, "tat": off, "bo": off, "bo gan": off, "huy": off,
}

// asked reads what the place is to be bound to, by the most words that say it, and what follows.
func asked(argument string) (what, rest string) {
	words := strings.Fields(argument)
	for n := min(len(words), 4); n > 0; n-- {
		if what, ok := askedBy[spelling.Fold(strings.Join(words[:n], " "))]; ok {
			return what, strings.Join(words[n:], " ")
		}
	}
	return "", strings.Join(words, " ")
}

// forGroups says where the command is for.
func forGroups(r request.Request) *work.Refusal {
	return work.Refuse("here.private", "Bot", r.Bot, "Unit", example(r))
}

// example is a unit that the person can bind a place to: the own one, else any.
func example(r request.Request) string {
	if u := r.Directory.Unit(r.Person.Unit); u.ID != 0 {
		return u.Name
	}
	if all := r.Directory.Units(); len(all) > 0 {
		return all[0].Name
	}
	return "Vụ Pháp chế"
}

// card says what the place is bound to, with what whoever asks may change.
func card(r request.Request, thread int, p places.Place) request.Reply {
	view := text.Here{Topic: thread != 0, Bound: p.Bound(), Example: example(r), Whole: r.Person.May(work.BindPlace, 0)}
	if !view.Bound {
		return request.Reply{Answer: r.Words.HTML("here", view), Edit: true}
	}
	view.Unit, view.By, view.Names = r.Directory.Unit(p.Unit), r.PersonName(p.By), p.Names
	view.On, view.Changes = calendar.DateOf(p.At.In(r.Now.Location())), mayChange(r, p)
	reply := request.Reply{Answer: r.Words.HTML("here", view), Edit: true}
	switch {
	case view.Changes && p.Names:
		reply.Buttons = [][]chat.Button{{r.Button("here.unname", chat.PressNames, thread, 0)}}
	case view.Changes:
		reply.Buttons = [][]chat.Button{{r.Button("here.name", chat.PressNames, thread, 1)}}
	}
	return reply
}

// mayChange reports whether the person may change what the place is bound to.
func mayChange(r request.Request, p places.Place) bool {
	return r.Person.May(work.BindPlace, r.Directory.Now(p.Unit))
}

// named returns the unit of that name, or those whose names hold the words.
func named(r request.Request, name string) []work.Unit {
	if u, ok := r.Directory.UnitNamed(name); ok {
		return []work.Unit{u}
	}
	words := " " + spelling.Fold(name) + " "
	if len(words) <= 3 { // one letter
		return nil
	}
	return slices.DeleteFunc(r.Directory.Units(), func(u work.Unit) bool {
		return !strings.Contains(" "+spelling.Fold(u.Name)+" ", words)
	})
}
