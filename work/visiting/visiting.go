// Package visiting is how people come from the chat to the pages of the board: by a ticket that
// a command gives them, for a visit that ends by itself.
package visiting

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"dondoc/work"
)

const (
	// TicketLasts is how long a ticket may be used, once.
	TicketLasts = 5 * time.Minute
	// VisitLasts is the longest time that somebody looks at the board before they have to come
	// by the chat again.
	VisitLasts = 8 * time.Hour
)

// NewSecret makes what a ticket or a visit is known by: at least 128 random bits, of letters and
// digits.
func NewSecret() string { return rand.Text() }

// Hash is what is stored of a secret, so that whoever reads the store cannot use it.
func Hash(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// Ticket lets one person in, once.
type Ticket struct {
	Person int64
	Hash   string // of its secret
}

// Visit is one person's use of the board in one browser.
type Visit struct {
	Person int64       `json:"person"`
	Unit   int         `json:"unit,omitempty"` // when it began
	Roles  []work.Role `json:"roles"`          // when it began
	Dark   bool        `json:"dark,omitempty"` // Telegram's theme is dark
	Themed bool        `json:"themed,omitempty"`
	Since  time.Time   `json:"since"`
}

// New begins a visit.
func New(p work.Person, at time.Time) Visit {
	return Visit{Person: p.ID, Unit: p.Unit, Roles: slices.Clone(p.Roles), Since: at}
}

// Holds reports whether the person is still who began the visit: one who has left, or has other
// roles or another unit by now, comes by the chat again.
func (v Visit) Holds(p work.Person, now time.Time) bool {
	return !p.IsStranger() && p.ID == v.Person && p.Unit == v.Unit && now.Before(v.Since.Add(VisitLasts)) &&
		len(p.Roles) == len(v.Roles) && !slices.ContainsFunc(p.Roles, func(r work.Role) bool { return !slices.Contains(v.Roles, r) })
}
