package mailing

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"time"
)

// NoTelegram is why Telegram does not reach who is followed by e-mail alone.
const NoTelegram = "no Telegram account"

// Listed is what is known of an address that a list or an invite gave, until whoever reads its mail
// has said whose it is; and what has become of that person. The zero Listed is nothing.
type Listed struct {
	// Unit and Head are in what a list names the person: head of the unit, or somebody in it.
	Unit int  `json:"unit,omitempty"`
	Head bool `json:"head,omitempty"`
	// Invited: not a list but an invite gave the address, so that no list takes it back.
	Invited bool `json:"invited,omitempty"`
	// Nameless: no list said the name, so the person is called by their function.
	Nameless bool `json:"nameless,omitempty"`
	// Became is the person with a Telegram account that this one turned out to be: whatever is
	// addressed to this id, or comes from it, is theirs.
	Became int64 `json:"became,omitempty"`
	// Carried: no work is left under this id.
	Carried bool `json:"carried,omitempty"`
}

// AddressID is the id under which the person is kept whose address it is, until they have a
// Telegram account. Case does not count.
func AddressID(address string) int64 {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.TrimSpace(address))))
	return AloneID(binary.BigEndian.Uint64(sum[:]))
}

// How often an address is asked whether it is a person's: the question goes to whoever reads the
// mail there, who may be somebody else.
const (
	MostAsked   = 3
	AskedWithin = time.Hour
)

// Asking counts a question at that time; false when there were too many within an hour.
func (b Box) Asking(now time.Time, most int) (Box, bool) {
	if now.Sub(b.Asked) >= AskedWithin {
		b.Asks = 0
	}
	if b.Asks >= most {
		return b, false
	}
	b.Asked, b.Asks = now, b.Asks+1
	return b, true
}

// Suggest returns the box with an address that a list gives, which nothing but the question goes to
// until it is confirmed. It returns false when the list has no say: the person gave an address
// themselves, has confirmed one, or has taken this one back.
func (b Box) Suggest(address string) (Box, bool) {
	switch {
	case Same(b.Address, address), b.Address != "" && !b.Listed, b.Confirmed, b.Declined == AddressID(address):
		return b, false
	}
	suggested := b.Ask(address)
	suggested.Listed, suggested.Asked, suggested.Asks, suggested.Declined = true, b.Asked, b.Asks, b.Declined
	return suggested, true
}

// Confirm returns the box with an address confirmed, which may be the one that waited to take the other's
// place.
func (b Box) Confirm(address string) Box {
	if Same(b.Pending, address) {
		b.Address, b.Pending = b.Pending, ""
	}
	b.Confirmed, b.Listed = true, false
	return b.Lives().Resume() // who had stopped mail has thought better of it
}

// Part returns the box of somebody who has left and is still to hear so: at a confirmed address, if they hear
// by mail; lost is whether Telegram does not reach them. It is empty when nothing more goes there.
func (b Box) Part(lost bool) Box {
	if !b.Reaches() || !lost && b.Mode != Also {
		return Box{}
	}
	return Box{Address: b.Address, Confirmed: true, Mode: b.Mode, Parting: true}
}

// Forget returns the box without its address, which lists do not bring back.
func (b Box) Forget() Box {
	return Box{Asked: b.Asked, Asks: b.Asks, Declined: AddressID(b.Address)}
}
