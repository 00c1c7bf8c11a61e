package listing

import (
	"errors"

	"dondoc/work"
	"dondoc/work/mailing"
)

// Why an invite cannot be sent to an address.
var (
	// ErrKnown: it is somebody's who takes part, or who wants no mail, or another unit's.
	ErrKnown = errors.New("the address is known already")
	// ErrOften: mails have gone there again and again.
	ErrOften = errors.New("too many mails within an hour")
)

// Invite notes that somebody is invited at an address: they can join by the link, or agree to be
// followed by e-mail. Anywhere is whether it may be an address that a list has in another unit.
func Invite(d *work.Directory, a Address, o Options, anywhere bool) (work.Person, error) {
	a.Unit = d.Now(a.Unit)
	if len(d.People(func(p work.Person) bool { return !p.IsStranger() && mailing.Same(p.Mail.Address, a.Address) })) > 0 {
		return work.Person{}, ErrKnown
	}
	id := mailing.AddressID(a.Address)
	p, listed := d.Listed()[id]
	if !listed {
		p, _ = d.Person(id)
	}
	l := p.Listed
	switch elsewhere := l.Unit != 0 && l.Unit != a.Unit; {
	case l.Became != 0, !p.IsStranger(), p.Mail.Mode == mailing.Never, elsewhere && !anywhere:
		return work.Person{}, ErrKnown
	case elsewhere:
		l.Head = false
	}
	box, may := p.Mail.Asking(o.Now, mailing.MostAsked)
	if !may {
		return work.Person{}, ErrOften
	}
	return work.Person{
		ID: id, Name: p.Name, Language: o.Language, Version: p.Version, Read: p.Read, Joined: p.Joined,
		Listed: mailing.Listed{Unit: a.Unit, Head: l.Head || a.Head, Invited: true},
		Mail:   mailing.Box{Address: a.Address, Listed: true, Asked: box.Asked, Asks: box.Asks},
	}, nil
}
