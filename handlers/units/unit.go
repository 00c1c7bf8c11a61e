package units

import (
	"context"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// The parts of a unit that can be changed, as buttons and the form name them.
const (
	partNew          = "new"
	partName         = "name"
	partAbbreviation = "abbreviation"
	partAlias        = "alias"
	partNoAlias      = "noalias"
	partMember       = "member"
	partNoMember     = "nomember"
	partMerge        = "merge"
)

// open shows what is known of a unit, with what can be changed.
func (c *Chat) open(ctx context.Context, r request.Request, unit int) (request.Reply, error) {
	if err := mayKeep(r); err != nil {
		return request.Reply{}, err
	}
	u := r.Directory.Unit(unit)
	if u.ID == 0 {
		return request.Reply{}, work.Refuse("units.gone")
	}
	return c.card(ctx, r, u, "")
}

// card shows a unit, below what has just been done to it.
func (c *Chat) card(ctx context.Context, r request.Request, u work.Unit, done string) (request.Reply, error) {
	lines, err := c.lines(ctx, r, []work.Unit{u})
	if err != nil {
		return request.Reply{}, err
	}
	view := text.UnitCard{UnitLine: lines[0], Done: done}
	for _, m := range u.Members {
		view.Members = append(view.Members, r.UnitName(m))
	}
	for _, g := range r.Directory.Units() {
		if slices.Contains(g.Members, u.ID) {
			view.Groups = append(view.Groups, g.Name)
		}
	}
	button := func(part string) chat.Button { return r.Button("units.button."+part, chat.PressUnitEdit, u.ID, part) }
	reply := request.Reply{Answer: r.Words.HTML("unit", view), Edit: true, Units: everybody}
	reply.Buttons = [][]chat.Button{{button(partName), button(partAbbreviation)}, {button(partAlias)}}
	if len(u.Aliases) > 0 {
		reply.Buttons[1] = append(reply.Buttons[1], button(partNoAlias))
	}
	if u.Group {
		row := []chat.Button{button(partMember)}
		if len(u.Members) > 0 {
			row = append(row, button(partNoMember))
		}
		reply.Buttons = append(reply.Buttons, row)
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{button(partMerge)}, []chat.Button{r.Button("units.button.list", chat.PressUnits, 0)})
	return reply, nil
}
