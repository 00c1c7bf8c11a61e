package work

import "dondoc/calendar"

// Answering is a unit on one day, as requests of its officers see it: who speaks for it.
type Answering struct {
	Unit      int
	Directory *Directory
	On        calendar.Date
}

// Heads returns those who speak for the unit and can be reached: its heads, and the deputies of
// those who are away.
func (u Answering) Heads() []Person {
	heads := reachable(u.Unit, Head, u.Directory)
	for _, p := range u.Directory.withDeputies(heads, u.On) {
		if !p.Is(Head) {
			heads = append(heads, p)
		}
	}
	return heads
}

// SpeaksFor reports whether the person is one of them.
func (u Answering) SpeaksFor(p Person) bool {
	for _, head := range u.Heads() {
		if head.ID == p.ID {
			return true
		}
	}
	return p.Is(Head) && p.Unit == u.Unit && u.Unit != 0
}

// ToHead reports whether a request for more time of that person goes to the unit's head
// first: an officer's does, for a task that somebody else than the head decides on.
func (u Answering) ToHead(p Person, t Task) bool {
	return t.DecideExtension() != DecideOwnTask && !u.SpeaksFor(p) && len(u.Heads()) > 0
}

// MayEndorse reports whether the person may put the request before who decides, or turn it
// down. Nobody does with their own.
func (u Answering) MayEndorse(p Person, e Extension) bool { return p.ID != e.By && u.SpeaksFor(p) }

// MayDecide reports whether the person may decide on a request for more time for the
// unit's part in the task. Nobody decides on their own, whatever roles they hold. What the
// head has not put forward is decided only when the unit has no head any more.
func (u Answering) MayDecide(p Person, t Task, e Extension) bool {
	return p.ID != e.By && p.May(t.DecideExtension(), u.Unit) && (e.Forwarded() || len(u.Heads()) == 0)
}

// MayAnswer reports whether the person may say yes or no to the other date that was
// offered, but not who offered it: the unit's head, and where the request did not come
// through one, whoever asks for the unit.
func (u Answering) MayAnswer(p Person, e Extension) bool {
	if p.ID == e.DecidedBy || !p.May(AskExtension, u.Unit) {
		return false
	}
	return u.SpeaksFor(p) || e.EndorsedBy == 0 || len(u.Heads()) == 0
}
