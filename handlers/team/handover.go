package team

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstructing"
	"dondoc/work/owing"
)

// formHandover is open while somebody chooses whom work is handed over to, or which work; Note
// is who has it, who is to have it or 0, and the tasks that were chosen: "101:102:4,7".
const formHandover = "handover"

// What is moved.
const (
	moveAll    = "all"
	moveChosen = "chosen"
)

// offered is how many tasks have a button of their own.
const offered = 24

// handover answers /handover PERSON PERSON: what would move, to be moved whole or by choice.
func (c *Chat) handover(ctx context.Context, r request.Request) (request.Reply, error) {
	if strings.TrimSpace(r.Argument) == "" {
		return request.Reply{}, work.Refuse("handover.usage")
	}
	n := readNamed(r, r.Argument)
	switch {
	case len(n.from) == 0 && len(r.Find(n.fromWords, anybody)) > 0:
		return request.Reply{}, work.Refuse("team.not_yours")
	case len(n.from) == 0:
		return request.Reply{}, work.Refuse("handover.unknown", "Name", text.Short(60, n.fromWords))
	case len(n.from) > 1:
		var to int64
		if len(n.to) == 1 {
			to = n.to[0].ID
		}
		return which(r, "handover.which_from", n.fromWords, n.from, func(p work.Person) string {
			if to == 0 || to == p.ID {
				return chat.EncodePress(chat.PressHandover, p.ID)
			}
			return chat.EncodePress(chat.PressHandover, p.ID, to)
		}), nil
	case n.toWords == "":
		return c.between(ctx, r, n.from[0].ID, 0)
	case len(n.to) == 0:
		return request.Reply{}, work.Refuse("handover.unknown", "Name", text.Short(60, n.toWords))
	case len(n.to) > 1:
		return which(r, "handover.which_to", n.toWords, n.to, func(p work.Person) string {
			return chat.EncodePress(chat.PressHandover, n.from[0].ID, p.ID)
		}), nil
	case n.from[0].ID == n.to[0].ID:
		return request.Reply{}, work.Refuse("handover.same", "Name", r.Directory.Label(n.from[0]))
	}
	return c.between(ctx, r, n.from[0].ID, n.to[0].ID)
}

// parties checks who hands over and who takes over: both in one unit, whose people are the
// person's to assign.
func parties(r request.Request, from, to int64) (giver, taker work.Person, err error) {
	giver, ok := r.Directory.Person(from)
	switch {
	case !ok || giver.IsStranger() || giver.Unit == 0:
		return giver, taker, work.Refuse("team.gone")
	case !r.Person.May(work.Assign, giver.Unit):
		return giver, taker, work.Refuse("team.not_yours")
	case to == 0:
		return giver, taker, nil
	}
	taker, ok = r.Directory.Person(to)
	switch {
	case !ok || taker.IsStranger() || taker.ID == giver.ID:
		return giver, taker, work.Refuse("team.gone")
	case taker.Unit != giver.Unit:
		return giver, taker, work.Refuse("handover.other_unit", "Name", taker.Name, "Unit", r.UnitName(giver.Unit))
	}
	return giver, taker, nil
}

// between asks to whom, then shows what would move.
func (c *Chat) between(ctx context.Context, r request.Request, from, to int64) (request.Reply, error) {
	giver, _, err := parties(r, from, to)
	if err != nil {
		return request.Reply{}, err
	}
	if to == 0 {
		return whom(r, giver), nil
	}
	return c.preview(ctx, r, from, to, nil)
}

// whom asks to whom somebody's work goes.
func whom(r request.Request, giver work.Person) request.Reply {
	people := r.Directory.People(func(p work.Person) bool { return p.Unit == giver.Unit && p.ID != giver.ID && !p.IsStranger() })
	if len(people) == 0 {
		return r.Sentence("handover.nobody", "Unit", r.UnitName(giver.Unit))
	}
	reply := r.Message("handover.whom", "Name", r.Directory.Label(giver))
	for _, p := range people[:min(len(people), offered)] {
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: r.Directory.Label(p), Data: chat.EncodePress(chat.PressHandover, giver.ID, p.ID)}})
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	reply.Form, reply.Units = form(r, giver.ID, 0, nil), []int{giver.Unit}
	return reply
}

func form(r request.Request, from, to int64, chosen []int) *chat.Form {
	var numbers []string
	for _, id := range chosen {
		numbers = append(numbers, strconv.Itoa(id))
	}
	return &chat.Form{Person: r.Person.ID, Kind: formHandover, Note: fmt.Sprintf("%d:%d:%s", from, to, strings.Join(numbers, ",")),
		Expires: r.Now.Add(request.FormOpen)}
}

// opened reads the form.
func opened(r request.Request) (from, to int64, chosen []int) {
	if r.Form.Kind != formHandover {
		return 0, 0, nil
	}
	parts := strings.SplitN(r.Form.Note, ":", 3)
	if len(parts) != 3 {
		return 0, 0, nil
	}
	from, _ = strconv.ParseInt(parts[0], 10, 64) // zero, like an absent one, is nobody
	to, _ = strconv.ParseInt(parts[1], 10, 64)
	for number := range strings.SplitSeq(parts[2], ",") {
		if id, err := strconv.Atoi(number); err == nil {
			chosen = append(chosen, id)
		}
	}
	return from, to, chosen
}

