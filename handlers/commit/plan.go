package commit

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/draft"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/committing"
)

// formReturn takes the reason for which the plan of Unit is given back; Note is its year.
const formReturn = "annual_return"

// perPage is how many lines of a plan, or units, a page has.
const perPage = 8

// Chat answers about annual plans.
type Chat struct {
	request.Base
	drafts *draft.Chat
}

// New opens the room. New tasks are written by drafts.
func New(base request.Base, drafts *draft.Chat) *Chat { return &Chat{base, drafts} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "plan", Rare: true, Heading: request.Coordinate, Who: work.SeeUnit, About: "command.plan", Run: c.plan},
		},
		Presses: []request.Press{
			request.Press3(chat.PressAnnual, request.YearArg, request.UnitArg, request.OffsetArg, c.page),
			request.Press3(chat.PressAnnualRest, request.YearArg, request.UnitArg, request.OffsetArg, c.rest), // change.go
			request.Press4(chat.PressAnnualOut, request.TaskArg, request.UnitArg, request.YearArg, request.OffsetArg, c.takeOut),
			request.Press4(chat.PressAnnualIn, request.TaskArg, request.UnitArg, request.YearArg, request.OffsetArg, c.putIn),
			request.Press2(chat.PressAnnualNew, request.YearArg, request.UnitArg, c.write),
			request.Press3(chat.PressCommit, request.YearArg, request.UnitArg, request.SumArg.Optional(), c.commit), // settle.go
			request.Press2(chat.PressAnnualBack, request.YearArg, request.UnitArg, c.giveBack),
			request.Press1(chat.PressAnnualRemind, request.YearArg, c.remind), // units.go
			request.Press2(chat.PressAnnualFile, request.YearArg, request.UnitArg, c.file),
			request.Press2(chat.PressDeviations, request.YearArg, request.UnitArg, c.deviations), // file.go
		},
		Forms:  []request.Form{{Kind: formReturn, Run: c.returned}},
		Chores: []request.Chore{c.waits},
	}
}

// named splits "2027 Vụ Pháp chế": a year, and a unit.
var named = regexp.MustCompile(`^(?:năm\s+|year\s+)?(\d+)?\s*(.*)$`)

// plan answers /plan [year] [unit]: the department and leaders see all units, a head the own one.
func (c *Chat) plan(ctx context.Context, r request.Request) (request.Reply, error) {
	m := named.FindStringSubmatch(strings.TrimSpace(r.Argument))
	year := committing.Year(r.Today)
	if m[1] != "" {
		n, err := strconv.Atoi(m[1])
		if err != nil || n < calendar.FirstYear || n > calendar.LastYear {
			return request.Reply{}, work.Refuse("annual.refuse.year", "Year", strconv.Itoa(year))
		}
		year = n
	}
	unit := r.Person.Unit
	switch {
	case m[2] != "":
		u, err := r.UnitNamed(m[2])
		if err != nil {
			return request.Reply{}, err
		}
		unit = u.ID
	case r.Person.SeesAll():
		unit = 0
	}
	return c.page(ctx, r, year, unit, 0)
}

// may refuses a year of which there is no plan yet, and a unit whose plan the person may not see.
func (c *Chat) may(r request.Request, year, unit int) error {
	known := strconv.Itoa(committing.Year(r.Today))
	switch {
	case year < calendar.FirstYear || year > calendar.LastYear:
		return work.Refuse("annual.refuse.year", "Year", known)
	case unit == 0 && !r.Person.SeesAll():
		return work.Refuse("refuse.every_unit")
	case unit != 0 && (r.Directory.Unit(unit).ID == 0 || r.Directory.Unit(unit).Group):
		return work.Refuse("refuse.button")
	case unit != 0 && !committing.MayRead(r.Person, unit, r.Directory, r.Today):
		return work.Refuse("refuse.other_units_work")
	case r.Today.Before(committing.Begins(year)):
		return work.Refuse("annual.refuse.not_yet", "Year", strconv.Itoa(year), "From", r.Words.Date(committing.Begins(year)), "Known", known)
	}
	return nil
}

// state is a unit's plan as it is today.
type state struct {
	committing.Commitment
	lines []committing.Line
	tasks []work.Task // a draft's, or those of a page of a committed one
}

// read reads the plan of a unit, in three round trips; of a committed one only the tasks of a page.
func (c *Chat) read(ctx context.Context, r request.Request, year, unit, offset int) (s state, err error) {
	if err := c.may(r, year, unit); err != nil {
		return s, err
	}
	plans, err := c.Store.Commitments(ctx, year, unit)
	if err != nil {
		return s, err
	}
	s.Commitment = plans[0]
	if s.State == committing.Committed {
		s.lines = s.Lines
		s.tasks, _, err = c.Store.TasksAndBroken(ctx, committing.Tasks(pageOf(s.lines, offset)))
		return s, err
	}
	pages, err := c.Store.Pages(ctx, committing.Lists(unit, r.Today)...)
	if err != nil {
		return s, err
	}
	if s.tasks, _, err = c.Store.TasksAndBroken(ctx, committing.Found(pages)); err != nil {
		return s, err
	}
	s.lines = committing.DraftOf(s.Commitment, s.tasks, r.Today)
	return s, nil
}

