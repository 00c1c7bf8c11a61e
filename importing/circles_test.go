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

func unitRemarks(p UnitsPlan) (lines []string) {
	for _, r := range p.Remarks {
		lines = append(lines, r.String())
	}
	return lines
}

func TestGroupsThatAreMembersOfThemselvesAreRefused(t *testing.T) {
	known := work.NewDirectory(0, []work.Unit{{ID: 1, Name: "Khối tham mưu", Group: true, Members: []int{2}},
		{ID: 2, Name: "Vụ Pháp chế"}, {ID: 3, Name: "Khối sự nghiệp", Group: true, Members: []int{2}}}, nil)
	rows := []sheet.UnitRow{
		{Row: 2, Name: "Nhóm A", Members: []string{"Nhóm B", "Cục Báo chí"}},
		{Row: 3, Name: "Nhóm B", Members: []string{"Nhóm C"}},
		{Row: 4, Name: "Nhóm C", Members: []string{"Nhóm A"}},
		{Row: 5, Name: "Cục Báo chí"},
		{Row: 6, Name: "Nhóm D", Members: []string{"Nhóm A", "Cục Báo chí", "Khối tham mưu"}},
		{Row: 7, Name: "Vụ Pháp chế", Members: []string{"Khối tham mưu"}}, // with a group that is stored
		{Row: 8, Name: "Khối sự nghiệp", Members: []string{"Cục Báo chí"}},
	}
	p := PlanUnits(UnitsInput{Rows: rows, Directory: known})
	want := []string{
		`row 2: "Nhóm A" is a member of itself: Nhóm A > Nhóm B > Nhóm C > Nhóm A`,
		`row 3: "Nhóm B" is a member of itself: Nhóm B > Nhóm C > Nhóm A > Nhóm B`,
		`row 4: "Nhóm C" is a member of itself: Nhóm C > Nhóm A > Nhóm B > Nhóm C`,
		`row 6: member "Nhóm A" was refused; left out`,
		`row 7: "Vụ Pháp chế" is a member of itself: Vụ Pháp chế > Khối tham mưu > Vụ Pháp chế`,
	}
	if diff := cmp.Diff(want, unitRemarks(p)); diff != "" {
		t.Error(diff)
	}
	if got := p.String(); got != "read 7, added 2, changed 1, unchanged 0, refused 4" {
		t.Error(got)
	}
	p.Number(10)
	units := []work.Unit{{ID: 10, Name: "Cục Báo chí"}, {ID: 11, Name: "Nhóm D", Group: true, Members: []int{10, 1}},
		{ID: 3, Name: "Khối sự nghiệp", Group: true, Members: []int{10}}}
	if diff := cmp.Diff(units, p.Units); diff != "" {
		t.Error(diff)
	}
}

func TestAGroupThatNamesItselfIsSaid(t *testing.T) {
	p := PlanUnits(UnitsInput{Directory: work.NewDirectory(0, nil, nil), Rows: []sheet.UnitRow{
		{Row: 2, Name: "Nhóm A", Abbreviation: "NA", Members: []string{"NA", "Cục Báo chí"}}, {Row: 3, Name: "Cục Báo chí"},
	}})
	if diff := cmp.Diff([]string{`row 2: member "NA" is the group itself; left out`}, unitRemarks(p)); diff != "" {
		t.Error(diff)
	}
	if len(p.Units) != 2 || len(p.Units[0].Members) != 1 {
		t.Errorf("%+v", p.Units)
	}
}

// Groups of the version before may be members of each other: their tasks keep a lead.
func TestATaskOfGroupsInACircleKeepsALead(t *testing.T) {
	d := work.NewDirectory(0, []work.Unit{{ID: 1, Name: "Nhóm A", Group: true, Members: []int{2}},
		{ID: 2, Name: "Nhóm B", Group: true, Members: []int{1}}}, nil)
	task := work.Task{ID: 1, Leads: []int{1}}
	task.Assign(d, calendar.On(2026, 11, 23))
	if leads := task.LeadAssignments(); len(leads) != 1 || leads[0].Unit != 1 {
		t.Errorf("leads %v", leads)
	}
	if !slices.ContainsFunc(work.Places(task), func(p work.Place) bool { return strings.HasPrefix(string(p.Scope), "u1") }) {
		t.Error("the task is in no list of its unit")
	}
}
