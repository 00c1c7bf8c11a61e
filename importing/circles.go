package importing

import (
	"fmt"
	"slices"
	"strings"

	"dondoc/work"
)

// refuseCircles refuses the rows of groups that contain themselves, directly or through
// other groups: their tasks would have no lead.
func (l *unitList) refuseCircles() {
	refused := map[int]bool{}
	for _, id := range l.order {
		if circle := l.circle(id); len(circle) > 0 {
			refused[id] = true
			l.refuse(l.row(id), fmt.Sprintf("%q is a member of itself: %s", l.units[id].Name, strings.Join(circle, " > ")))
		}
	}
	if len(refused) == 0 {
		return
	}
	for _, id := range l.order {
		if refused[id] {
			continue
		}
		u := l.units[id]
		u.Members = slices.DeleteFunc(slices.Clone(u.Members), func(m int) bool {
			gone := refused[m] && m < 0
			if gone {
				l.remark(l.row(id), "member %q was refused; left out", l.units[m].Name)
			}
			return gone
		})
		l.units[id] = u
	}
	l.order = slices.DeleteFunc(l.order, func(id int) bool { return refused[id] })
	for id := range refused {
		delete(l.units, id)
	}
	l.closeGaps()
}

// closeGaps renumbers the new units from -1 down without gaps: as many numbers are reserved
// as there are new units.
func (l *unitList) closeGaps() {
	numbers := map[int]int{}
	for _, id := range l.order {
		if id < 0 {
			numbers[id] = -len(numbers) - 1
		}
	}
	real := func(id int) int {
		if n, ok := numbers[id]; ok {
			return n
		}
		return id
	}
	units, rows := map[int]work.Unit{}, map[int]int{}
	for i, id := range l.order {
		u := l.units[id]
		u.ID, u.Members = real(id), slices.Clone(u.Members)
		for n := range u.Members {
			u.Members[n] = real(u.Members[n])
		}
		l.order[i], units[u.ID], rows[u.ID] = u.ID, u, l.rows[id]
	}
	l.units, l.rows = units, rows
}

// row is the number of a unit's row in the file.
func (l *unitList) row(id int) int { return l.Rows[l.rows[id]].Row }

// circle returns the names on a path from a unit through its members back to itself; none
// when there is no such path.
func (l *unitList) circle(id int) []string {
	seen := map[int]bool{}
	var search func(at int) []string
	search = func(at int) []string {
		u := l.unit(at)
		for _, m := range u.Members {
			if m == id {
				return []string{u.Name, l.unit(id).Name}
			}
			if seen[m] {
				continue
			}
			seen[m] = true
			if way := search(m); way != nil {
				return append([]string{u.Name}, way...)
			}
		}
		return nil
	}
	return search(id)
}

// unit returns a unit in its state after the import.
func (l *unitList) unit(id int) work.Unit {
	if u, ok := l.units[id]; ok {
		return u
	}
	return l.Directory.Unit(id)
}
