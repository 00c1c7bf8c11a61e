package units

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/chat/merging"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// perPage is how many units a page has, and how many a choice offers: each has a button.
const perPage = 8

// Chat answers about the list of units.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "units", Rare: true, Heading: request.Coordinate, Who: work.KeepUnits, About: "command.units", Run: c.units},
		},
		Presses: []request.Press{
			request.Press1(chat.PressUnits, request.OffsetArg, c.page),
			request.Press1(chat.PressUnitCard, request.UnitArg, c.open),                                                    // unit.go
			request.Press2(chat.PressUnitEdit, request.UnitArg, request.WhatArg, c.ask),                                    // ask.go
			request.Press3(chat.PressUnitDrop, request.UnitArg, request.WhatArg, request.ValueArg.Optional(), c.drop),      // change.go
			request.Press3(chat.PressMerge, request.SpellingArg, request.SpellingArg, request.SureArg.Optional(), c.merge), // merge.go
		},
		Forms: []request.Form{{Kind: formUnit, Run: c.answered}}, // ask.go
	}
}

// mayKeep refuses whoever may not change the list: buttons outlive roles, and can be forged.
func mayKeep(r request.Request) error {
	if !r.Person.May(work.KeepUnits, 0) {
		return work.Refuse("units.not_yours")
	}
	return nil
}

// units answers /units with the list, and /units NAME with that unit.
func (c *Chat) units(ctx context.Context, r request.Request) (request.Reply, error) {
	name := strings.TrimSpace(r.Argument)
	if name == "" {
		return c.page(ctx, r, 0)
	}
	switch found := named(r, name, 0); len(found) {
	case 0:
		return request.Reply{}, work.Refuse("units.unknown", "Unit", text.Short(80, name))
	case 1:
		return c.open(ctx, r, found[0].ID)
	default:
		reply := r.Message("units.which", "Unit", text.Short(80, name))
		for _, u := range found[:min(len(found), perPage)] {
			reply.Buttons = append(reply.Buttons, []chat.Button{{Text: text.Short(request.OnButton, u.Name), Data: chat.EncodePress(chat.PressUnitCard, u.ID)}})
		}
		reply.Units = everybody
		return reply, nil
	}
}

// everybody is whose work the list shows: every unit's.
var everybody = []int{0}

// named returns the unit of that name, or those whose names hold the words, except one.
func named(r request.Request, words string, except int) []work.Unit {
	if u, ok := r.Directory.UnitNamed(words); ok && u.ID != except {
		return []work.Unit{u}
	}
	folded := " " + spelling.Fold(words) + " "
	if len(folded) <= 3 { // one letter
		return nil
	}
	return slices.DeleteFunc(r.Directory.Units(), func(u work.Unit) bool {
		return u.ID == except || !slices.ContainsFunc(names(u), func(name string) bool { return strings.Contains(" "+spelling.Fold(name)+" ", folded) })
	})
}

// names are all names of a unit, its own first.
func names(u work.Unit) []string {
	return slices.DeleteFunc(append([]string{u.Name, u.Abbreviation, u.English}, u.Aliases...), func(s string) bool { return s == "" })
}

// page shows the units from there on, then the groups, with what each has to do.
func (c *Chat) page(ctx context.Context, r request.Request, offset int) (request.Reply, error) {
	if err := mayKeep(r); err != nil {
		return request.Reply{}, err
	}
	all := r.Directory.Units()
	slices.SortStableFunc(all, func(a, b work.Unit) int { return cmp.Compare(group(a), group(b)) })
	offset = max(0, min(offset, (len(all)-1)/perPage*perPage))
	shown := all[min(offset, len(all)):min(len(all), offset+perPage)]
	lines, err := c.lines(ctx, r, shown)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Units{Lines: lines, First: offset + 1, Total: len(all)}
	reply := request.Reply{Answer: r.Words.HTML("units", view), Edit: true, Units: everybody}
	for _, u := range shown {
		reply.Buttons = append(reply.Buttons, []chat.Button{{Text: text.Short(request.OnButton, u.Name), Data: chat.EncodePress(chat.PressUnitCard, u.ID)}})
	}
	var turn []chat.Button
	if offset > 0 {
		turn = append(turn, r.Button("button.previous", chat.PressUnits, offset-perPage))
	}
	if offset+perPage < len(all) {
		turn = append(turn, r.Button("button.next", chat.PressUnits, offset+perPage))
	}
	if len(turn) > 0 {
		reply.Buttons = append(reply.Buttons, turn)
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("units.button.new", chat.PressUnitEdit, 0, partNew)})
	return reply, nil
}

func group(u work.Unit) int {
	if u.Group {
		return 1
	}
	return 0
}

// lines counts what units have, in one round trip however many they are.
func (c *Chat) lines(ctx context.Context, r request.Request, units []work.Unit) ([]text.UnitLine, error) {
	var queries []work.Query
	per := len(request.OpenBuckets()) + 1
	for _, u := range units {
		for _, b := range request.OpenBuckets() {
			queries = append(queries, work.Query{Scope: work.UnitScope(u.ID), Bucket: b})
		}
		queries = append(queries, merging.Naming(u.ID, 0))
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, err
	}
	lines := make([]text.UnitLine, len(units))
	for i, u := range units {
		lines[i] = text.UnitLine{Unit: u, People: len(people(r, u.ID)), Named: pages[i*per+per-1].Total}
		for _, page := range pages[i*per : i*per+per-1] {
			lines[i].Open += page.Total
		}
	}
	return lines, nil
}

// people are those of a unit who have joined.
func people(r request.Request, unit int) []work.Person {
	return r.Directory.People(func(p work.Person) bool { return p.Unit == unit && !p.IsStranger() })
}
