package importing

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/importing/sheet"
	"dondoc/work"
)

func unitRows() []sheet.UnitRow {
	return []sheet.UnitRow{
		{Row: 2, Name: "Cục Báo chí", Abbreviation: "BC", Aliases: []string{"Cục BC"}, English: "Department of Press (DoP / DP)", Kind: "cục"},
		{Row: 3, Name: "Cục Điện ảnh", Kind: "cục"},
		{Row: 4, Name: "Các đơn vị thuộc Bộ", Kind: "nhóm", Members: []string{"cuc bao chi", "Cục Điện ảnh", "Cục Không có"}},
		{Row: 5, Name: "(đơn vị thứ 6)", Kind: "?"},
		{Row: 6, Name: "Cục báo chí"},
		{Row: 7, Name: "Trung tâm Văn hóa Việt Nam ở nước ngoài", Aliases: []string{"Trung tâm Văn hóa Việt Nam tại ..."}},
	}
}

func (p UnitsPlan) after(d *work.Directory) *work.Directory {
	units := d.Units()
	for _, u := range p.Units {
		if i := slices.IndexFunc(units, func(o work.Unit) bool { return o.ID == u.ID }); i >= 0 {
			units[i] = u
		} else {
			units = append(units, u)
		}
	}
	return work.NewDirectory(0, units, nil)
}

func TestPlanUnits(t *testing.T) {
	d := work.NewDirectory(0, []work.Unit{{ID: 5, Name: "Cục Điện ảnh"}}, nil)
	p := PlanUnits(UnitsInput{Rows: unitRows(), Directory: d})
	p.Number(6)
	if got := p.String(); got != "read 6, added 3, changed 1, unchanged 0, refused 2" {
		t.Error(got)
	}
	want := []work.Unit{
		{ID: 6, Name: "Cục Báo chí", Abbreviation: "BC", Aliases: []string{"Cục BC", "DoP", "DP"}, English: "Department of Press", Kind: "cục"},
		{ID: 5, Name: "Cục Điện ảnh", Kind: "cục"},
		{ID: 7, Name: "Các đơn vị thuộc Bộ", Kind: "nhóm", Group: true, Members: []int{6, 5}},
		{ID: 8, Name: "Trung tâm Văn hóa Việt Nam ở nước ngoài"},
	}
	if diff := cmp.Diff(want, p.Units); diff != "" {
		t.Error(diff)
	}
	var lines []string
	for _, r := range p.Remarks {
		lines = append(lines, r.String())
	}
	wantRemarks := []string{
		`row 4: member "Cục Không có" is not a unit of the list; left out`,
		`row 5: "(đơn vị thứ 6)" is a placeholder, not the name of a unit`,
		`row 6: "Cục báo chí" is in the list already, in row 2`,
	}
	if !slices.Equal(lines, wantRemarks) {
		t.Error(strings.Join(lines, "\n"))
	}
	again := PlanUnits(UnitsInput{Rows: unitRows(), Directory: p.after(d)})
	if again.String() != "read 6, added 0, changed 0, unchanged 4, refused 2" || len(again.Units) > 0 {
		t.Error(again.String())
	}
}

// A list may give a unit that an import made the name by which the ministry knows it.
func TestPlanUnitsRenames(t *testing.T) {
	d := work.NewDirectory(0, []work.Unit{{ID: 1, Name: "Cục TDTT"}, {ID: 2, Name: "Cục Thể dục"}}, nil)
	rows := []sheet.UnitRow{{Row: 2, Name: "Cục Thể dục thể thao Việt Nam", Aliases: []string{"Cục TDTT", "Cục Thể dục"}}}
	p := PlanUnits(UnitsInput{Rows: rows, Directory: d})
	if len(p.Units) != 1 || p.Units[0].ID != 1 || p.Units[0].Name != rows[0].Name || len(p.Remarks) != 2 {
		t.Errorf("%+v %v", p.Units, p.Remarks)
	}
	if again := PlanUnits(UnitsInput{Rows: rows, Directory: p.after(d)}); again.Unchanged != 1 {
		t.Error(again.String())
	}
}

