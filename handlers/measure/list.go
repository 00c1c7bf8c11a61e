package measure

import (
	"context"
	"slices"
	"strconv"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

const (
	// perPage is how many measures, or tasks that ask for one, a page has.
	perPage = 6
	// most is how many open measures are looked at.
	most  = 100
	words = 30 // characters of a measure on a button
)

// state is what is open: measures that wait for a leader, oldest first, then those that are
// followed, by deadline; with the tasks of both, and those that ask for a measure.
type state struct {
	open   []measures.Measure
	tasks  []work.Task
	asking []measuring.Asking
}

// read reads what is open, in five round trips however much there is.
func (c *Chat) read(ctx context.Context, r request.Request) (s state, err error) {
	if s.open, err = c.Store.Unanswered(ctx, most); err != nil {
		return s, err
	}
	lists := append(measuring.Lists(r.Today), work.Query{Scope: work.AllTasks, Bucket: measuring.Bucket, Limit: most})
	pages, err := c.Store.Pages(ctx, lists...)
	if err != nil {
		return s, err
	}
	var ids []int
	for _, m := range s.open {
		ids = append(ids, m.Tasks...)
	}
	for _, page := range pages {
		ids = append(ids, page.IDs...)
	}
	slices.Sort(ids)
	if ids = slices.Compact(ids); len(ids) == 0 {
		return s, nil
	}
	if s.tasks, _, err = c.Store.TasksAndBroken(ctx, ids); err != nil {
		return s, err
	}
	var followed []string
	for _, id := range pages[len(pages)-1].IDs {
		if i := slices.IndexFunc(s.tasks, func(t work.Task) bool { return t.ID == id }); i >= 0 {
			followed = append(followed, s.tasks[i].Measure)
		}
	}
	more, err := c.Store.MeasuresOf(ctx, followed)
	s.open = append(s.open, more...)
	s.asking = measuring.Among(s.tasks, s.open, r.Today)
	return s, err
}

// list answers /measures; the department recommends one with /measures N words.
func (c *Chat) list(ctx context.Context, r request.Request) (request.Reply, error) {
	if ids, said := named(r.Argument); len(ids) > 0 {
		return c.propose(ctx, r, ids, said)
	}
	return c.page(ctx, r, 0)
}

// named splits "12, 15 words" into numbers of tasks and words.
func named(s string) (ids []int, said string) {
	at := numbers.FindStringSubmatchIndex(s)
	if at == nil {
		return nil, s
	}
	for _, n := range digits.FindAllString(s[at[2]:at[3]], -1) {
		id, err := strconv.Atoi(n)
		if err != nil {
			return nil, s
		}
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, s[at[1]:]
}

// page is a page of the open measures.
func (c *Chat) page(ctx context.Context, r request.Request, offset int) (request.Reply, error) {
	if !measuring.MayRead(r.Person, r.Directory, r.Today) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	s, err := c.read(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	offset = min(max(0, offset), max(0, len(s.open)-1)/perPage*perPage)
	view := text.Measures{First: offset + 1, Total: len(s.open)}
	reply := request.Reply{Edit: true, Units: []int{0}}
	for i, m := range s.open[offset:min(len(s.open), offset+perPage)] {
		line := text.NewMeasure(r.Bot, m, s.tasks, r.Directory, r.Today, r.Now.Location())
		line.Number = offset + i + 1
		view.Lines = append(view.Lines, line)
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: strconv.Itoa(line.Number) + " · " + text.Short(words, m.Text), Data: chat.EncodePress(chat.PressMeasure, m.ID),
		}})
	}
	if r.Person.Is(work.Department) {
		if view.Asking = len(s.asking); view.Asking > 0 {
			reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("measure.button.reasons", chat.PressReasons, 0)})
		}
	}
	reply.Buttons = turn(r, reply.Buttons, chat.PressMeasures, offset, len(s.open))
	reply.Answer = r.Words.HTML("measures", view)
	return reply, nil
}

// turn adds the buttons that turn the page.
func turn(r request.Request, rows [][]chat.Button, verb chat.Verb, offset, total int) [][]chat.Button {
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", verb, offset-perPage))
	}
	if offset+perPage < total {
		row = append(row, r.Button("button.next", verb, offset+perPage))
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return rows
}

// reasons is a page of the tasks that ask for a measure, with a button for each, and for a unit of
// which there are several.
func (c *Chat) reasons(ctx context.Context, r request.Request, offset int) (request.Reply, error) {
	if !r.Person.Is(work.Department) {
		return request.Reply{}, work.Refuse("measure.refuse.not_department")
	}
	s, err := c.read(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	offset = min(max(0, offset), max(0, len(s.asking)-1)/perPage*perPage)
	view := text.Askings{Bot: r.Bot, First: offset + 1, Total: len(s.asking)}
	reply := request.Reply{Edit: true, Units: []int{0}}
	var units []int
	for _, a := range s.asking[offset:min(len(s.asking), offset+perPage)] {
		view.Lines = append(view.Lines, text.AskingLine{Asking: a, Unit: r.Directory.Unit(a.Part.Unit)})
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: r.Words.TaskShort(a.Task.Name()) + " · " + r.Words.Say("measure.button.propose", nil), Data: chat.EncodePress(chat.PressPropose, a.Task.ID),
		}})
		if !slices.Contains(units, a.Part.Unit) && len(measuring.Together(s.asking, a.Part.Unit)) > 1 {
			units = append(units, a.Part.Unit)
		}
	}
	for _, unit := range units {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: text.Short(request.OnButton, r.UnitName(unit)) + " · " + r.Words.Say("measure.button.propose", nil), Data: chat.EncodePress(chat.PressProposeOf, unit),
		}})
	}
	reply.Buttons = turn(r, reply.Buttons, chat.PressReasons, offset, len(s.asking))
	reply.Answer = r.Words.HTML("measures_wanted", view)
	return reply, nil
}
