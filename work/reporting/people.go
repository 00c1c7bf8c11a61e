package reporting

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// Writers are those to whom a unit's report belongs on that day: its heads who can be reached, with
// deputies in place of those who are away. When all are away and have no deputy it is the heads
// still. A unit without a head has none.
func Writers(d *work.Directory, unit int, on calendar.Date) []work.Person {
	if unit == 0 {
		return nil
	}
	return d.Present(d.InUnit(unit, work.Head), on)
}

// MayWrite reports whether the person may write and send a unit's report: its heads at any time,
// and who stands in for one of them.
func MayWrite(p work.Person, unit int, d *work.Directory, on calendar.Date) bool {
	if unit == 0 || p.IsStranger() {
		return false
	}
	return p.Is(work.Head) && p.Unit == unit || slices.ContainsFunc(Writers(d, unit, on), func(o work.Person) bool { return o.ID == p.ID })
}

// MayRead reports whether the person may read a unit's report.
func MayRead(p work.Person, unit int, d *work.Directory, on calendar.Date) bool {
	return p.Is(work.Department) || MayWrite(p, unit, d, on)
}

// Everybody are the numbers of all units that there are or were: a report stays with the unit that
// wrote it when that is merged into another.
func Everybody(d *work.Directory) (units []int) {
	for _, u := range slices.Concat(d.Units(), d.Merged()) {
		if !u.Group {
			units = append(units, u.ID)
		}
	}
	slices.Sort(units)
	return units
}
