package text

import (
	"strings"
	"time"

	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/evidence"
)

// Announcement is an announcement for one of its readers: the template announcement.
type Announcement struct {
	From  string // who announces it
	At    time.Time
	Text  string
	Read  time.Time // when the reader read it; zero: not yet
	Again bool      // it is the reminder
}

// Announcing is an announcement for who makes it: the template announcing before it is sent, and
// announced after that.
type Announcing struct {
	At     time.Time
	Text   string
	File   string   // what the file is called
	To     string   // whom it is for
	Total  int      // how many readers it has
	Read   int      // how many of them have read it
	Groups []string // titles of the groups in which it is said as well
	Empty  []string // units of which it reaches nobody
	// Unreached are people who have joined and cannot be reached.
	Unreached []string
}

// Unread is a page of those who have not read an announcement: the template unread.
type Unread struct {
	Announcing
	People []string
	First  int // the number of the first of them, from 1
	Count  int // of all who have not
}

// Last is the number of the last one on the page.
func (u Unread) Last() int { return u.First + len(u.People) - 1 }

// Several reports whether there is more than one page.
func (u Unread) Several() bool { return len(u.People) < u.Count }

// named is how many units and people a message on an announcement names.
const named = 40

// Named are the first names of a list, and More is how many there are besides.
func (a Announcing) Named(all []string) []string { return all[:min(len(all), named)] }

// More is how many of a list are not named.
func (a Announcing) More(all []string) int { return len(all) - len(a.Named(all)) }

// FileName is what a file is called, or what kind of file it is.
func (w *Words) FileName(f work.File) string {
	return w.EvidenceName(evidence.Item{Name: f.Name, Kind: evidence.KindOf(f.Form)})
}

// AnnouncedTo says to whom an announcement goes; units are the names of those that are meant.
func (w *Words) AnnouncedTo(to announcing.To, units []string) string {
	if to.Whom == announcing.Units {
		return strings.Join(units, "; ")
	}
	return w.Say("announce.to."+string(to.Whom), nil)
}
