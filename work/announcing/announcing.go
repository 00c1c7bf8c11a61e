// Package announcing is what the department, or a unit's head, says to many at once, and who of
// them has read it.
package announcing

import (
	"time"

	"dondoc/work"
)

// Announcement is one of them with all its readers: one record, so that a receipt, the place up
// to which it was sent and the reminder can never be at odds.
type Announcement struct {
	ID   string    `json:"id"`
	By   int64     `json:"by"`
	At   time.Time `json:"at"`
	Text string    `json:"text,omitempty"`
	File work.File `json:"file,omitzero"` // that it goes with, or consists of
	To   To        `json:"to"`
	// Groups are the titles of the groups in which it was said as well.
	Groups []string `json:"groups,omitempty"`
	// Readers are those to whom it goes, in the order in which they are written to.
	Readers []Reader `json:"readers"`
	// Unreached are those who had joined and could not be reached when it was sent, Empty the
	// units of which it reached nobody.
	Unreached []int64 `json:"unreached,omitempty"`
	Empty     []int   `json:"empty,omitempty"`
	// Sent is how many of the readers, and Reminded how many of them, have had their turn. The
	// commit that moves one of them on queues the messages, so that nobody gets two.
	Sent     int `json:"sent"`
	Reminded int `json:"reminded,omitempty"`
	// Remind is when those who have not read it are reminded, once.
	Remind time.Time `json:"remind"`
	// Message is the sender's message that counts receipts; zero: nobody knows which.
	Message int `json:"message,omitempty"`
	// Counted is the last edit of that message.
	Counted Counted `json:"counted,omitzero"`
	Version int64   `json:"version"`
}

// Counted is an edit of the sender's message: its id in the outbox and when it is said.
type Counted struct {
	ID string    `json:"id"`
	At time.Time `json:"at"`
}

// Reader is somebody to whom an announcement goes.
type Reader struct {
	Person int64     `json:"person"`
	At     time.Time `json:"at,omitzero"` // when they said that they have read it; zero: not yet
}

// Batch is how many readers one change writes to.
const Batch = 90

// Sending moves on to the next readers and returns them.
func (a *Announcement) Sending() []Reader { return next(a.Readers, &a.Sent) }

// Reminding moves on to the next readers to be reminded and returns those of them who have not
// read it.
func (a *Announcement) Reminding() (unread []Reader) {
	for _, r := range next(a.Readers, &a.Reminded) {
		if r.At.IsZero() {
			unread = append(unread, r)
		}
	}
	return unread
}

func next(readers []Reader, done *int) []Reader {
	from := min(*done, len(readers))
	*done = min(from+Batch, len(readers))
	return readers[from:*done]
}

// Next is when a schedule has something to do for the announcement: to go on sending, or to
// remind; zero: nothing any more.
func (a *Announcement) Next() time.Time {
	switch {
	case a.Sent < len(a.Readers):
		return a.At
	case a.Reminded < len(a.Readers) && len(a.Unread()) > 0:
		return a.Remind
	}
	return time.Time{}
}

// Reader finds a reader to whom it was sent.
func (a *Announcement) Reader(person int64) (*Reader, bool) {
	for i := range a.Readers[:min(a.Sent, len(a.Readers))] {
		if a.Readers[i].Person == person {
			return &a.Readers[i], true
		}
	}
	return nil, false
}

// Unread are the readers who have not read it.
func (a *Announcement) Unread() (people []int64) {
	for _, r := range a.Readers {
		if r.At.IsZero() {
			people = append(people, r.Person)
		}
	}
	return people
}

// Counting puts an edit of the sender's message in the place of the one that waits, and else
// leaves some time after the last one. It returns the id of the one that need not be said any
// more, which may be said already.
func (a *Announcement) Counting(id string, now time.Time, pause time.Duration) (instead string) {
	last := a.Counted
	a.Counted = Counted{ID: id, At: now}
	switch since := last.At.Add(pause); {
	case last.At.After(now):
		a.Counted.At, instead = last.At, last.ID
	case since.After(now):
		a.Counted.At = since
	}
	return instead
}

// Captioned reports whether its words stand under its file.
func (a *Announcement) Captioned() bool { return a.File.ID != "" && a.File.Form != work.FormVideoNote }
