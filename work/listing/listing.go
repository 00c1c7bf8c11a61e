// Package listing says what follows from an e-mail address that a list has beside a unit or a
// person. An address is only ever a suggestion: nothing but one question goes there until whoever
// reads its mail has answered (docs/decisions/0233-an-address-from-a-list-is-asked-first.md).
package listing

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"dondoc/work"
	"dondoc/work/mailing"
	"dondoc/work/spelling"
)

// Address is one that a list gives.
type Address struct {
	Unit    int
	Head    bool   // it is that of the unit's head; else of somebody in the unit
	Name    string // of the person; a list of units may say none
	Address string
}

// Options are the parameters of [Plan].
type Options struct {
	Now      time.Time
	Language work.Language // of whom nothing is known yet
	Mail     bool          // there is e-mail; without it nobody is asked yet
}

// Plan is what a list's addresses change.
type Plan struct {
	People []work.Person // changed ones
	Asked  []work.Person // those of them whose address is asked now whether it is theirs
}

// Take compares addresses with what is known. The same list again changes nothing, unless there
// was no e-mail before: what was noted then is asked now.
func Take(d *work.Directory, all []Address, o Options) Plan {
	b := book{Directory: d, Options: o, known: map[int64]work.Person{}}
	for _, a := range all {
		if a.Unit = d.Now(a.Unit); a.Address != "" && !d.Unit(a.Unit).Group {
			b.take(a)
		}
	}
	var p Plan
	for _, id := range b.order {
		p.People = append(p.People, b.known[id])
		if b.known[id].Mail.Asked.Equal(o.Now) {
			p.Asked = append(p.Asked, b.known[id])
		}
	}
	return p
}

// book is the people as the list leaves them so far.
type book struct {
	*work.Directory
	Options
	known map[int64]work.Person
	order []int64
}

func (b *book) put(p work.Person) {
	if _, changed := b.known[p.ID]; !changed {
		b.order = append(b.order, p.ID)
	}
	b.known[p.ID] = p
}

// person is who is kept under an id, and is not another one by now.
func (b *book) person(id int64) (work.Person, bool) {
	if p, ok := b.known[id]; ok {
		return p, true
	}
	if p, ok := b.Listed()[id]; ok {
		return p, true
	}
	return b.Person(id)
}

func (b *book) take(a Address) {
	if p, ok := b.joined(a); ok {
		if changed, ok := b.person(p.ID); ok {
			p = changed
		}
		box, news := p.Mail.Suggest(a.Address)
		b.ask(p, box, news)
		return
	}
	id := mailing.AddressID(a.Address)
	p, known := b.person(id)
	if known && (!p.Joined.IsZero() || p.Listed.Became != 0) {
		return // they take part, or were taken out: a list does not bring them back
	}
	was := p
	switch {
	case p.Listed.Unit == 0: // nobody knows of them, or another list took their place
		box := p.Mail
		p = work.Person{ID: id, Name: a.Name, Language: b.Language, Listed: mailing.Listed{Unit: a.Unit, Head: a.Head}, Mail: box, Version: p.Version, Read: p.Read}
	case a.Unit == p.Listed.Unit:
		p.Listed.Head = p.Listed.Head || a.Head
		p.Name = cmp.Or(p.Name, a.Name)
	}
	if a.Head && p.Listed.Unit == a.Unit {
		b.replace(p)
	}
	box, news := p.Mail.Suggest(a.Address)
	b.ask(p, box, news || p.Name != was.Name || p.Listed != was.Listed)
}

// ask notes the box of a person, and that its address is asked unless it was before.
func (b *book) ask(p work.Person, box mailing.Box, news bool) {
	if b.Mail && box.Listed && box.Refused == "" && box.Mode != mailing.Never && (news && box.Address != p.Mail.Address || box.Asked.IsZero()) {
		asked, may := box.Asking(b.Options.Now, mailing.MostAsked)
		if !may {
			return // the list is taken when it comes again
		}
		box, news = asked, true
	}
	if news {
		p.Mail = box
		b.put(p)
	}
}

// replace takes back the other addresses that lists gave for the head of the same unit: a unit has one
// in a list. Who has answered stays.
func (b *book) replace(by work.Person) {
	ids := slices.Collect(maps.Keys(b.Listed()))
	for _, id := range append(ids, b.order...) {
		p, _ := b.person(id)
		if l := p.Listed; id != by.ID && l.Became == 0 && !l.Invited && l.Head && l.Unit == by.Listed.Unit {
			p.Listed, p.Mail = mailing.Listed{}, mailing.Box{Mode: p.Mail.Mode, Asked: p.Mail.Asked, Asks: p.Mail.Asks}
			b.put(p)
		}
	}
	slices.Sort(b.order)
}

// joined is who of those that take part the address is for: the unit's head when there is one, or the
// one person of the name in the unit.
func (b *book) joined(a Address) (work.Person, bool) {
	if same := b.People(func(p work.Person) bool { return !p.IsStranger() && mailing.Same(p.Mail.Address, a.Address) }); len(same) > 0 {
		return same[0], true
	}
	role := work.Officer
	if a.Head {
		role = work.Head
	}
	fits := func(p work.Person) bool { return p.Unit == a.Unit && (p.Is(role) || !a.Head && p.Is(work.Head)) }
	people := b.People(func(p work.Person) bool { return fits(p) && !mailing.Alone(p.ID) }) // these are who their address is
	if a.Name != "" {
		people = b.Find(a.Name, fits)
	}
	if len(people) != 1 || a.Name == "" && !a.Head {
		return work.Person{}, false
	}
	return people[0], true
}

// Match is whom of those that a list names, or that are followed by e-mail alone, somebody is who has
// just joined with a role in a unit: the one of the same name; or the unit's only head, when the list
// does not say the name.
func Match(d *work.Directory, p work.Person, role work.Role) (work.Person, bool) {
	var named, heads []work.Person
	for _, l := range Alone(d, p.Unit) {
		head := l.Listed.Head || l.Is(work.Head)
		switch {
		case l.ID == p.ID || head != (role == work.Head):
		case l.Name == "" || l.Listed.Nameless:
			heads = append(heads, l)
		case spelling.Fold(l.Name) == spelling.Fold(p.Name):
			named = append(named, l)
		}
	}
	switch {
	case len(named) == 1:
		return named[0], true
	case len(named) > 1 || role != work.Head || len(heads) != 1:
		return work.Person{}, false
	}
	// The function says who it is only of the first: a deputy joins as a head, too.
	for _, o := range d.InUnit(p.Unit, work.Head) {
		if o.ID != p.ID && !mailing.Alone(o.ID) {
			return work.Person{}, false
		}
	}
	return heads[0], true
}

// Alone returns those of a unit who are followed by e-mail alone, or have been asked whether they want
// to be, in the order of their ids.
func Alone(d *work.Directory, unit int) (all []work.Person) {
	if unit == 0 {
		return nil
	}
	all = d.People(func(p work.Person) bool { return mailing.Alone(p.ID) && p.Unit == unit && !p.IsStranger() })
	for _, p := range d.Listed() {
		if p.Listed.Unit == unit && p.Listed.Became == 0 {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b work.Person) int { return cmp.Compare(a.ID, b.ID) })
	return all
}
