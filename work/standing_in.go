package work

import "slices"

// Deserted reports whether nobody in the unit who could do its work can be reached. The
// department then does its work: see [Directory.May].
func (d *Directory) Deserted(unit int) bool {
	for _, p := range d.people {
		if p.Unit == unit && p.Reachable() && p.May(DoReport, unit) {
			return false
		}
	}
	return unit != 0
}

// instead are the actions that the department may take for a unit in which nobody can be
// reached.
var instead = []Action{DoReport, Submit}

// May reports whether the person may perform the action for the unit, also as a substitute
// for a deserted unit.
func (d *Directory) May(p Person, do Action, unit int) bool {
	return p.May(do, unit) || d.StandsIn(p, unit) && slices.Contains(instead, do)
}

// StandsIn reports whether the person does the work of the unit because it is deserted.
func (d *Directory) StandsIn(p Person, unit int) bool {
	return p.Is(Department) && p.Unit != unit && d.Deserted(unit)
}

// Part returns the part in the task that the person may do that about: their own unit's,
// else the first one that leads and has nobody, an open one before others. Where their own unit only takes part,
// the lead that has nobody comes first: they are reminded of that one.
func (d *Directory) Part(p Person, t *Task, do Action) (*Assignment, bool) {
	own, ok := t.Assignment(p.Unit)
	may := ok && p.May(do, p.Unit)
	if may && own.Role == Lead {
		return own, true
	}
	var closed *Assignment
	for _, a := range t.LeadAssignments() {
		switch {
		case !d.StandsIn(p, a.Unit) || !d.May(p, do, a.Unit):
		case a.State.Open():
			return a, true
		case closed == nil:
			closed = a
		}
	}
	if !may && closed != nil {
		return closed, true
	}
	return own, may
}
