package text

import (
	"fmt"

	"dondoc/work/mailing"
)

// Settings is how a person is told what falls due: the template settings.
type Settings struct {
	Daily int  // hour of the one list a day; zero: it comes as it falls due
	Mail  bool // there is e-mail
	Box   mailing.Box
	Next  string // the address that is asked before it takes the place of the present one
}

// AddressAsked asks whoever reads the mail of an address whether it is the person's: the template
// address_asked.
type AddressAsked struct {
	Name string
	Link string // by which they say so
	// Unit is that in which a list, or an invite, names whoever has not joined yet: the head, or
	// somebody in it; Name may be empty then.
	Unit          string
	Head, Invited bool
}

// At is that hour.
func (s Settings) At() string { return Hour(s.Daily) }

// Hour is a whole hour of the day.
func Hour(hour int) string { return fmt.Sprintf("%02d:00", hour) }
