package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	other := work.Unit{ID: 9, Name: "Cục BQTG <b>", Aliases: []string{"Cục Bản quyền"}}
	group := work.Unit{ID: 8, Name: "Các đơn vị thuộc Bộ", Group: true, Members: []int{7, 9}}
	full := sampleUnit
	full.Abbreviation, full.English, full.Kind, full.Aliases = "BQTG", "Copyright Office", "cục", []string{"Cục Bản quyền", "DoC <b>"}
	sample("units", Units{Lines: []UnitLine{{Unit: full, Open: 12, People: 3}, {Unit: other, Open: 1}, {Unit: group, Named: 4}}, First: 1, Total: 24})
	sample("units/none", Units{First: 1})
	sample("unit", UnitCard{UnitLine: UnitLine{Unit: full, Open: 12, People: 3}, Groups: []string{group.Name}})
	sample("unit/bare", UnitCard{UnitLine: UnitLine{Unit: other}, Done: "Đã thêm."})
	sample("unit/group", UnitCard{UnitLine: UnitLine{Unit: group, Named: 4}, Members: []string{full.Name, other.Name}})

	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	begun := r.Part
	begun.Role, begun.State, begun.Percent = work.Coordinating, work.InProgress, 40
	m := Merging{Bot: "dondoc_bot", From: other, Into: full, Tasks: 31, Both: 7, Lines: []BothParts{
		{Task: r.Task, Was: begun, Is: r.Part, Officers: []string{sampleStaff.Name, sampleHead.Name}}, {Task: r.Task, Was: r.Part, Is: begun},
	}, People: []string{sampleHead.Name, sampleStaff.Name}, Invites: 2, Names: []string{other.Name, "Cục Bản quyền"}, Groups: []string{group.Name}}
	sample("merging", m)
	sample("merging/little", Merging{Bot: "dondoc_bot", From: other, Into: full, Tasks: 1})
	sample("unit_merged", m)
}