func TestPlanUnitsExpandsGroups(t *testing.T) {
	d := work.NewDirectory(0, []work.Unit{{ID: 1, Name: "Các đơn vị thuộc Bộ", Group: true}, {ID: 2, Name: "Cục Báo chí"}, {ID: 3, Name: "Cục Điện ảnh"}}, nil)
	in := ImportInput{Directory: d, Appendix: appendixOf(
		sheet.AppendixRow{Number: "1", Title: "a", Lead: "Các đơn vị thuộc Bộ", Deadline: "12/2025"},
		sheet.AppendixRow{Number: "2", Title: "b", Lead: "Cục Báo chí", Coordinating: "Các đơn vị thuộc Bộ"},
		sheet.AppendixRow{Number: "3", Title: "c", Lead: "Các đơn vị thuộc Bộ"},
		sheet.AppendixRow{Number: "4", Title: "d", Lead: "Cục Báo chí"},
	)}
	tasks := imported(in).Tasks
	tasks[2].Assignments[0].State = work.InProgress // the department reports for all
	rows := []sheet.UnitRow{{Row: 2, Name: "Các đơn vị thuộc Bộ", Members: []string{"Cục Báo chí", "Cục Điện ảnh", "Cục Mới"}}, {Row: 3, Name: "Cục Mới"}}
	p := PlanUnits(UnitsInput{Rows: rows, Directory: d, Tasks: tasks})
	p.Number(4)
	got := map[int][]int{}
	for _, task := range p.Tasks {
		for _, a := range task.Assignments {
			got[task.ID] = append(got[task.ID], a.Unit)
			if task.ID == 1 && (a.Group != 1 || a.Role != work.Lead || a.Due != calendar.On(2025, 12, 31)) {
				t.Errorf("%+v", a)
			}
		}
	}
	if diff := cmp.Diff(map[int][]int{1: {2, 3, 4}, 2: {2, 3, 4}}, got); diff != "" {
		t.Error(diff)
	}
	// What the list has done, importing the appendix again leaves alone.
	for _, changed := range p.Tasks {
		tasks[changed.ID-1] = changed
	}
	in.Directory, in.Plans = p.after(d), map[string][]work.Task{"plan": tasks}
	if again := imported(in); again.Unchanged != 4 {
		t.Errorf("%s %+v", again, again.Tasks)
	}
}

// What somebody has made of the list in the chat outlives the next import: names that were added or
// were a unit's before, and two spellings that are one.
func TestPlanUnitsKeepsOtherNames(t *testing.T) {
	d := work.NewDirectory(0, []work.Unit{
		{ID: 1, Name: "Cục Thể dục thể thao Việt Nam", Aliases: []string{"Cục TDTT", "Tổng cục TDTT", "Cục Bóng đá"}},
		{ID: 2, Name: "Tổng cục TDTT", Into: 1},
		{ID: 3, Name: "Vụ Pháp chế", Aliases: []string{"Vụ PC"}},
	}, nil)
	rows := []sheet.UnitRow{
		{Row: 2, Name: "Tổng cục TDTT"},
		{Row: 3, Name: "Cục Thể dục thể thao Việt Nam", Aliases: []string{"Cục Thể thao"}},
		{Row: 4, Name: "Vụ PC", Abbreviation: "PC"},
		{Row: 5, Name: "Cục Bóng đá Việt Nam", Aliases: []string{"Cục Bóng đá"}},
	}
	p := PlanUnits(UnitsInput{Rows: rows, Directory: d})
	p.Number(9)
	want := []work.Unit{
		{ID: 1, Name: "Cục Thể dục thể thao Việt Nam", Aliases: []string{"Cục Thể thao", "Cục TDTT", "Tổng cục TDTT"}},
		{ID: 3, Name: "Vụ Pháp chế", Abbreviation: "PC", Aliases: []string{"Vụ PC"}},
		{ID: 9, Name: "Cục Bóng đá Việt Nam", Aliases: []string{"Cục Bóng đá"}},
	}
	if diff := cmp.Diff(want, p.Units); diff != "" {
		t.Error(diff)
	}
	var lines []string
	for _, r := range p.Remarks {
		lines = append(lines, r.String())
	}
	if diff := cmp.Diff([]string{
		`row 2: "Tổng cục TDTT" is another name of "Cục Thể dục thể thao Việt Nam", which is in the list in row 3`,
		`row 4: "Vụ PC" is another name of "Vụ Pháp chế", which keeps its name`,
	}, lines); diff != "" {
		t.Error(diff)
	}
	again := PlanUnits(UnitsInput{Rows: rows, Directory: p.after(d)})
	if len(again.Units) > 0 {
		t.Errorf("%+v", again.Units)
	}
}
