package documents

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/work"
)

var exportDay = calendar.On(2025, 7, 1)

// exportedPlan is what the store holds: three tasks, of which one has two units.
func exportedPlan(t *testing.T) importing.ImportInput {
	t.Helper()
	const plan = "STT,Nhiệm vụ,Đơn vị chủ trì,Đơn vị phối hợp,Thời hạn,Sản phẩm\n" +
		"1.10,=Soạn nghị định (1),Vụ Pháp chế,Văn phòng Bộ,12/2025,Nghị định\n" +
		"2,\"- Tổ chức\nhội nghị\",Vụ Pháp chế,,Hằng quý,\n" +
		"3,Báo cáo,Văn phòng Bộ,,31/12/2025,\n"
	table, err := readSeparated(strings.NewReader(plan), "plan.csv", sheet.ScoreAppendix)
	if err != nil {
		t.Fatal(err)
	}
	in := importing.ImportInput{
		Directory: work.NewDirectory(0, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}, {ID: 2, Name: "Văn phòng Bộ"}}, []work.Person{
			{ID: 7, Name: "Nguyễn Văn An", Username: "an", Unit: 1, Roles: []work.Role{work.Officer}},
		}),
		Today: exportDay, Now: exportDay.In(time.UTC),
	}
	if in.Appendix, err = sheet.ReadAppendix(table); err != nil {
		t.Fatal(err)
	}
	p := importing.PlanImport(in)
	p.Number(3, 1)
	forty := 40
	p.Tasks[0].Assignments[0].Report(work.Entry{ID: "u1", Text: "được 40%", Percent: &forty, At: in.Now})
	in.Plans = map[string][]work.Task{p.Plan: p.Tasks}
	return in
}

