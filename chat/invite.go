package chat

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"time"

	"dondoc/work"
)

// Invite lets people join with a role, in a unit. The code itself is not stored, only its
// SHA-256.
type Invite struct {
	Hash      string     `json:"hash"`
	Role      work.Role  `json:"role"`
	Unit      int        `json:"unit,omitempty"`
	Uses      int        `json:"uses"` // left
	Expires   time.Time  `json:"expires"`
	By        int64      `json:"by,omitempty"` // zero: the command line
	Made      time.Time  `json:"made,omitzero"`
	Many      bool       `json:"many,omitempty"`    // made in the chat for several people: docs/decisions/0165-a-link-for-many-is-agreed-to.md
	Asked     []Asking   `json:"asked,omitempty"`   // those who have followed it; new ones are appended
	Revoked   *work.Deed `json:"revoked,omitempty"` // nobody follows it any more
	Mailed    int64      `json:"mailed,omitempty"`  // who is kept under the address that the link went to; see [mailing.AddressID]
	Placed    []string   `json:"placed,omitempty"`  // the scopes among whose open invites it is stored
	Version   int64      `json:"version"`
	work.Read `json:"-"`
}

// Asking is somebody who has followed an invite and waits for the head to agree. A person has one
// in an invite.
type Asking struct {
	ID       int64         `json:"id"`
	Name     string        `json:"name"`
	Username string        `json:"username,omitempty"`
	Language work.Language `json:"language,omitempty"`
	At       time.Time     `json:"at"`
	State    AskingState   `json:"state"`
	By       int64         `json:"by,omitempty"` // who decided
	Told     []int64       `json:"told,omitempty"`
}

// AskingState is what has become of an Asking.
type AskingState string

// The states.
const (
	AskingOpen     AskingState = "open"
	AskingAgreed   AskingState = "agreed"
	AskingDeclined AskingState = "declined"
)

// AskingTTL is for how long somebody waits for the head; then the link has to be followed again.
const AskingTTL = 7 * 24 * time.Hour

// Waits reports whether the head can still decide.
func (a Asking) Waits(now time.Time) bool {
	return a.State == AskingOpen && now.Before(a.At.Add(AskingTTL))
}

// Usable reports whether somebody can still follow the invite.
func (i Invite) Usable(now time.Time) bool {
	return i.Revoked == nil && i.Uses > 0 && !now.After(i.Expires)
}

// Ends is when the invite is no longer open, to be followed or to be decided on; zero when it is
// not even now, whatever time it is.
func (i Invite) Ends() time.Time {
	var end time.Time
	if i.Revoked == nil && i.Uses > 0 {
		end = i.Expires
	}
	for _, a := range i.Asked {
		if last := a.At.Add(AskingTTL); a.State == AskingOpen && last.After(end) {
			end = last
		}
	}
	return end
}

// AskingOf returns the position of a person among those who have followed the invite, -1 for none.
func (i Invite) AskingOf(person int64) int {
	return slices.IndexFunc(i.Asked, func(a Asking) bool { return a.ID == person })
}

// EveryInvite is the scope of all invites.
const EveryInvite = "all"

// Scopes are the lists of open invites in which the invite stands: that of all, and that of the
// unit's head when it is for an officer.
func (i Invite) Scopes() []string {
	switch {
	case i.Ends().IsZero():
		return nil
	case i.Role != work.Officer || i.Unit == 0:
		return []string{EveryInvite}
	}
	return []string{EveryInvite, string(work.UnitScope(i.Unit))}
}

// InviteSecret is the secret behind an invite's code: 128 bits from crypto/rand.
type InviteSecret [16]byte

// Code writes the secret in the 22 characters that the deep link carries. Telegram allows
// A–Z, a–z, 0–9, _ and - there, up to 64 of them.
func (s InviteSecret) Code() string { return base64.RawURLEncoding.EncodeToString(s[:]) }

// InviteHash is what is stored of a code: its SHA-256 in hexadecimal.
func InviteHash(code string) string {
	sum := sha256.Sum256([]byte(code))
	return hex.EncodeToString(sum[:])
}

// InviteID is the hash as buttons carry it: shorter, since they have 64 bytes.
func InviteID(hash string) string {
	sum, err := hex.DecodeString(hash)
	if err != nil {
		return hash
	}
	return base64.RawURLEncoding.EncodeToString(sum)
}

// InviteOf is the hash of an id; any other text gives one that no invite has.
func InviteOf(id string) string {
	sum, err := base64.RawURLEncoding.DecodeString(id)
	if err != nil {
		return ""
	}
	return hex.EncodeToString(sum)
}