// start is the first of the page on which a position is, of that many.
func start(offset, total int) int { return min(max(0, offset), max(0, total-1)) / perPage * perPage }

func pageOf[T any](all []T, offset int) []T {
	from := start(offset, len(all))
	return all[from:min(len(all), from+perPage)]
}

// page shows a page of a plan, or of the units for 0.
func (c *Chat) page(ctx context.Context, r request.Request, year, unit, offset int) (request.Reply, error) {
	if unit == 0 {
		return c.units(ctx, r, year, offset)
	}
	s, err := c.read(ctx, r, year, unit, offset)
	if err != nil {
		return request.Reply{}, err
	}
	return c.show(r, s, offset), nil
}

// show is a page of a plan, with what the person can do with it.
func (c *Chat) show(r request.Request, s state, offset int) request.Reply {
	offset = start(offset, len(s.lines))
	shown := pageOf(s.lines, offset)
	view := text.Annual{Bot: r.Bot, Plan: s.Commitment, Unit: r.Directory.Unit(s.Unit), First: offset + 1, Total: len(s.lines), Today: r.Today,
		Lines: text.NewAnnualLines(shown, s.tasks)}
	switch {
	case s.State == committing.Committed:
		view.On, view.By = calendar.DateOf(s.At.In(r.Now.Location())), r.PersonName(s.By)
	case s.Returned != nil:
		view.On, view.Back = calendar.DateOf(s.Returned.At.In(r.Now.Location())), r.PersonName(s.Returned.By)
	}
	keeps := s.State == committing.Draft && committing.Open(s.Year, r.Today) && committing.MayKeep(r.Person, s.Unit, r.Directory, r.Today)
	if view.Keeps = keeps; s.State == committing.Draft && committing.Open(s.Year, r.Today) {
		view.Until = committing.Until(s.Year)
	}
	reply := request.Reply{Edit: true, Units: []int{s.Unit}, Answer: r.Words.HTML("annual", view)}
	if keeps {
		reply.Buttons = c.keeping(r, s, shown, offset)
	}
	reply.Buttons = turned(r, reply.Buttons, chat.PressAnnual, s.Year, s.Unit, offset, len(s.lines))
	if keeps && len(s.lines) > 0 {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("annual.button.commit", chat.PressCommit, s.Year, s.Unit)})
	}
	row := []chat.Button{}
	if len(s.lines) > 0 {
		row = append(row, r.Button("annual.button.file", chat.PressAnnualFile, s.Year, s.Unit))
	}
	if s.State == committing.Committed && r.Person.Is(work.Department) && committing.Returnable(s.Year, r.Today) {
		row = append(row, r.Button("annual.button.return", chat.PressAnnualBack, s.Year, s.Unit))
	}
	if r.Person.SeesAll() {
		row = append(row, r.Button("annual.button.units", chat.PressAnnual, s.Year, 0, 0))
	}
	if len(row) > 0 {
		reply.Buttons = append(reply.Buttons, row)
	}
	if s.State == committing.Committed && !r.Today.Before(committing.Closing(s.Year)) {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("annual.button.deviations", chat.PressDeviations, s.Year, s.Unit)})
	}
	return reply
}

// keeping are the buttons that change a draft: to take out what is on the page, and to add to it.
func (c *Chat) keeping(r request.Request, s state, shown []committing.Line, offset int) (rows [][]chat.Button) {
	var out []chat.Button
	for _, l := range shown {
		i := slices.IndexFunc(s.tasks, func(t work.Task) bool { return t.ID == l.Task })
		if i < 0 || !committing.Removable(l, s.tasks[i], s.Commitment) {
			continue
		}
		out = append(out, chat.Button{Text: r.Words.Say("annual.button.out", map[string]any{"Task": r.Words.TaskShort(s.tasks[i].Name())}), Data: chat.EncodePress(chat.PressAnnualOut, l.Task, s.Unit, s.Year, offset)})
	}
	for few := range slices.Chunk(out, 3) {
		rows = append(rows, few)
	}
	var add []chat.Button
	if r.Person.May(work.NewTask, s.Unit) {
		add = append(add, r.Button("annual.button.new", chat.PressAnnualNew, s.Year, s.Unit))
	}
	if n := len(committing.Outside(s.Commitment, s.lines, s.tasks)); n > 0 {
		add = append(add, chat.Button{Text: r.Words.Say("annual.button.rest", map[string]any{"Number": n}), Data: chat.EncodePress(chat.PressAnnualRest, s.Year, s.Unit, 0)})
	}
	if len(add) > 0 {
		rows = append(rows, add)
	}
	return rows
}

// turned adds the buttons that turn the page.
func turned(r request.Request, rows [][]chat.Button, verb chat.Verb, year, unit, offset, total int) [][]chat.Button {
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", verb, year, unit, offset-perPage))
	}
	if offset+perPage < total {
		row = append(row, r.Button("button.next", verb, year, unit, offset+perPage))
	}
	if len(row) > 0 {
		rows = append(rows, row)
	}
	return rows
}
