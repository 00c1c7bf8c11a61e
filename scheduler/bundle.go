package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// bundle is what is due to one person in one pass, by what becomes of it.
type bundle struct {
	asks      []item // what the reader is to do something about
	told      []item // for them to know
	unstaffed []item // of units of which nobody has joined: one message a week
	covered   []item // what another message of the day says
}

// parted tells apart what is due to one person.
func (p *pass) parted(items []item) (b bundle) {
	for _, i := range items {
		switch {
		case i.to.Person.Is(work.Department) && !i.works() && !p.staffed(i.part.Unit):
			b.unstaffed = append(b.unstaffed, i)
		case i.works(), i.silence != 0:
			b.asks = append(b.asks, i)
		case i.to.Person.Is(work.Leader) && (p.digest || !p.rises(i)):
			b.covered = append(b.covered, i)
		default:
			b.told = append(b.told, i)
		}
	}
	for _, some := range [][]item{b.asks, b.told} {
		slices.SortStableFunc(some, func(a, b item) int { return a.compare(b) })
	}
	return b
}

// rises reports whether it has come before the leaders today, or while nothing ran. What was
// late already when it came into the plan is left to the weekly digest.
func (p *pass) rises(i item) bool {
	ladder := p.timing.Ladder
	return !i.isRung() || !i.missed.IsZero() || !ladder.Day(i.part.Due, ladder.First(work.WidestRung), p.calendar).Before(p.today)
}

// compare orders what is due: the most urgent first, which is what has been due longest;
// questions without a due date come last.
func (i item) compare(o item) int {
	none := func(i item) int {
		if i.part.Due.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(i.order(), o.order()), cmp.Compare(none(i), none(o)),
		i.part.Due.Compare(o.part.Due), cmp.Compare(i.task.ID, o.task.ID))
}

// staffed reports whether anybody of the unit has joined.
func (p *pass) staffed(unit int) bool {
	known, ok := p.joined[unit]
	if !ok {
		known = p.directory.Staffed(unit)
		p.joined[unit] = known
	}
	return known
}

// had is what a person has had today, or this week.
type had struct {
	lists    int  // list messages
	notified bool // by a message of a pass
	units    bool // the week's message about units of which nobody has joined
}

// listMark is the fact that a person has had so many lists today. It is a mark of one day.
func (p *pass) listMark(person int64, n int) string { return listMark(p.today, person, n) }

// notifiedMark is the fact that a pass has notified a person today.
func (p *pass) notifiedMark(person int64) string { return notifiedMark(p.today, person) }

// unitsMark is the fact that a person has had the week's message about units of which
// nobody has joined.
func (p *pass) unitsMark(person int64) string {
	monday := p.today.Add(-(int(p.today.Weekday()) + 6) % 7)
	return fmt.Sprintf("units:%s:%d", monday, person)
}

// countHad finds out what people have had.
func (p *pass) countHad(ctx context.Context, people []int64) error {
	var marks []string
	for _, id := range people {
		for n := range listsADay {
			marks = append(marks, p.listMark(id, n+1))
		}
		marks = append(marks, p.notifiedMark(id), p.unitsMark(id))
	}
	marked, err := p.marked(ctx, marks)
	if err != nil {
		return err
	}
	for _, id := range people {
		h := had{notified: marked[p.notifiedMark(id)], units: marked[p.unitsMark(id)]}
		for h.lists < listsADay && marked[p.listMark(id, h.lists+1)] {
			h.lists++
		}
		p.had[id] = h
	}
	return nil
}

// hush lets one message of what a person gets in a day notify them, the first of the day's
// first pass; later in the day only what is new since then does.
func (p *pass) hush(person int64, c *chat.Change, fresh bool) {
	h := p.had[person]
	for n := range c.Messages {
		c.Messages[n].Silent = n > 0 || h.notified && !fresh
	}
	if len(c.Messages) > 0 && !h.notified {
		c.Marks = append(c.Marks, p.notifiedMark(person))
		h.notified = true
		p.had[person] = h
	}
}

// fresh reports whether it has come up since the day's passes before: what was due then has
// been told of.
func (i item) fresh() bool {
	r := i.part.Reminded
	return i.isRung() && (!r.Any || r.Version != i.version)
}

// loadUnits reads the units of which nobody has joined, when somebody is to be told of them.
func (p *pass) loadUnits(ctx context.Context, byPerson map[int64][]item) error {
	if p.units != nil || !slices.ContainsFunc(slices.Collect(maps.Keys(byPerson)), func(id int64) bool {
		return !p.had[id].units && len(p.parted(byPerson[id]).unstaffed) > 0
	}) {
		return nil
	}
	state, err := p.store.Digest(ctx, 0, p.today)
	if err != nil {
		return err
	}
	p.units = slices.DeleteFunc(state.Units, func(u work.UnitCounts) bool { return p.staffed(u.Unit.ID) })
	return nil
}

// unstaffed is the week's message about units of which nobody has joined: a line a unit,
// with a button each that makes the invitation.
func (p *pass) unstaffed(words *text.Words, items []item) chat.Message {
	person := items[0].to.Person
	m := chat.Message{ID: p.unitsMark(person.ID), Kind: work.KindList, Chat: person.ID, Person: person.ID}
	for _, i := range items {
		m.Tasks = append(m.Tasks, i.task.ID)
		if i.isRung() {
			m.Rungs = append(m.Rungs, i.rung)
		}
	}
	for _, u := range p.units[:min(len(p.units), unitButtons)] {
		m.Buttons = append(m.Buttons, []chat.Button{{
			Text: words.Say("reminder.button.invite", map[string]any{"Unit": text.Short(unitOnButton, u.Unit.Name)}),
			Data: chat.EncodePress(chat.PressInvite, u.Unit.ID),
		}})
	}
	m.Parts = text.Split(words.HTML("unstaffed", text.Unstaffed{Units: p.units}))
	return m
}

const (
	unitOnButton = 30 // characters of a unit's name
	unitButtons  = 20 // units that have one
)
