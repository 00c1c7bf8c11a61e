package draft

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/handlers/view"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// formNew takes the next answer; Note is the draft so far.
const formNew = "new"

// The parts of a draft that are asked for, as buttons and the form name them.
const (
	partTitle       = "title"
	partUnit        = "unit"
	partDeadline    = "deadline"
	partWith        = "with"
	partDeliverable = "deliverable"
	partOfficer     = "officer"
	create          = "create"
)

// none is the value of a button that leaves a part empty.
const none = "none"

const (
	longest = 1000 // characters of a title or a deliverable
	offered = 8    // units or people with a button of their own
)

// draft is a task that is being written.
type draft struct {
	Title       string `json:"title,omitempty"`
	Unit        int    `json:"unit,omitempty"`
	With        []int  `json:"with,omitempty"`
	Deadline    string `json:"deadline,omitempty"`
	Undated     bool   `json:"undated,omitempty"` // there is to be no deadline
	Deliverable string `json:"deliverable,omitempty"`
	Officer     int64  `json:"officer,omitempty"`
	Year        int    `json:"year,omitempty"` // of the annual plan for which it is written
	Asks        string `json:"asks,omitempty"` // the part that the next answer is
}

// Chat answers about new tasks.
type Chat struct {
	request.Base
	view *view.Chat
}

// New opens the room.
func New(base request.Base, views *view.Chat) *Chat { return &Chat{Base: base, view: views} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "new", Heading: request.Coordinate, Who: work.NewTask, About: "command.new", Run: c.write},
		},
		Presses: []request.Press{request.Press2(chat.PressNew, request.WhatArg, request.ValueArg.Optional(), c.pressed)},
		Forms:   []request.Form{{Kind: formNew, Run: c.answered}},
	}
}

// write answers /new, with or without the task in one line: title; unit; deadline.
func (c *Chat) write(_ context.Context, r request.Request) (request.Reply, error) {
	var d draft
	if !r.Person.Is(work.Department) {
		d.Unit = r.Person.Unit
	}
	var unknown *work.Refusal // the unit, which is asked for then; the rest is kept
	fields := strings.FieldsFunc(r.Argument, func(c rune) bool { return c == ';' || c == '\n' || c == '|' })
	for i, field := range fields {
		field = strings.TrimSpace(field)
		switch {
		case field == "":
		case i == 0:
			d.Title = field
		default:
			switch no := d.take(r, field); {
			case no == nil:
			case no.Key == "new.no_unit" && unknown == nil:
				unknown = no
			default:
				return request.Reply{}, no
			}
		}
	}
	if utf8.RuneCountInString(d.Title) > longest {
		return request.Reply{}, work.Refuse("new.too_long", "Number", longest)
	}
	if unknown != nil && d.Unit == 0 && d.Title != "" {
		return d.askAgain(r, partUnit, unknown), nil
	}
	return c.next(r, d)
}

// take takes a field of the one line for what it is: the unit, else the deadline, else what
// is delivered.
func (d *draft) take(r request.Request, field string) *work.Refusal {
	if u, ok := r.Directory.UnitNamed(field); ok {
		if !r.Person.May(work.NewTask, u.ID) {
			return work.Refuse("new.not_yours", "Unit", u.Name)
		}
		d.Unit = u.ID
		return nil
	}
	read := reading.ReadDeadline(field, r.Today.Year, r.Today)
	switch {
	case d.Deadline == "" && (read.Understood.Kind != work.NoDeadline || read.Deadline.Doubt != work.Unread):
		d.Deadline = field
	case d.Unit == 0:
		return work.Refuse("new.no_unit", "Unit", text.Short(80, field))
	case d.Deadline == "":
		d.Deadline = field
	default:
		d.Deliverable = field
	}
	return nil
}

// next asks for the first part that is missing, or shows the whole.
func (c *Chat) next(r request.Request, d draft) (request.Reply, error) {
	switch {
	case d.Title == "":
		return d.ask(r, partTitle), nil
	case d.Unit == 0:
		return d.ask(r, partUnit), nil
	case d.Deadline == "" && !d.Undated:
		return d.ask(r, partDeadline), nil
	}
	return c.preview(r, d), nil
}

// ask asks for a part of the draft.
func (d draft) ask(r request.Request, part string) request.Reply {
	d.Asks = part
	reply := r.Message("new.ask."+part, "Unit", r.UnitName(d.Unit))
	choose := func(label, value string) {
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: text.Short(request.OnButton, label), Data: chat.EncodePress(chat.PressNew, part, value)}})
	}
	switch part {
	case partUnit:
		for _, u := range r.Directory.Units() {
			if !u.Group && len(reply.Buttons) < offered {
				choose(u.Name, strconv.Itoa(u.ID))
			}
		}
	case partOfficer:
		for _, p := range d.people(r) {
			if len(reply.Buttons) < offered {
				choose(r.Directory.Label(p), strconv.FormatInt(p.ID, 10))
			}
		}
	case partDeadline:
		choose(r.Words.Say("new.button.undated", nil), none)
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	reply.Form, reply.Secret = d.form(r), part == partUnit || part == partOfficer
	return reply
}

// people are those who may be the officer.
func (d draft) people(r request.Request) []work.Person {
	return r.Directory.People(func(p work.Person) bool { return p.Unit == d.Unit && p.May(work.DoReport, d.Unit) })
}

func (d draft) form(r request.Request) *chat.Form {
	note, _ := json.Marshal(d) // of texts and numbers
	return &chat.Form{Person: r.Person.ID, Kind: formNew, Note: string(note), Expires: r.Now.Add(request.FormOpen)}
}

