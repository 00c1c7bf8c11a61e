package importing_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/internal/realdata"
	"dondoc/work"
)

// unitsOf loads a list of units as the command line does.
func unitsOf(t *testing.T, text []byte) *work.Directory {
	t.Helper()
	rows, err := documents.ReadUnits(bytes.NewReader(text), int64(len(text)), "units.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := importing.PlanUnits(importing.UnitsInput{Rows: rows, Directory: work.NewDirectory(0, nil, nil)})
	p.Number(1)
	return work.NewDirectory(1, p.Units, nil)
}

// readAppendix reads a file of any kind.
func readAppendix(t *testing.T, path string) sheet.Appendix {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := documents.ReadAppendix(bytes.NewReader(data), int64(len(data)), filepath.Base(path), documents.AppendixOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// importAppendix plans the import of an appendix as on the day of the practice documents.
func importAppendix(a sheet.Appendix, d *work.Directory) importing.ImportPlan {
	p := importing.PlanImport(importing.ImportInput{Appendix: a, Directory: d, Today: calendar.On(2026, 3, 2)})
	p.Number(len(d.Units())+1, 1)
	return p
}

// checkShape compares a plan with what is expected, column by column, and the rows that it
// reports.
func checkShape(t *testing.T, a sheet.Appendix, d *work.Directory, want realdata.Expected) {
	t.Helper()
	p := importAppendix(a, d)
	all := work.NewDirectory(2, append(d.Units(), p.Units...), nil)
	names := func(ids []int) string {
		var n []string
		for _, id := range ids {
			n = append(n, all.Unit(id).Name)
		}
		return strings.Join(n, ";")
	}
	for i, w := range want.Tasks {
		if i >= len(p.Tasks) {
			t.Errorf("missing: %s %s", w["number"], w["title"])
			continue
		}
		task := p.Tasks[i]
		due := ""
		if task.Deadline.Kind == work.OneDate {
			due = task.Deadline.Due.String()
		}
		for column, got := range map[string]string{
			"number": task.Number, "section": task.Section, "title": task.Title, "leads": names(task.Leads),
			"coordinating": names(task.Coordinating), "deadline_text": task.Deadline.Text,
			"kind": string(task.Deadline.Kind), "due": due, "deliverable": task.Deliverable, "code": task.Code,
			"start": task.Deadline.Start.String(), "recurrence": task.Deadline.RRule,
		} {
			if !realdata.Right(column, got, w) {
				t.Errorf("number %q %.60q: %s is %q, want %q (%s)", w["number"], w["title"], column, got, w[column], w["remark"])
			}
		}
	}
	for _, extra := range p.Tasks[min(len(p.Tasks), len(want.Tasks)):] {
		t.Errorf("one too many: %q", extra.Title)
	}
	var lines []string
	for _, r := range p.Remarks {
		lines = append(lines, r.String())
	}
	for _, wrong := range want.Unsaid(realdata.Reports(strings.Join(lines, "\n"))) {
		t.Error(wrong)
	}
	if p.Refused != len(want.Refused) {
		t.Errorf("%d refused, want %d", p.Refused, len(want.Refused))
	}
	if t.Failed() {
		for _, r := range p.Remarks {
			t.Log(r)
		}
	}
}

func TestShapes(t *testing.T) {
	folder := realdata.Folder(t)
	d := unitsOf(t, realdata.Read(t, "units.tsv"))
	files, err := fs.Glob(os.DirFS(folder), "shapes/*.csv")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range append(files, "shapes/fake.xlsx", "shapes/merged.xlsx", "shapes/numbered.docx") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			checkShape(t, readAppendix(t, filepath.Join(folder, file)), d, realdata.Expect(t, string(realdata.Read(t, file+".expect.tsv"))))
		})
	}
}

// Practice documents of the same kinds, invented for this project; what is expected of
// each stands beside it in the same form.
func TestPracticeDocuments(t *testing.T) {
	text, err := os.ReadFile("testdata/units.tsv")
	if err != nil {
		t.Fatal(err)
	}
	d := unitsOf(t, text)
	files, err := filepath.Glob("testdata/*.csv")
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			expect, err := os.ReadFile(file + ".expect.tsv")
			if err != nil {
				t.Fatal(err)
			}
			checkShape(t, readAppendix(t, file), d, realdata.Expect(t, string(expect)))
		})
	}
}
