package importing

import (
	"testing"

	"dondoc/calendar"
	"dondoc/importing/sheet"
	"dondoc/work"
)

// TestAUnitThatThePlanNamesAgainGoesOn takes a unit out of a plan, moves the deadline, and
// brings the unit back.
func TestAUnitThatThePlanNamesAgainGoesOn(t *testing.T) {
	d := work.NewDirectory(0, []work.Unit{{ID: 1, Name: "Cục Báo chí"}, {ID: 2, Name: "Cục Điện ảnh"}}, nil)
	row := sheet.AppendixRow{Number: "1", Title: "Báo cáo", Lead: "Cục Báo chí; Cục Điện ảnh", Deadline: "30/6/2027"}
	in := ImportInput{Directory: d, Today: calendar.On(2026, 11, 22), Appendix: appendixOf(row)}
	task := imported(in).Tasks[0]
	forty := 40
	task.Assignments[1].Report(work.Entry{ID: "u1", Percent: &forty})

	again := func(lead, deadline string) work.Task {
		row.Lead, row.Deadline = lead, deadline
		in.Appendix = appendixOf(row)
		in.Plans = map[string][]work.Task{task.Plan: {task}}
		p := PlanImport(in)
		if len(p.Tasks) != 1 || p.Changed != 1 {
			t.Fatalf("%s", p)
		}
		return p.Tasks[0]
	}
	task = again("Cục Báo chí", "30/6/2027")
	if a := task.Assignments[1]; a.State != work.Cancelled {
		t.Fatalf("work that had begun, when the plan no longer names the unit: %+v", a)
	}
	task = again("Cục Báo chí", "30/9/2027")
	task = again("Cục Báo chí; Cục Điện ảnh", "30/9/2027")
	a := task.Assignments[1]
	if a.State != work.InProgress || a.Percent != 40 || a.Due != calendar.On(2027, 9, 30) || a.DeadlineVersion != 2 || a.Original != calendar.On(2027, 6, 30) {
		t.Errorf("named again: %+v", a)
	}
}