// preview shows what would move; the chosen tasks are marked.
func (c *Chat) preview(ctx context.Context, r request.Request, from, to int64, chosen []int) (request.Reply, error) {
	giver, taker, err := parties(r, from, to)
	if err != nil {
		return request.Reply{}, err
	}
	tasks, more, err := c.work(ctx, giver)
	switch {
	case err != nil:
		return request.Reply{}, err
	case len(tasks) == 0:
		return r.Message("handover.nothing", "Name", r.Directory.Label(giver)), nil
	}
	view := text.Handover{Bot: r.Bot, From: r.Directory.Label(giver), To: r.Directory.Label(taker), More: more, Away: taker.IsAway(r.Today)}
	reply := request.Reply{Edit: true, Units: []int{giver.Unit}}
	reply.Form = form(r, from, to, chosen)
	number := len(tasks)
	var row []chat.Button
	for i, t := range tasks {
		a, _ := t.Assignment(giver.Unit)
		view.Lines = append(view.Lines, c.Part(r, t, *a))
		if i >= offered {
			continue
		}
		mark := "☐ "
		if slices.Contains(chosen, t.ID) {
			mark = "☑ "
		}
		row = append(row, chat.Button{Text: mark + r.Words.TaskShort(t.Name()), Data: chat.EncodePress(chat.PressHandPick, from, to, t.ID)})
		if len(row) == 4 || i == min(len(tasks), offered)-1 {
			reply.Buttons, row = append(reply.Buttons, row), nil
		}
	}
	all := r.Button("handover.button.all", chat.PressHandGo, from, to, moveAll)
	all.Text = r.Words.Say("handover.button.all", map[string]any{"Number": number})
	first := []chat.Button{all}
	if len(chosen) > 0 {
		some := r.Button("handover.button.chosen", chat.PressHandGo, from, to, moveChosen)
		some.Text = r.Words.Say("handover.button.chosen", map[string]any{"Number": len(chosen)})
		first = []chat.Button{some}
	}
	reply.Buttons = append([][]chat.Button{first}, append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})...)
	reply.Answer = r.Words.HTML("handover", view)
	return reply, nil
}

// pick chooses a task of the preview, or no longer.
func (c *Chat) pick(ctx context.Context, r request.Request, from, to int64, task int) (request.Reply, error) {
	was, and, chosen := opened(r)
	if was != from || and != to {
		chosen = nil
	}
	if i := slices.Index(chosen, task); i >= 0 {
		chosen = slices.Delete(chosen, i, i+1)
	} else {
		chosen = append(chosen, task)
	}
	return c.preview(ctx, r, from, to, chosen)
}

// move hands the work over: everybody concerned is told once.
func (c *Chat) move(ctx context.Context, r request.Request, from, to int64, what string) (request.Reply, error) {
	giver, taker, err := parties(r, from, to)
	if err != nil {
		return request.Reply{}, err
	}
	was, and, chosen := opened(r)
	if what == moveChosen && (was != from || and != to || len(chosen) == 0) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	tasks, more, err := c.work(ctx, giver)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Handover{Bot: r.Bot, From: r.Directory.Label(giver), To: r.Directory.Label(taker), By: r.Comrade(r.Person), More: more && what == moveAll}
	var reply request.Reply
	var given bool
	for _, t := range tasks {
		if what == moveChosen && !slices.Contains(chosen, t.ID) {
			continue
		}
		a, _ := t.Assignment(giver.Unit)
		if a.Officer == giver.ID {
			a.Officer, a.OfficerName, a.Named = taker.ID, "", r.Now
			if taker.ID != r.Person.ID {
				a.Give(r.Person.ID, r.Now)
			}
			given = given || a.Offered()
		}
		owing.HandOver(&t, giver.Unit, giver.ID, taker.ID)
		obstructing.Move(&t, giver.ID, taker.ID)
		view.Lines = append(view.Lines, c.Part(r, t, *a))
		c.Write(&reply, r, t)
	}
	if len(view.Lines) == 0 {
		return r.Message("handover.nothing", "Name", r.Directory.Label(giver)), nil
	}
	if what == moveAll {
		if err := c.moveObstacles(ctx, r, &reply, giver, taker); err != nil {
			return request.Reply{}, err
		}
	}
	reply.Tell(r, work.KindNotice, []work.Person{taker}, nil, func(w *text.Words) (string, [][]chat.Button) {
		theirs := r
		theirs.Words = w
		rows := [][]chat.Button{{theirs.Button("handover.button.todo", chat.PressTodo, 0)}}
		if given {
			rows = append(receiptButtons(theirs, r.Person.ID, r.Now), rows...)
		}
		return w.HTML("handed", view), rows
	})
	reply.Tell(r, work.KindNotice, []work.Person{giver}, nil, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("handed_on", view), nil
	})
	reply.Answer, reply.Edit, reply.Units, reply.Form = r.Words.HTML("handed_over", view), true, []int{giver.Unit}, r.NoForm()
	return reply, nil
}

// fitsHandover reports whether what was written can be a name or numbers of tasks.
func fitsHandover(r request.Request) bool {
	_, to, _ := opened(r)
	if to == 0 {
		return len(r.Find(r.In.Text, nil)) > 0
	}
	return len(typed(r.In.Text)) > 0
}

// typed are the numbers in a text that holds nothing else.
func typed(s string) (ids []int) {
	for _, word := range strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune(" ,;.", c) }) {
		id, err := strconv.Atoi(word)
		if err != nil {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

// answered takes what was typed instead of pressed: a name, or the numbers of the tasks.
func (c *Chat) answered(ctx context.Context, r request.Request) (request.Reply, error) {
	from, to, chosen := opened(r)
	if to != 0 {
		return c.preview(ctx, r, from, to, append(chosen, typed(r.In.Text)...))
	}
	giver, _, err := parties(r, from, 0)
	if err != nil {
		return request.Reply{}, err
	}
	found := r.Find(r.In.Text, func(p work.Person) bool { return p.Unit == giver.Unit && p.ID != giver.ID && !p.IsStranger() })
	if len(found) != 1 {
		return whom(r, giver), nil
	}
	return c.preview(ctx, r, from, found[0].ID, nil)
}
