package importing

import (
	"testing"

	"dondoc/importing/sheet"
	"dondoc/work"
	"dondoc/work/merging"
)

// TestMergedUnitsAreFoundAgain imports the same plan after two of its units have become one: with
// either spelling, in rows and in the list of units, it finds the one that was kept and changes
// nothing.
func TestMergedUnitsAreFoundAgain(t *testing.T) {
	in := ImportInput{Directory: work.NewDirectory(0, nil, nil), Appendix: appendixOf(
		sheet.AppendixRow{Number: "1", Title: "Rà soát văn bản", Lead: "Cục Báo chi VN", Coordinating: "Cục Báo chí", Deadline: "12/2026"},
		sheet.AppendixRow{Number: "2", Title: "Tổ chức họp báo", Lead: "Cục Báo chí; Cục Báo chi VN", Deadline: "12/2026"},
		sheet.AppendixRow{Number: "3", Title: "Lập danh mục", Lead: "Cục Báo chi VN", Deadline: "12/2026"},
	)}
	first := imported(in)
	in = first.after(in)
	kept, _ := in.Directory.UnitNamed("Cục Báo chí")
	other, _ := in.Directory.UnitNamed("Cục Báo chi VN")
	if kept.ID == other.ID || other.ID == 0 {
		t.Fatalf("%+v", in.Directory.Units())
	}
	one, gone := merging.Unit(kept, other)
	in.Directory = work.NewDirectory(1, []work.Unit{one, gone}, nil)
	tasks := in.Plans[first.Plan]
	for i := range tasks {
		tasks[i], _ = merging.Task(tasks[i], other.ID, kept.ID)
		if len(tasks[i].Assignments) != 1 {
			t.Errorf("%+v", tasks[i].Assignments)
		}
	}
	again := imported(in)
	if again.Unchanged != 3 || len(again.Units)+len(again.Tasks) > 0 {
		t.Errorf("%s: %+v %v", again, again.Units, again.Changes)
	}
	list := PlanUnits(UnitsInput{Directory: in.Directory, Tasks: tasks, Rows: []sheet.UnitRow{{Row: 2, Name: "CỤC BÁO CHI VN"}, {Row: 3, Name: "Cục Báo chí"}}})
	if list.Added != 0 || len(list.Units)+len(list.Tasks) > 0 {
		t.Errorf("%s: %+v", list, list.Units)
	}
}
