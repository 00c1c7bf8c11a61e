package forms

import (
	"bytes"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/importing"
	"dondoc/work"
)

// TestReportsAreNoAppendix holds that the table of tasks in a report is refused when it comes
// back: it does not carry the tasks' own numbers, and is of a day that is over.
func TestReportsAreNoAppendix(t *testing.T) {
	for _, lang := range []work.Language{work.Vietnamese, work.English} {
		for _, name := range []string{"report.xlsx", "report.docx"} {
			data := made(t, name, sampleRequest(sampleStatement(20, 0), lang))
			_, err := documents.ReadAppendix(bytes.NewReader(data), int64(len(data)), name, documents.AppendixOptions{})
			if err == nil || !strings.HasPrefix(err.Error(), name+" is a table that dondoc made for reports") {
				t.Errorf("%s %s: %v", lang, name, err)
			}
		}
	}
}

// comesBack imports an exported table where these tasks are stored.
func comesBack(t *testing.T, name string, data []byte, s work.Statement, stored []work.Task) importing.ImportPlan {
	t.Helper()
	a, err := documents.ReadAppendix(bytes.NewReader(data), int64(len(data)), name, documents.AppendixOptions{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return importing.PlanImport(importing.ImportInput{
		Appendix: a, Directory: s.Directory, Plans: map[string][]work.Task{"nq": stored}, Today: s.On(), Now: s.TakenAt,
	})
}

// TestTheTableOfTasksComesBack holds that an exported table changes nothing as it is, and
// only what was edited otherwise: the tasks are known by their numbers.
func TestTheTableOfTasksComesBack(t *testing.T) {
	for _, lang := range []work.Language{work.Vietnamese, work.English} {
		for _, name := range []string{"table.xlsx", "table.docx"} {
			s := sampleStatement(60, 0)
			s.Tasks[2].Deadline = work.Deadline{Kind: work.Recurring, Text: "Hằng quý", RRule: "FREQ=MONTHLY;INTERVAL=3", Due: s.Tasks[2].Deadline.Due}
			s.Tasks[3].Note = "Theo dõi riêng"
			s.Tasks[4].Number = ""
			data := made(t, name, sampleRequest(s, lang))
			p := comesBack(t, name, data, s, s.Tasks)
			if p.Tally != (importing.Tally{Read: 60, Unchanged: 60}) || !p.Exported {
				t.Errorf("%s %s: %s\n%v\n%v", lang, name, p.Tally, p.Changes, p.Remarks)
			}
			// What is stored differs where the table was edited.
			stored := append([]work.Task(nil), s.Tasks...)
			stored[0].Title += " (cũ)"
			stored[1].Deliverable = "Thông tư"
			stored[5].Deadline = work.Deadline{Kind: work.OneDate, Text: "1/1/2030", Due: calendar.On(2030, 1, 1)}
			stored[5].Assignments = append([]work.Assignment(nil), stored[5].Assignments...)
			for i := range stored[5].Assignments {
				a := &stored[5].Assignments[i]
				a.Due, a.Original, a.Extensions = calendar.On(2030, 1, 1), calendar.On(2030, 1, 1), nil
			}
			p = comesBack(t, name, data, s, stored[:59])
			if p.Tally != (importing.Tally{Read: 60, Changed: 3, Unchanged: 56, Refused: 1}) || p.Moved != 1 {
				t.Errorf("%s %s: %s, moved %d\n%v\n%v", lang, name, p.Tally, p.Moved, p.Changes, p.Remarks)
			}
		}
	}
}

// TestARowAddedToTheTableIsRefused holds that a task begins in an appendix.
func TestARowAddedToTheTableIsRefused(t *testing.T) {
	s := sampleStatement(3, 0)
	r := sampleRequest(s, work.Vietnamese)
	r.numbered = true
	rows := r.rowsB()
	for i, row := range rows {
		if row.texts != nil && !strings.HasSuffix(row.texts["doc.b.note"], "NV "+row.number) {
			t.Errorf("row %d: %q", i, row.texts["doc.b.note"])
		}
	}
	csv := "TT,Nhiệm vụ,Chủ trì,Thời hạn (gốc),Thời hạn điều chỉnh (lần),Ghi chú\n" +
		"1," + s.Tasks[0].Title + "," + s.Directory.Unit(s.Tasks[0].Leads[0]).Name + "," + s.Tasks[0].Deadline.Text + ",,NV 1\n9,Việc mới,Cục A,1/1/2027,,\n"
	p := comesBack(t, "bảng.csv", []byte(csv), s, s.Tasks)
	if p.Tally != (importing.Tally{Read: 2, Unchanged: 1, Refused: 1}) || !strings.Contains(p.Remarks[0].String(), "no task number") {
		t.Errorf("%s %v", p.Tally, p.Remarks)
	}
}
