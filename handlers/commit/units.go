package commit

import (
	"context"
	"slices"
	"strconv"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/committing"
)

// unitsRead is how many units are looked at, and remindedAtOnce how many are reminded by one press.
const (
	unitsRead      = 2000
	remindedAtOnce = 100
)

// expected are the units that are to have a plan for a year, those that have not committed first: each
// with open work, or with a plan. It takes two round trips.
func (c *Chat) expected(ctx context.Context, r request.Request, year int) (all []text.AnnualUnit, err error) {
	var units []int
	var queries []work.Query
	for _, u := range r.Directory.Units() {
		if !u.Group && len(units) < unitsRead {
			units = append(units, u.ID)
			queries = append(queries, committing.Expecting(u.ID)...)
		}
	}
	if len(units) == 0 {
		return nil, nil
	}
	plans, err := c.Store.Commitments(ctx, year, units...)
	if err != nil {
		return nil, err
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, err
	}
	each := len(queries) / len(units)
	for i, unit := range units {
		open := slices.ContainsFunc(pages[i*each:(i+1)*each], func(p work.Page) bool { return p.Total > 0 })
		p := plans[i]
		if !open && p.State != committing.Committed && len(p.In) == 0 {
			continue
		}
		u := text.AnnualUnit{Unit: r.Directory.Unit(unit), Plan: p, Committed: p.State == committing.Committed, Deserted: len(committing.Heads(r.Directory, unit, r.Today)) == 0}
		if u.Committed {
			u.On = dateIn(r, p.At)
		}
		all = append(all, u)
	}
	slices.SortStableFunc(all, func(a, b text.AnnualUnit) int {
		switch {
		case a.Committed == b.Committed:
			return 0
		case a.Committed:
			return 1
		}
		return -1
	})
	return all, nil
}

// units shows a page of the units and how far their plans have come.
func (c *Chat) units(ctx context.Context, r request.Request, year, offset int) (request.Reply, error) {
	if err := c.may(r, year, 0); err != nil {
		return request.Reply{}, err
	}
	all, err := c.expected(ctx, r, year)
	if err != nil {
		return request.Reply{}, err
	}
	return c.list(r, year, all, offset), nil
}

func (c *Chat) list(r request.Request, year int, all []text.AnnualUnit, offset int) request.Reply {
	offset = start(offset, len(all))
	view := text.AnnualUnits{Year: year, Lines: pageOf(all, offset), First: offset + 1, Total: len(all)}
	remind := 0
	for _, u := range all {
		switch {
		case u.Committed:
			view.Committed++
		case !u.Deserted && committing.MayRemind(u.Plan, r.Today, c.Calendar()):
			remind++
		}
	}
	reply := request.Reply{Edit: true, Units: []int{0}, Answer: r.Words.HTML("annual_units", view)}
	if remind > 0 && r.Person.Is(work.Department) && committing.Open(year, r.Today) {
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: r.Words.Say("annual.button.remind", map[string]any{"Count": min(remind, remindedAtOnce)}), Data: chat.EncodePress(chat.PressAnnualRemind, year)}})
	}
	var row []chat.Button
	for _, u := range view.Lines {
		row = append(row, chat.Button{Text: text.Short(request.UnitOnButton, u.Unit.Name), Data: chat.EncodePress(chat.PressAnnual, year, u.Unit.ID, 0)})
	}
	for pair := range slices.Chunk(row, 2) {
		reply.Buttons = append(reply.Buttons, pair)
	}
	reply.Buttons = turned(r, reply.Buttons, chat.PressAnnual, year, 0, offset, len(all))
	if view.Committed > 0 && !r.Today.Before(committing.Closing(year)) {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("annual.button.deviations", chat.PressDeviations, year, 0)})
	}
	return reply
}

// remind asks the heads of the units that have not committed, each unit once a working day.
func (c *Chat) remind(ctx context.Context, r request.Request, year int) (request.Reply, error) {
	if !r.Person.Is(work.Department) {
		return request.Reply{}, work.Refuse("annual.refuse.not_department", "Year", strconv.Itoa(year))
	}
	if err := c.may(r, year, 0); err != nil {
		return request.Reply{}, err
	}
	if !committing.Open(year, r.Today) {
		return request.Reply{}, work.Refuse("annual.refuse.over", "Year", strconv.Itoa(year), "Known", strconv.Itoa(committing.Year(r.Today)))
	}
	all, err := c.expected(ctx, r, year)
	if err != nil {
		return request.Reply{}, err
	}
	var told request.Reply
	for i := range all {
		u := &all[i]
		if u.Deserted || !committing.MayRemind(u.Plan, r.Today, c.Calendar()) || len(told.Commitments) == remindedAtOnce {
			continue
		}
		call := text.AnnualCall{Unit: u.Unit, Year: year, Until: committing.Until(year), Today: r.Today, Reminded: true}
		c.call(&told, r, call, year, u.Unit.ID) // who asks heads the unit themselves: they know
		u.Plan.Reminded = r.Today
		told.Commitments = append(told.Commitments, u.Plan)
	}
	if len(told.Commitments) == 0 {
		return request.Reply{}, work.Refuse("annual.refuse.nobody")
	}
	reply := c.list(r, year, all, 0)
	reply.Change = told.Change
	reply.Toast = r.Words.Say("annual.toast.reminded", map[string]any{"Count": len(told.Commitments)})
	return reply, nil
}

// waits is what a head is to do about the plan of their unit, from 1 November on.
func (c *Chat) waits(ctx context.Context, r request.Request) ([]request.Duty, error) {
	year := committing.Year(r.Today)
	if !committing.InSeason(year, r.Today) || r.Person.Unit == 0 || !committing.MayKeep(r.Person, r.Person.Unit, r.Directory, r.Today) {
		return nil, nil
	}
	plans, err := c.Store.Commitments(ctx, year, r.Person.Unit)
	if err != nil || plans[0].State == committing.Committed {
		return nil, err
	}
	pages, err := c.Store.Pages(ctx, committing.Expecting(r.Person.Unit)...)
	if err != nil || !slices.ContainsFunc(pages, func(p work.Page) bool { return p.Total > 0 }) {
		return nil, err
	}
	key, until := "annual.todo", committing.Until(year)
	if until.Before(r.Today) {
		key = "annual.todo_late"
	}
	since := committing.Begins(year)
	if p := plans[0].Returned; p != nil {
		since = dateIn(r, p.At)
	}
	return []request.Duty{{
		What:    r.Words.Say(key, map[string]any{"Year": strconv.Itoa(year), "Unit": r.UnitName(r.Person.Unit), "Until": r.Words.Date(until)}),
		Since:   since.In(r.Now.Location()),
		Buttons: [][]chat.Button{{r.Button("annual.button.draft", chat.PressAnnual, year, r.Person.Unit, 0)}},
	}}, nil
}
