package announce

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf16"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/places"
)

// formAnnounce takes the words, then the units; Note is the draft so far.
const formAnnounce = "announce"

// What a draft asks for, as its buttons name it.
const (
	partText = "text"
	partTo   = "to"
	send     = "send"
)

// The longest words of an announcement as Telegram counts, in UTF-16 units: with what is said
// around them they fit one message, and under a file.
const (
	longest = 2500
	under   = 600
)

// Chat answers about announcements.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			// Who answers for a unit's people tells them what they are to know.
			{Name: "announce", Rare: true, Heading: request.Coordinate, Who: work.ManageTeam, About: "command.announce", Run: c.write},
		},
		Presses: []request.Press{
			request.Press2(chat.PressAnnounce, request.WhatArg, request.ValueArg.Optional(), c.pressed),
			request.Press1(chat.PressRead, request.AnnouncedArg, c.read),
			request.Press3(chat.PressUnread, request.AnnouncedArg, request.OffsetArg, request.BesideArg.Optional(), c.unread),
		},
		Forms: []request.Form{{Kind: formAnnounce, Run: c.answered, Files: true, Fits: asks}},
	}
}

// draft is an announcement that is being written.
type draft struct {
	Text string        `json:"text,omitempty"`
	File work.File     `json:"file,omitzero"`
	To   announcing.To `json:"to,omitzero"`
	Asks string        `json:"asks,omitempty"` // the part that the next answer is
	// Shown is the update that brought its last preview. Only under that one can it be sent: an
	// older one shows other words, or other readers.
	Shown string `json:"shown,omitempty"`
}

// write answers /announce, with or without the words, also under a file.
func (c *Chat) write(ctx context.Context, r request.Request) (request.Reply, error) {
	var d draft
	if no := d.take(r, r.Argument); no != nil {
		return d.askAgain(r, partText, no), nil
	}
	return c.next(ctx, r, d)
}

// take takes what is announced.
func (d *draft) take(r request.Request, words string) *work.Refusal {
	words, limit := strings.TrimSpace(words), longest
	switch {
	case r.In.Album != "" || len(r.Files) > 1:
		return work.Refuse("announce.one_file")
	case r.LosesFile():
		return work.Refuse("announce.no_file")
	case len(r.Files) == 1:
		limit = under
	}
	if len(utf16.Encode([]rune(words))) > limit {
		return work.Refuse("announce.too_long", "Number", limit)
	}
	d.Text = words
	if len(r.Files) == 1 {
		d.File = r.Files[0]
	}
	return nil
}

// next asks for the first part that is missing, or shows the whole. A head speaks to the own
// unit only.
func (c *Chat) next(ctx context.Context, r request.Request, d draft) (request.Reply, error) {
	d.Asks = ""
	if !r.Person.Is(work.Department) {
		d.To = announcing.To{Whom: announcing.Units, Units: []int{r.Person.Unit}}
	}
	switch {
	case d.Text == "" && d.File.ID == "":
		return d.ask(r, partText), nil
	case d.To.Whom == "":
		return d.ask(r, partTo), nil
	}
	bound, err := c.Store.Places(ctx)
	if err != nil {
		return request.Reply{}, err
	}
	return d.preview(r, bound), nil
}

// ask asks for a part of the draft.
func (d draft) ask(r request.Request, part string) request.Reply {
	d.Asks = part
	reply := r.Message("announce.ask." + part)
	if part == partTo {
		for _, whom := range announcing.Groups() {
			reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("announce.to."+string(whom), chat.PressAnnounce, partTo, whom)})
		}
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("announce.button.drop", chat.PressCancel)})
	reply.Form, reply.Secret = d.form(r), true
	return reply
}

// askAgain says why an answer is none, and asks once more.
func (d draft) askAgain(r request.Request, part string, no *work.Refusal) request.Reply {
	reply := d.ask(r, part)
	reply.Answer = r.Refused(no).Answer + "\n\n" + reply.Answer
	return reply
}

func (d draft) form(r request.Request) *chat.Form {
	note, _ := json.Marshal(d) // of texts and numbers
	return &chat.Form{Person: r.Person.ID, Kind: formAnnounce, Note: string(note), Expires: r.Now.Add(request.FormOpen)}
}

