package visiting

import (
	"crypto/subtle"
	"time"
)

// Feed is where somebody's calendar programs read their deadlines: an address with a secret, until
// they revoke it or take another.
type Feed struct {
	Person int64     `json:"person"`
	Hash   string    `json:"hash,omitempty"` // of its secret; empty: there is none
	Made   time.Time `json:"made,omitzero"`
}

// Opens reports whether the secret is the feed's; how long that takes tells nothing.
func (f Feed) Opens(secret string) bool {
	return subtle.ConstantTimeCompare([]byte(f.Hash), []byte(Hash(secret))) == 1
}