// opened reads the draft that is being written.
func opened(r request.Request) (d draft, err error) {
	if r.Form.Kind != formNew || json.Unmarshal([]byte(r.Form.Note), &d) != nil {
		return d, work.Refuse("new.over")
	}
	d.Unit = r.Directory.Now(d.Unit)
	if d.Unit != 0 && !r.Person.May(work.NewTask, d.Unit) || !r.Person.May(work.NewTask, r.Person.Unit) {
		return d, work.Refuse("refuse.button")
	}
	return d, nil
}

// answered takes the answer to what was asked last. What does not fit is asked again.
func (c *Chat) answered(_ context.Context, r request.Request) (request.Reply, error) {
	d, err := opened(r)
	if err != nil {
		return request.Reply{}, err
	}
	said := strings.TrimSpace(r.In.Text)
	if said == "" || d.Asks == "" {
		return c.next(r, d)
	}
	part := d.Asks
	d.Asks = ""
	if no := d.set(r, part, said); no != nil {
		return d.askAgain(r, part, no), nil
	}
	return c.next(r, d)
}

// askAgain says why what was given for a part does not fit, and asks for it.
func (d draft) askAgain(r request.Request, part string, no *work.Refusal) request.Reply {
	reply := d.ask(r, part)
	reply.Answer = r.Refused(no).Answer + "\n\n" + reply.Answer
	return reply
}

// set puts what was typed for a part in its place.
func (d *draft) set(r request.Request, part, said string) *work.Refusal {
	switch part {
	case partTitle, partDeliverable:
		if utf8.RuneCountInString(said) > longest {
			return work.Refuse("new.too_long", "Number", longest)
		}
		if part == partTitle {
			d.Title = said
		} else {
			d.Deliverable = said
		}
	case partUnit:
		u, err := r.UnitNamed(said)
		if no, ok := err.(*work.Refusal); ok {
			return no
		}
		if !r.Person.May(work.NewTask, u.ID) {
			return work.Refuse("new.not_yours", "Unit", u.Name)
		}
		d.Unit, d.Officer = u.ID, 0
	case partDeadline:
		d.Deadline, d.Undated = said, false
	case partWith:
		d.With = nil
		for _, n := range reading.SplitUnits(said, r.Directory) {
			if n.Unit == 0 {
				return work.Refuse("refuse.no_unit", "Unit", n.Name)
			}
			if n.Unit != d.Unit && !slices.Contains(d.With, n.Unit) {
				d.With = append(d.With, n.Unit)
			}
		}
	case partOfficer:
		found := r.Find(said, func(p work.Person) bool {
			return slices.ContainsFunc(d.people(r), func(o work.Person) bool { return o.ID == p.ID })
		})
		if len(found) != 1 {
			return work.Refuse("new.nobody", "Name", text.Short(60, said), "Unit", r.UnitName(d.Unit))
		}
		d.Officer = found[0].ID
	}
	return nil
}

// pressed takes a button of the draft.
func (c *Chat) pressed(ctx context.Context, r request.Request, what, value string) (request.Reply, error) {
	d, err := opened(r)
	if err != nil {
		return request.Reply{}, err
	}
	d.Asks = ""
	switch {
	case what == create:
		return c.create(ctx, r, d)
	case !slices.Contains([]string{partTitle, partUnit, partDeadline, partWith, partDeliverable, partOfficer}, what):
		return request.Reply{}, work.Refuse("refuse.button")
	case value == "":
		return d.ask(r, what), nil
	case what == partDeadline && value == none:
		d.Deadline, d.Undated = "", true
	case what == partUnit:
		id, err := strconv.Atoi(value)
		if err != nil || r.Directory.Unit(id).ID == 0 || !r.Person.May(work.NewTask, id) {
			return request.Reply{}, work.Refuse("refuse.button")
		}
		d.Unit, d.Officer = id, 0
	case what == partOfficer:
		id, err := strconv.ParseInt(value, 10, 64)
		if err != nil || !slices.ContainsFunc(d.people(r), func(p work.Person) bool { return p.ID == id }) {
			return request.Reply{}, work.Refuse("refuse.button")
		}
		d.Officer = id
	}
	reply, err := c.next(r, d)
	reply.Edit = true
	return reply, err
}

// preview shows the whole with what was understood, and what may be added.
func (c *Chat) preview(r request.Request, d draft) request.Reply {
	t, _ := d.task(r)
	view := text.Draft{Task: t, Unit: r.Directory.Unit(d.Unit), Deserted: r.Directory.Deserted(d.Unit)}
	for _, unit := range d.With {
		view.With = append(view.With, r.UnitName(unit))
	}
	if p, ok := r.Directory.Person(d.Officer); ok {
		view.Officer = r.Directory.Label(p)
	}
	if due := t.Deadline.Due; !due.IsZero() {
		view.Past = due.Before(r.Today)
	}
	button := func(part string) chat.Button { return r.Button("new.button."+part, chat.PressNew, part) }
	reply := request.Reply{
		Answer: r.Words.HTML("draft", view), Units: []int{d.Unit}, Edit: true,
		Buttons: [][]chat.Button{
			{button(create)},
			{button(partDeadline), button(partOfficer)},
			{button(partWith), button(partDeliverable)},
			{r.Button("button.cancel", chat.PressCancel)},
		},
	}
	reply.Form = d.form(r)
	return reply
}
