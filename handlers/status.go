package handlers

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// status answers /status [unit]: the four categories, what stands beside them, then what
// needs attention.
func (c *Chat) status(ctx context.Context, r Request) (Reply, error) {
	unit, err := r.scope()
	if err != nil {
		return Reply{}, err
	}
	return c.statusOf(ctx, r, unit)
}

// statusOf tells the state of a unit, or of every unit for 0.
func (c *Chat) statusOf(ctx context.Context, r Request, unit int) (Reply, error) {
	if err := r.mayRead(unit); err != nil {
		return Reply{}, err
	}
	state, err := c.store.Digest(ctx, unit, r.Today)
	if err != nil {
		return Reply{}, err
	}
	digest := text.NewDigest(r.Bot, state, r.Directory, c.calendar())
	reply := Reply{Answer: r.Words.HTML("status", digest), Confidential: unit == 0 || unit != r.Person.Unit}
	if state.Overdue.Total > 0 {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.button("button.overdue", chat.PressPage, listing{filter: filterLate, unit: unit}, 0, 1)})
	}
	for _, u := range digest.Behind() {
		reply.Buttons = append(reply.Buttons, []chat.Button{{
			Text: text.Short(onButton, u.Unit.Name), Data: chat.EncodePress(chat.PressUnit, u.Unit.ID),
		}})
	}
	return reply, nil
}

// scope reads the unit that a command is about: the one named, else every unit for those
// who see all, else the own one.
func (r Request) scope() (unit int, err error) {
	name := strings.TrimSpace(r.Argument)
	if name == "" {
		if r.Person.SeesAll() {
			return 0, nil
		}
		return r.Person.Unit, nil
	}
	u, err := r.unitNamed(name)
	return u.ID, err
}

// unitsSuggested is how many units are named when none has the name that was typed.
const unitsSuggested = 5

// unitNamed finds a unit by any of its names, or by words that only one unit's name holds.
func (r Request) unitNamed(name string) (work.Unit, error) {
	if u, ok := r.Directory.UnitNamed(name); ok {
		return u, nil
	}
	words := " " + work.Fold(name) + " "
	var near []work.Unit
	for _, u := range r.Directory.Units() {
		if len(words) > 3 && strings.Contains(" "+work.Fold(u.Name)+" ", words) {
			near = append(near, u)
		}
	}
	switch {
	case len(near) == 1:
		return near[0], nil
	case len(near) == 0 || !r.Person.SeesAll():
		return work.Unit{}, work.Refuse("refuse.no_unit", "Unit", name)
	}
	var names []string
	for _, u := range near[:min(len(near), unitsSuggested)] {
		names = append(names, u.Name)
	}
	return work.Unit{}, work.Refuse("refuse.which_unit", "Unit", name, "Units", strings.Join(names, "; "))
}

// mayRead refuses what the person may not read: another unit's work, or everybody's.
func (r Request) mayRead(unit int) error {
	switch {
	case unit == 0 && r.Person.May(work.SeeEvery, 0):
		return nil
	case unit == 0:
		return work.Refuse("refuse.every_unit")
	case !r.Person.May(work.SeeUnit, unit):
		return work.Refuse("refuse.other_units_work")
	case r.Directory.Unit(unit).ID == 0:
		return work.Refuse("refuse.button") // only a button names a unit that is not there
	}
	return nil
}
