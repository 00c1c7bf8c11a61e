package units

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// formUnit takes the words for a part of a unit; Unit is the unit, Note the part.
const formUnit = "unit"

var parts = []string{partNew, partName, partAbbreviation, partAlias, partNoAlias, partMember, partNoMember, partMerge}

// ask asks for the words with which a part of a unit is changed, or offers what can be chosen.
func (c *Chat) ask(_ context.Context, r request.Request, unit int, part string) (request.Reply, error) {
	u := r.Directory.Unit(unit)
	members := part == partMember || part == partNoMember
	switch err := mayKeep(r); {
	case err != nil:
		return request.Reply{}, err
	case !slices.Contains(parts, part):
		return request.Reply{}, work.Refuse("refuse.button")
	case u.ID == 0 && part != partNew, members && !u.Group:
		return request.Reply{}, work.Refuse("units.gone")
	}
	reply := r.Message("units.ask."+part, "Unit", u.Name)
	choose := func(label string, verb chat.Verb, args ...any) {
		if len(reply.Buttons) < perPage {
			reply.Buttons = append(reply.Buttons, []chat.Button{{Text: text.Short(request.OnButton, label), Data: chat.EncodePress(verb, args...)}})
		}
	}
	switch part {
	case partAbbreviation:
		if u.Abbreviation != "" {
			choose(r.Words.Say("units.button.drop", map[string]any{"Name": u.Abbreviation}), chat.PressUnitDrop, u.ID, part)
		}
	case partNoAlias:
		for _, alias := range u.Aliases {
			choose(alias, chat.PressUnitDrop, u.ID, part, mark(alias))
		}
	case partNoMember:
		for _, m := range u.Members {
			choose(r.UnitName(m), chat.PressUnitDrop, u.ID, part, strconv.Itoa(m))
		}
	case partMerge:
		for _, o := range alike(r, u) {
			choose(o.Name, chat.PressMerge, u.ID, o.ID)
		}
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formUnit, Unit: u.ID, Note: part, Expires: r.Now.Add(request.FormOpen)}
	reply.Units = everybody
	return reply, nil
}

// alike returns units whose names share half of their words or more with the unit's, the most
// similar first: they may be the same.
func alike(r request.Request, u work.Unit) []work.Unit {
	own := strings.Fields(spelling.Fold(u.Name))
	likeness := func(o work.Unit) (percent int) {
		for _, name := range names(o) {
			words, shared := strings.Fields(spelling.Fold(name)), 0
			for _, w := range words {
				if slices.Contains(own, w) {
					shared++
				}
			}
			percent = max(percent, 100*shared/max(1, len(own), len(words)))
		}
		return percent
	}
	found := slices.DeleteFunc(r.Directory.Units(), func(o work.Unit) bool { return o.ID == u.ID || likeness(o) < 50 })
	slices.SortStableFunc(found, func(a, b work.Unit) int { return likeness(b) - likeness(a) })
	return found
}

// answered takes the words. What does not fit is asked for again, with the reason.
func (c *Chat) answered(ctx context.Context, r request.Request) (request.Reply, error) {
	if err := mayKeep(r); err != nil {
		return request.Reply{}, err
	}
	part, said := r.Form.Note, strings.TrimSpace(r.In.Text)
	u := r.Directory.Unit(r.Form.Unit)
	if u.ID == 0 && part != partNew {
		return request.Reply{}, work.Refuse("units.gone")
	}
	reply, err := c.take(ctx, r, u, part, said)
	no, refused := err.(*work.Refusal)
	if !refused {
		return reply, err
	}
	if reply, err = c.ask(ctx, r, r.Form.Unit, part); err != nil {
		return reply, err
	}
	reply.Answer = r.Refused(no).Answer + "\n\n" + reply.Answer
	return reply, nil
}

// take does what the words say.
func (c *Chat) take(ctx context.Context, r request.Request, u work.Unit, part, said string) (request.Reply, error) {
	switch part {
	case partNew:
		return c.create(ctx, r, said)
	case partName:
		return c.rename(ctx, r, u, said)
	case partAbbreviation:
		return c.abbreviate(ctx, r, u, said)
	case partAlias:
		return c.call(ctx, r, u, said)
	case partNoAlias:
		return c.drop(ctx, r, u.ID, part, mark(said))
	case partMember, partNoMember:
		return c.regroup(ctx, r, u, part, said)
	case partMerge:
		return c.mergeWith(ctx, r, u, said)
	}
	return request.Reply{}, work.Refuse("refuse.button")
}
