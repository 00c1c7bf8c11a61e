package importing

import (
	"slices"

	"dondoc/reading"
	"dondoc/work"
)

// nameOfficers gives the leads of a task the officers that the row's cell names: a person
// of the lead unit, or a name that waits for somebody to join. Officers that people have
// named since stay, unless the cell now says something else. It reports whether anything
// changed. old is nil for a new task.
func (im *importing) nameOfficers(row int, t, old *work.Task, cellChanged bool) bool {
	names := reading.OfficerNames(t.Officer)
	im.address(row, t, names)
	changed, waits := false, false
	leads := t.LeadAssignments()
	for i, a := range leads {
		if !a.State.Open() {
			continue
		}
		fresh := old == nil
		if !fresh {
			_, known := old.Assignment(a.Unit)
			fresh = !known
		}
		if !cellChanged && !fresh && a.OfficerName == "" {
			continue
		}
		officer, name := a.Officer, ""
		if person, ok := im.personNamed(names, a.Unit); ok {
			officer = person
		} else if len(names) > 0 && a.Group == 0 && !im.unitOf(a.Unit).Group {
			name = names[0]
			if len(names) == len(leads) {
				name = names[i]
			}
			waits = true
		}
		if officer != a.Officer || name != a.OfficerName {
			a.Officer, a.OfficerName = officer, name
			changed = true
		}
	}
	if waits && !slices.Contains(im.beside, row) {
		im.remark(row, "officer %q has not joined that unit yet; the task waits for them", t.Officer)
	}
	return changed
}

// personNamed finds the person of the unit with one of the names, if there is exactly one.
func (im *importing) personNamed(names []string, unit int) (id int64, ok bool) {
	for _, name := range names {
		people := im.Directory.Find(name, func(p work.Person) bool { return p.Unit == unit })
		if len(people) == 1 {
			return people[0].ID, true
		}
	}
	return 0, false
}
