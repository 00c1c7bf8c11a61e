package contribute

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// The parts of a draft that are asked for, as buttons and the form name them.
const (
	partUnit  = "unit"
	partWhat  = "what"
	partUntil = "until"
)

const (
	longest = 1000 // characters of what is asked for
	offered = 8    // units with a button of their own
)

// draft is a request that is being written.
type draft struct {
	Task  int           `json:"task"`
	Unit  int           `json:"unit,omitempty"`
	What  string        `json:"what,omitempty"`
	Until calendar.Date `json:"until,omitzero"`
	Near  []int         `json:"near,omitempty"` // the units that were meant, where it was several
	Asks  string        `json:"asks,omitempty"` // the part that the next answer is
}

// write answers /request N unit what until date.
func (c *Chat) write(ctx context.Context, r request.Request) (request.Reply, error) {
	id, words, err := c.Task(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	if _, err := leading(r, &t, 0); err != nil {
		return request.Reply{}, err
	}
	d := draft{Task: id}
	var no *work.Refusal
	if words = strings.TrimSpace(words); words != "" {
		var rest string
		var near []int
		if d.Unit, near, rest = unitIn(r, words); d.Unit == 0 && !d.meant(r, &t, near) {
			return d.askAgain(r, t, partUnit, work.Refuse("contribute.no_unit", "Unit", text.Short(60, words))), nil
		}
		no = c.take(r, &d, rest)
	}
	if no != nil {
		return d.askAgain(r, t, d.missing(), no), nil
	}
	return c.next(r, t, d)
}

// take takes what is asked for, and until when.
func (c *Chat) take(r request.Request, d *draft, words string) *work.Refusal {
	what, until, impossible := request.UntilIn(words, r.Written, c.Calendar())
	if utf8.RuneCountInString(what) > longest {
		return work.Refuse("contribute.too_long", "Number", longest)
	}
	if what != "" {
		d.What = what
	}
	if impossible {
		return work.Refuse("contribute.refuse.impossible")
	}
	if !until.IsZero() {
		d.Until = until
	}
	return nil
}

// missing is the first part that is not known.
func (d draft) missing() string {
	switch {
	case d.Unit == 0:
		return partUnit
	case d.What == "":
		return partWhat
	}
	return partUntil
}

// next asks for the first part that is missing, or sends the whole.
func (c *Chat) next(r request.Request, t work.Task, d draft) (request.Reply, error) {
	if d.Unit != 0 {
		if _, err := leading(r, &t, d.Unit); err != nil {
			if no := refused(err); no != nil && no.Key == "contribute.refuse.itself" {
				d.Unit, d.Near = 0, nil
				return d.askAgain(r, t, partUnit, no), nil
			}
			return request.Reply{}, err
		}
	}
	if part := d.missing(); part != partUntil {
		return d.ask(r, t, part), nil
	}
	lead, err := leading(r, &t, d.Unit)
	if err != nil {
		return request.Reply{}, err
	}
	if d.Until.IsZero() {
		d.Until = usual(*lead, r.Today, c.Calendar())
	}
	if no := fits(r, *lead, d.Until); no != nil {
		d.Until = calendar.Date{}
		return d.askAgain(r, t, partUntil, no), nil
	}
	return c.send(r, t, d)
}

// ask asks for a part of the draft.
func (d draft) ask(r request.Request, t work.Task, part string) request.Reply {
	d.Asks = part
	reply := r.Message("contribute.ask."+part, "Task", t.Name(), "Unit", r.UnitName(d.Unit))
	if part == partUnit {
		for _, id := range d.units(r, &t) {
			reply.Buttons = append(reply.Buttons, []chat.Button{{
				Text: text.Short(request.OnButton, r.UnitName(id)), Data: chat.EncodePress(chat.PressRequest, partUnit, strconv.Itoa(id)),
			}})
		}
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	reply.Form, reply.Tasks = d.form(r), []int{t.ID}
	return reply
}

// units are those to choose from: those that were meant, else those that take part in the task, then
// others.
func (d draft) units(r request.Request, t *work.Task) (units []int) {
	all := d.Near
	if len(all) == 0 {
		for _, a := range t.Assignments {
			all = append(all, a.Unit)
		}
		for _, u := range r.Directory.Units() {
			if !u.Group {
				all = append(all, u.ID)
			}
		}
	}
	for _, id := range all {
		if _, err := leading(r, t, id); err == nil && !slices.Contains(units, id) && len(units) < offered {
			units = append(units, id)
		}
	}
	return units
}

// meant notes the units that can be meant, and reports whether one of them can be asked.
func (d *draft) meant(r request.Request, t *work.Task, near []int) bool {
	d.Near = near
	if len(near) == 0 || len(d.units(r, t)) == 0 {
		d.Near = nil
		return false
	}
	return true
}

// askAgain says why an answer is none, and asks once more.
func (d draft) askAgain(r request.Request, t work.Task, part string, no *work.Refusal) request.Reply {
	reply := d.ask(r, t, part)
	plain := r
	plain.In.Press = nil
	reply.Answer = plain.Refused(no).Answer + "\n\n" + reply.Answer
	return reply
}

func (d draft) form(r request.Request) *chat.Form {
	note, _ := json.Marshal(d) // of texts and numbers
	return &chat.Form{Person: r.Person.ID, Kind: formAsk, Task: d.Task, Note: string(note), Expires: r.Now.Add(request.FormOpen)}
}

// asks reports whether the draft waits for words.
func asks(r request.Request) bool { return request.HasWords(r.In.Text) }

// opened reads the draft that is being written, with its task.
func (c *Chat) opened(ctx context.Context, r request.Request) (d draft, t work.Task, err error) {
	if r.Form.Kind != formAsk || json.Unmarshal([]byte(r.Form.Note), &d) != nil {
		return d, t, work.Refuse("contribute.over")
	}
	if t, err = c.Readable(ctx, r, d.Task); err != nil {
		return d, t, err
	}
	d.Unit = r.Directory.Now(d.Unit)
	_, err = leading(r, &t, 0)
	return d, t, err
}

// answered takes the answer to what was asked last. What does not fit is asked again.
func (c *Chat) answered(ctx context.Context, r request.Request) (request.Reply, error) {
	d, t, err := c.opened(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	part, said := d.Asks, strings.TrimSpace(r.In.Text)
	d.Asks = ""
	var no *work.Refusal
	switch part {
	case partUnit:
		id, near, rest := unitIn(r, said)
		switch {
		case id != 0:
			d.Unit, d.Near = id, nil
			no = c.take(r, &d, rest)
		case !d.meant(r, &t, near):
			no = work.Refuse("contribute.no_unit", "Unit", text.Short(60, said))
		}
	case partUntil:
		if _, until, impossible := request.UntilIn("đến "+said, r.Written, c.Calendar()); impossible || until.IsZero() {
			no = work.Refuse("contribute.refuse.no_date")
		} else {
			d.Until = until
		}
	default:
		no = c.take(r, &d, said)
	}
	if no != nil {
		return d.askAgain(r, t, part, no), nil
	}
	return c.next(r, t, d)
}

// pressed takes the button of a unit.
func (c *Chat) pressed(ctx context.Context, r request.Request, what, value string) (request.Reply, error) {
	d, t, err := c.opened(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	id, err := strconv.Atoi(value)
	id = r.Directory.Now(id)
	if what != partUnit || err != nil || !slices.Contains(d.units(r, &t), id) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	d.Unit, d.Near, d.Asks = id, nil, ""
	reply, err := c.next(r, t, d)
	reply.Edit = true
	return reply, err
}
