// Package mailing holds what is known of a person's e-mail: the address, whether it is theirs,
// and when it is used.
package mailing

import (
	"net/mail"
	"strings"
	"time"
)

// Mode is when a person gets e-mail.
type Mode string

// The modes. The zero Mode is Auto.
const (
	Auto  Mode = ""      // when Telegram does not reach the person
	Also  Mode = "also"  // beside Telegram
	Never Mode = "never" // not at all
)

// ParseMode reads a mode; false when it is none.
func ParseMode(s string) (Mode, bool) {
	switch Mode(s) {
	case "auto", Auto:
		return Auto, true
	case Also, Never:
		return Mode(s), true
	}
	return Auto, false
}

// Box is a person's e-mail. The zero Box is none. Colleagues never see it.
type Box struct {
	Address string `json:"address,omitempty"`
	// Confirmed: whoever reads the mail of the address has said that it is this person. Before
	// that nothing goes there but the question.
	Confirmed bool `json:"confirmed,omitempty"`
	Mode      Mode `json:"mode,omitempty"`
	// Before is the mode that Never took the place of.
	Before Mode `json:"before,omitempty"`
	// Refused is what the server of the address said when it refused it for good.
	Refused string `json:"refused,omitempty"`
	// Papers: documents that nobody asked for, such as the weekly digest, come by e-mail as well.
	Papers bool `json:"papers,omitempty"`
	// Asked is when an address was last asked whether it is the person's, and Asks how often
	// within an hour.
	Asked time.Time `json:"asked,omitzero"`
	Asks  int       `json:"asks,omitempty"`
	// Listed: a list gave the address, and nobody has confirmed it. The person is not shown it, since
	// it may be another's.
	Listed bool `json:"listed,omitempty"`
	// Pending is an address that the person wants instead of the confirmed one, which stays in force until
	// whoever reads the mail there has said that it is this person. It was asked at Asked.
	Pending string `json:"pending,omitempty"`
	// Parting: the person has left. One more mail goes there, which says so, and then the address is
	// forgotten.
	Parting bool `json:"parting,omitempty"`
	// Turned is on how many days the server of the address refused mail without saying that it is gone.
	Turned Turned `json:"turned,omitzero"`
	// Off: the deployment sends no e-mail. It is not stored: settings may change at each start.
	Off bool `json:"-"`
	// Declined stands for an address that the person has taken back; see [AddressID].
	Declined int64 `json:"declined,omitempty"`
}

// Reaches reports whether a message may be sent there.
func (b Box) Reaches() bool {
	return b.Usable() && !b.Off
}

// Usable reports whether it might be, where e-mail is sent at all.
func (b Box) Usable() bool {
	return b.Confirmed && b.Address != "" && b.Refused == "" && b.Mode != Never
}

// Use returns the box with another mode.
func (b Box) Use(mode Mode) Box {
	switch {
	case mode != Never:
		b.Before = Auto
	case b.Mode != Never:
		b.Before = b.Mode
	}
	b.Mode = mode
	return b
}

// Resume returns the box as it was before mail was turned off, if it was.
func (b Box) Resume() Box {
	if b.Mode == Never {
		b.Mode, b.Before = b.Before, Auto
	}
	return b
}

// Ask returns the box with another address, which is not confirmed yet. One that is in force stays so
// until then.
func (b Box) Ask(address string) Box {
	if b.Usable() {
		b.Pending = address
		return b
	}
	return Box{Address: address, Mode: b.Mode, Before: b.Before, Papers: b.Papers}
}

// PendingFor is for how long an address waits to take the place of a confirmed one. A wrong one must not
// do so years later, when somebody there answers an old mail.
const PendingFor = 7 * 24 * time.Hour

// Next is the address that waits to take the place of the confirmed one; empty when there is none, or it
// has waited for too long.
func (b Box) Next(now time.Time) string {
	if now.Sub(b.Asked) > PendingFor {
		return ""
	}
	return b.Pending
}

// Unconfirmed is the address of which somebody has to say whose it is; empty when there is none.
func (b Box) Unconfirmed(now time.Time) string {
	if b.Confirmed {
		return b.Next(now)
	}
	return b.Address
}

// Has reports whether it is one of the person's addresses, confirmed or not.
func (b Box) Has(address string) bool { return Same(b.Address, address) || Same(b.Pending, address) }

// aloneFrom is the first id of a person who has no Telegram account. Telegram's own ids are below
// it (https://core.telegram.org/bots/api#user: at most 52 significant bits), and a number of
// JSON is exact to twice of it.
const aloneFrom = 1 << 52

// Alone reports whether the id is that of a person who is followed by e-mail alone.
func Alone(person int64) bool { return person >= aloneFrom }

// AloneID makes the id of a person who is followed by e-mail alone from 52 bits that are the
// same whenever the same person of a list is read.
func AloneID(bits uint64) int64 { return aloneFrom + int64(bits&(aloneFrom-1)) }

// addressLimit is the longest address that can be delivered to (RFC 5321, 4.5.3.1.3).
const addressLimit = 254

// ParseAddress reads one address as people write it, "an@bo.gov.vn" or "An <an@bo.gov.vn>", and
// returns the bare address, its host in lower case. It takes plain ASCII addresses only, and of
// these only what every server takes.
func ParseAddress(s string) (address string, ok bool) {
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "mailto:"))
	parsed, err := mail.ParseAddress(s)
	if err != nil || len(parsed.Address) > addressLimit {
		return "", false
	}
	name, host, _ := strings.Cut(parsed.Address, "@")
	labels := strings.Split(host, ".")
	if len(name) > 64 || len(labels) < 2 || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+-/=?^_`{|}~") != "" {
		return "", false
	}
	for _, label := range labels {
		if label == "" || strings.Trim(label, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
			return "", false
		}
	}
	return name + "@" + strings.ToLower(host), true
}

// Same reports whether two addresses are one: case does not count, though the name before the @
// may in theory have it (RFC 5321, 2.4); no server in use does.
func Same(a, b string) bool { return a != "" && strings.EqualFold(a, b) }
