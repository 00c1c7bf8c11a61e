package work

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"dondoc/work/mailing"
	"dondoc/work/spelling"
)

// Role is a person's function in the plan. A person holds one or more.
type Role string

// The roles, with the names that invites and commands use.
const (
	Officer    Role = "officer"    // does the work of a unit
	Head       Role = "head"       // head or deputy head of a unit
	Department Role = "department" // of the coordinating department
	Leader     Role = "leader"     // the ministry's leadership
)

// Roles lists all roles, from officer to leader.
func Roles() []Role { return []Role{Officer, Head, Department, Leader} }

// ParseRole reads a role's name.
func ParseRole(s string) (Role, error) {
	r := Role(strings.ToLower(strings.TrimSpace(s)))
	if !slices.Contains(Roles(), r) {
		return "", fmt.Errorf("%q is not a role: officer, head, department or leader", s)
	}
	return r, nil
}

// vietnameseRoles are the roles' names, folded: the full ones, and how else they are said.
var vietnameseRoles = map[string]Role{
	"chuyen vien": Officer, "can bo": Officer,
	"lanh dao don vi": Head, "thu truong don vi": Head,
	"don vi dau moi": Department, "dau moi": Department, "lanh dao bo": Leader,
}

// LeadingRole reads the role at the beginning of words, by its name in either language,
// with or without diacritics, and returns the words after it.
func LeadingRole(words string) (role Role, rest string, err error) {
	all := strings.Fields(words)
	for n := min(4, len(all)); n > 1; n-- {
		if role, ok := vietnameseRoles[spelling.Fold(strings.Join(all[:n], " "))]; ok {
			return role, strings.Join(all[n:], " "), nil
		}
	}
	if len(all) > 2 && spelling.Fold(strings.Join(all[:2], " ")) == "lanh dao" { // of a unit that follows
		return Head, strings.Join(all[2:], " "), nil
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(words), " ")
	role, err = ParseRole(first)
	return role, strings.TrimSpace(rest), err
}

// Language is one of the languages of dondoc's messages.
type Language string

// The languages of the catalogues.
const (
	Vietnamese Language = "vi"
	English    Language = "en"
)

// Person is somebody who has joined. The Telegram user id is the identity, since user
// names are optional and change; in a private chat it is also the chat's id.
type Person struct {
	ID          int64     `json:"id"`
	Name        string    `json:"name"`
	Username    string    `json:"username,omitempty"` // without @
	Unit        int       `json:"unit,omitempty"`
	Roles       []Role    `json:"roles"`
	Language    Language  `json:"language,omitempty"` // from Telegram or chosen by the person
	Chosen      bool      `json:"chosen,omitempty"`   // by /language, so that Telegram's setting no longer counts
	Unreachable string    `json:"unreachable,omitempty"`
	Away        Away      `json:"away,omitzero"`
	Joined      time.Time `json:"joined"`
	Reported    bool      `json:"reported,omitempty"` // has ever reported anything
	// Daily is the hour from which one list a day brings what passes have to say; zero: it comes
	// as it falls due.
	Daily int         `json:"daily,omitempty"`
	Mail  mailing.Box `json:"mail,omitzero"`
	// Listed is what a list says of who has not answered yet, or is known by another id.
	Listed  mailing.Listed `json:"listed,omitzero"`
	Version int64          `json:"version"`
	Read    `json:"-"`
}

// Is reports whether the person holds the role.
func (p Person) Is(r Role) bool { return slices.Contains(p.Roles, r) }

// IsStranger reports whether the person has not joined. Everybody who has joined holds at
// least one role.
func (p Person) IsStranger() bool { return len(p.Roles) == 0 }

// SeesAll reports whether the person reads every unit's work.
func (p Person) SeesAll() bool { return p.Is(Department) || p.Is(Leader) }

// Handle returns how tables show the person: @username, or the name when there is none.
func (p Person) Handle() string {
	if p.Username != "" {
		return "@" + p.Username
	}
	return p.Name
}