// asks reports whether the draft waits for an answer: under the preview it waits for a button, and
// what is written then is something else. So is a file where readers are asked for.
func asks(r request.Request) bool {
	d, err := opened(r)
	return err == nil && d.Asks != "" && (d.Asks != partTo || len(r.Files) == 0)
}

// within reports whether it goes to nobody to whom the person may not announce: roles and units
// can change while a draft is open.
func (d draft) within(r request.Request) bool {
	return r.Person.Is(work.Department) || d.To.Whom == announcing.Units && slices.Equal(d.To.Units, []int{r.Person.Unit})
}

// opened reads the draft that is being written.
func opened(r request.Request) (d draft, err error) {
	if r.Form.Kind != formAnnounce || json.Unmarshal([]byte(r.Form.Note), &d) != nil {
		return d, work.Refuse("announce.over")
	}
	if !r.Person.May(work.ManageTeam, r.Person.Unit) {
		return d, work.Refuse("refuse.button")
	}
	return d, nil
}

// answered takes the answer to what was asked last. What does not fit is asked again.
func (c *Chat) answered(ctx context.Context, r request.Request) (request.Reply, error) {
	d, err := opened(r)
	if err != nil {
		return request.Reply{}, err
	}
	part, no := d.Asks, (*work.Refusal)(nil)
	if part == partTo {
		no = d.address(r, r.In.Text)
	} else {
		no = d.take(r, r.In.Text)
	}
	if no != nil {
		return d.askAgain(r, part, no), nil
	}
	return c.next(ctx, r, d)
}

// address reads the names of units; those of a group are its members.
func (d *draft) address(r request.Request, names string) *work.Refusal {
	if !r.Person.Is(work.Department) {
		return work.Refuse("refuse.button")
	}
	var units []int
	for _, n := range reading.SplitUnits(names, r.Directory) {
		u, known := r.Directory.Unit(n.Unit), n.Unit != 0
		if !known {
			var err error
			u, err = r.UnitNamed(n.Name)
			known = err == nil
		}
		if !known {
			return work.Refuse("announce.no_unit", "Unit", text.Short(80, n.Name))
		}
		for _, id := range append([]int{u.ID}, u.Members...) {
			if !r.Directory.Unit(id).Group && !slices.Contains(units, id) {
				units = append(units, id)
			}
		}
	}
	if len(units) == 0 {
		return work.Refuse("announce.no_unit", "Unit", text.Short(80, names))
	}
	d.To = announcing.To{Whom: announcing.Units, Units: units}
	return nil
}

// pressed takes a button of the draft.
func (c *Chat) pressed(ctx context.Context, r request.Request, what, value string) (request.Reply, error) {
	d, err := opened(r)
	if err != nil {
		return request.Reply{}, err
	}
	department := r.Person.Is(work.Department)
	switch whom := announcing.Whom(value); {
	case what == send && value != "" && value == d.Shown:
		return c.send(ctx, r, d)
	case what == partTo && department && value == "":
		return d.ask(r, partTo), nil
	case what == partTo && department && slices.Contains(announcing.Groups(), whom):
		d.To = announcing.To{Whom: whom}
		return c.next(ctx, r, d)
	}
	return request.Reply{}, work.Refuse("refuse.button")
}

// preview shows the whole, with how many readers it has and where it reaches nobody.
func (d draft) preview(r request.Request, bound []places.Place) request.Reply {
	found := d.To.Among(r.Directory, r.Person.ID)
	a := d.announcement(r, found, d.To.Posted(bound, r.Directory))
	reply := request.Reply{Answer: r.Words.HTML("announcing", view(r, r.Words, a)), Edit: true, Secret: true}
	d.Shown = r.In.Cause()
	reply.Form = d.form(r)
	var row []chat.Button
	if len(found.Readers) > 0 {
		row = append(row, r.Button("announce.button.send", chat.PressAnnounce, send, d.Shown))
	}
	reply.Buttons = [][]chat.Button{append(row, r.Button("announce.button.drop", chat.PressCancel))}
	if r.Person.Is(work.Department) {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("announce.button.to", chat.PressAnnounce, partTo)})
	}
	return reply
}
