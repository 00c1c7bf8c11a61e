package text

import (
	"fmt"
	"regexp"
	"strings"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/mailing"
)

// Invite is a link for joining: the template invite.
type Invite struct {
	Link    string
	Role    work.Role
	Unit    work.Unit     // zero: none
	Expires calendar.Date // the last day on which it can be used
	Uses    int           // how many people may join with it
	Asks    bool          // each when the unit's head agrees
}

// Invites is a page of the open invites: the template invites.
type Invites struct {
	Lines        []OpenInvite
	First, Total int
	Any          bool // the reader may invite with any role
}

// Cut reports whether there are other pages.
func (i Invites) Cut() bool { return len(i.Lines) < i.Total }

// Last is the number of the last invite on the page.
func (i Invites) Last() int { return i.First + len(i.Lines) - 1 }

// OpenInvite is an invite without its code: a line of the template invites, and the template
// invite_revoked for whoever made it.
type OpenInvite struct {
	Number  int
	Role    work.Role
	Unit    work.Unit
	By      string        // who made it, or revoked it; empty: the command line
	Expires calendar.Date // the last day on which it can be used
	Uses    int           // left; 0: nobody can follow it any more
	Asks    bool          // whoever follows it joins when the unit's head agrees
	Askers  []Asker
}

// Asker is somebody who waits for the head: the template asking, and a line of invites.
type Asker struct {
	Name     string
	Username string
	On       calendar.Date
	Unit     work.Unit
	Maker    string // of the invite
}

// Joined is somebody who has joined, changed unit or cannot be reached: the template
// welcome for them, and joined, moved and unreachable for those who lead them.
type Joined struct {
	Bot    string
	Person work.Person
	Role   work.Role
	Unit   work.Unit
	From   work.Unit // the previous unit, when they changed units
	Yours  bool      // the tasks are their own, not the unit's
	Tasks  []Reminder
	Total  int // number of the tasks; only the first are listed
}

// ByMail reports whether they are followed by e-mail alone.
func (j Joined) ByMail() bool { return mailing.Alone(j.Person.ID) }

// More is how many tasks are not listed.
func (j Joined) More() int { return j.Total - len(j.Tasks) }

// Help lists what a person's roles can do: the template help.
type Help struct {
	Commands  []string // a line each
	Reports   bool     // replies of theirs are progress
	Instructs bool     // replies of theirs are instructions
	Others    []string // the rarer commands, by name alone
	More      bool     // the rarer commands, on the second page
}

// Comrade is a person as one speaks of them to others: the name, with the unit in brackets
// where the reader is of another (Words.To).
func Comrade(p work.Person, unit work.Unit) string {
	return p.Name + beside(unit)
}

// beside is a unit in brackets, for readers of other units.
func beside(unit work.Unit) string {
	if unit.Name == "" {
		return ""
	}
	return toOthers(unit, " ("+unit.Name+")")
}

// elsewhere is words that name a unit, for readers of other units.
func elsewhere(unit work.Unit, words string) string {
	return toOthers(unit, fmt.Sprintf(words, unit.Name))
}

func toOthers(unit work.Unit, words string) string {
	return fmt.Sprintf("%s%d%s%s%s", unitBegins, unit.ID, unitNamed, words, unitEnds)
}

// Characters of no meaning, which no text contains, stand around what only readers of other
// units read.
const (
	unitBegins = "\ufdd1"
	unitNamed  = "\ufdd2"
	unitEnds   = "\ufdd3"
)

var forOthers = regexp.MustCompile(unitBegins + "([0-9]+)" + unitNamed + "([^" + unitEnds + "]*)" + unitEnds)

// Read leaves out what only readers of other units read.
func (w *Words) Read(s string) string {
	if !strings.Contains(s, unitBegins) {
		return s
	}
	return forOthers.ReplaceAllStringFunc(s, func(unit string) string {
		m := forOthers.FindStringSubmatch(unit)
		if m[1] == fmt.Sprint(w.home) {
			return ""
		}
		return m[2]
	})
}

// people names those to whom something went.
func (w *Words) people(names []string) string {
	var all []string
	for _, name := range names {
		all = append(all, w.fill("person.named", map[string]any{"Name": name}))
	}
	return strings.Join(all, ", ")
}
