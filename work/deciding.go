package work

import "dondoc/calendar"

// Answering is a unit on one day, for deciding on its officers' requests: who answers for
// the unit.
type Answering struct {
	Unit      int
	Directory *Directory
	On        calendar.Date
}

// Heads returns those who answer for the unit and can be reached: its heads, and the
// deputies of heads who are away.
func (u Answering) Heads() []Person {
	heads := reachable(u.Unit, Head, u.Directory)
	for _, p := range u.Directory.withDeputies(heads, u.On) {
		if !p.Is(Head) {
			heads = append(heads, p)
		}
	}
	return heads
}

// SpeaksFor reports whether the person answers for the unit: one of Heads, or a head of it.
func (u Answering) SpeaksFor(p Person) bool {
	for _, head := range u.Heads() {
		if head.ID == p.ID {
			return true
		}
	}
	return p.Is(Head) && p.Unit == u.Unit && u.Unit != 0
}

// ToHead reports whether that person's request for more time goes to the unit's head first.
// It does for an officer's request, unless the head decides on the task anyway or no head
// can be reached.
func (u Answering) ToHead(p Person, t Task) bool {
	return t.DecideExtension() != DecideOwnTask && !u.SpeaksFor(p) && len(u.Heads()) > 0
}

// MayEndorse reports whether the person may forward the request to those who decide, or
// refuse it. Nobody may do so with their own request.
func (u Answering) MayEndorse(p Person, e Extension) bool { return p.ID != e.By && u.SpeaksFor(p) }

// MayDecide reports whether the person may decide on a request for more time for the unit's
// part in the task. Nobody decides on their own request, whatever their roles. A request
// that the head has not forwarded can be decided only when the unit has no head left.
func (u Answering) MayDecide(p Person, t Task, e Extension) bool {
	return p.ID != e.By && p.May(t.DecideExtension(), u.Unit) && (e.Forwarded() || len(u.Heads()) == 0)
}

// MayAnswer reports whether the person may accept or decline the other date that was
// offered. The person who offered it may not. A head of the unit may; so may anybody who
// may ask for the unit, when no head endorsed the request or the unit has no head left.
func (u Answering) MayAnswer(p Person, e Extension) bool {
	if p.ID == e.DecidedBy || !p.May(AskExtension, u.Unit) {
		return false
	}
	return u.SpeaksFor(p) || e.EndorsedBy == 0 || len(u.Heads()) == 0
}