// table is the export of what is stored, as cells.
func exportedTable(t *testing.T, in importing.ImportInput) [][]string {
	t.Helper()
	var b bytes.Buffer
	c, err := NewCSV(&b)
	if err != nil {
		t.Fatal(err)
	}
	for _, plan := range in.Plans {
		for _, task := range plan {
			if err := c.Write(ExportRows(task, in.Directory, exportDay, time.UTC)...); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

// TestAnExportComesBack imports dondoc's own export: it is taken by task number, what
// changed is a change, and what cannot be changed so is refused with a sentence.
func TestAnExportComesBack(t *testing.T) {
	type cells = map[string]string
	for _, c := range []struct {
		name  string
		edits map[int]cells // by row
		tally string
		said  []string
		check func(tasks []work.Task) bool
	}{
		{"as it was", nil, "read 3, added 0, changed 0, unchanged 3, refused 0", []string{"the file is an export of dondoc"}, nil},
		{"a title and a deadline", map[int]cells{2: {"title": "Soạn luật"}, 4: {"deadline_text": "31/3/2026"}},
			"read 3, added 0, changed 2, unchanged 1, refused 0",
			[]string{`row 2: task 1: title "Soạn luật" instead of "=Soạn nghị định (1)"`, `row 4: task 2: deadline "31/3/2026" instead of "Hằng quý"`},
			func(tasks []work.Task) bool {
				return tasks[0].Title == "Soạn luật" && tasks[0].Assignments[0].Percent == 40 && tasks[1].Deadline.Due == calendar.On(2026, 3, 31)
			}},
		{"after a spreadsheet", map[int]cells{2: {"due": "31/12/2025", "number": "1.1", "last_progress_on": "7/1/2025"}, 4: {"title": "- Tổ chức hội nghị"}},
			"read 3, added 0, changed 0, unchanged 3, refused 0", nil, nil},
		{"a state and a percent", map[int]cells{5: {"state": "done", "percent": "100"}},
			"read 3, added 0, changed 0, unchanged 2, refused 1",
			[]string{`row 5: task 3: not changed: "state", "percent": it follows what is reported and confirmed`}, nil},
		{"a due date", map[int]cells{5: {"due": "2026-06-30"}},
			"read 3, added 0, changed 0, unchanged 2, refused 1",
			[]string{`row 5: task 3: not changed: "due": it follows "deadline_text"`}, nil},
		{"a title beside a state", map[int]cells{5: {"state": "done", "title": "Báo cáo năm"}},
			"read 3, added 0, changed 1, unchanged 2, refused 0",
			[]string{`row 5: task 3: not changed: "state"`, `row 5: task 3: title "Báo cáo năm" instead of "Báo cáo"`},
			func(tasks []work.Task) bool { return tasks[0].Assignments[0].State == work.NotStarted }},
		{"another lead where work has begun", map[int]cells{2: {"lead_units": "Văn phòng Bộ"}},
			"read 3, added 0, changed 0, unchanged 2, refused 1",
			[]string{`row 2: task 1: it is led by "Vụ Pháp chế", where work has begun`}, nil},
		{"another lead where none has", map[int]cells{5: {"lead_units": "Vụ Pháp chế"}},
			"read 3, added 0, changed 1, unchanged 2, refused 0",
			[]string{`row 5: task 3 is led by "Vụ Pháp chế" now; it was led by "Văn phòng Bộ"`, `row 5: task 3: lead units "Vụ Pháp chế" instead of "Văn phòng Bộ"`},
			func(tasks []work.Task) bool { return tasks[0].Assignments[0].Unit == 1 }},
		{"an officer", map[int]cells{4: {"officer": "Nguyễn Văn An"}, 5: {"officer": "Lê B"}},
			"read 3, added 0, changed 1, unchanged 1, refused 1",
			[]string{`row 4: task 2: officer of Vụ Pháp chế "Nguyễn Văn An" instead of ""`, `row 5: task 3: not changed: "officer": nobody called "Lê B" has joined "Văn phòng Bộ"`},
			func(tasks []work.Task) bool { return tasks[0].Assignments[0].Officer == 7 }},
		{"rows that say two things", map[int]cells{2: {"title": "a"}, 3: {"title": "b"}},
			"read 3, added 0, changed 0, unchanged 2, refused 1", []string{`row 3: task 1: its rows say two things in "title": "a" and "b"`}, nil},
		{"no title, an unknown task, a new row, another plan, a unit without a part",
			map[int]cells{2: {"title": "", "section": "I. A"}, 4: {"task": "99"}, 5: {"plan": "khác", "unit": "Vụ Pháp chế"}},
			"read 3, added 0, changed 0, unchanged 0, refused 3",
			[]string{"row 2: task 1: no title", `row 4: there is no task "99"`, `row 5: task 3: "Vụ Pháp chế" has no part in it`}, nil},
		{"a row of its own", map[int]cells{5: {"task": ""}},
			"read 3, added 0, changed 0, unchanged 2, refused 1", []string{"row 5: no task number"}, nil},
	} {
		for _, separator := range ",;" {
			t.Run(c.name+string(separator), func(t *testing.T) {
				in := exportedPlan(t)
				records := exportedTable(t, in)
				for row, edits := range c.edits {
					for column, cell := range edits {
						records[row-1][slices.Index(records[0], column)] = cell
					}
				}
				var b bytes.Buffer
				w := csv.NewWriter(&b)
				w.Comma = separator
				if err := w.WriteAll(records); err != nil {
					t.Fatal(err)
				}
				table, err := readSeparated(&b, "export.csv", sheet.ScoreAppendix)
				if err != nil {
					t.Fatal(err)
				}
				if in.Appendix, err = sheet.ReadAppendix(table); err != nil {
					t.Fatal(err)
				}
				p := importing.PlanImport(in)
				said := fmt.Sprint(importing.ByRow(p.Remarks, p.Changes))
				if p.String() != c.tally || len(p.Units) > 0 {
					t.Errorf("%s, want %s; units %v\n%s", p, c.tally, p.Units, said)
				}
				for _, want := range c.said {
					if !strings.Contains(said, want) {
						t.Errorf("no %q in %s", want, said)
					}
				}
				if c.check != nil && !c.check(p.Tasks) {
					t.Errorf("%+v", p.Tasks)
				}
			})
		}
	}
}

func TestAnAppendixIsNoExport(t *testing.T) {
	export := sheet.ScoreAppendix([]sheet.Record{{Row: 1, Cells: sheet.ExportColumns}})
	appendix := sheet.ScoreAppendix([]sheet.Record{{Row: 1, Cells: []string{"No.", "Task", "Plan", "Lead unit", "Deadline", "State"}}})
	if export <= 2*appendix || appendix == 0 {
		t.Errorf("an export scores %d, an appendix %d", export, appendix)
	}
}
