// Package places holds which groups, and topics of forums, belong to a unit or to the department.
package places

import (
	"strconv"
	"time"
)

// Place is a group, or a topic of one, that is bound to a unit or to the department. Without an
// ID it is bound to nothing.
type Place struct {
	// ID is the cause of what bound it. It stays when the group gets another number, so that
	// what is said there once is not said again.
	ID      string    `json:"id"`
	Chat    int64     `json:"chat"`
	Thread  int       `json:"thread,omitempty"` // topic of a forum; zero: the whole group, or its General topic
	Unit    int       `json:"unit,omitempty"`   // zero: the department, which sees the whole plan
	Title   string    `json:"title,omitempty"`  // of the group, when it was bound
	By      int64     `json:"by"`
	At      time.Time `json:"at"`
	Names   bool      `json:"names,omitempty"` // people are named beside overdue work
	Version int64     `json:"version"`
	Ended   bool      `json:"-"` // a change that holds it unbinds it
}

// Key names a place among all.
func Key(chat int64, thread int) string {
	return strconv.FormatInt(chat, 10) + ":" + strconv.Itoa(thread)
}

// Key names the place among all.
func (p Place) Key() string { return Key(p.Chat, p.Thread) }

// Bound reports whether it is bound.
func (p Place) Bound() bool { return p.ID != "" && !p.Ended }

// In returns those in a group, be it in one of its topics.
func In(all []Place, chat int64) (there []Place) {
	for _, p := range all {
		if p.Chat == chat {
			there = append(there, p)
		}
	}
	return there
}

// Moved returns the changes by which what is bound in a group is bound in the supergroup that it
// has become. What is bound there already stays: the move was heard of before.
func Moved(all []Place, from, to int64) (changes []Place) {
	known := map[string]bool{}
	for _, p := range In(all, to) {
		known[p.Key()] = true
	}
	for _, p := range In(all, from) {
		gone := p
		gone.Ended = true
		changes = append(changes, gone)
		if p.Chat, p.Version = to, 0; !known[p.Key()] {
			changes = append(changes, p)
		}
	}
	return changes
}
