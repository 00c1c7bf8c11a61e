package importing_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
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
	table, err := documents.ReadTable(strings.NewReader(string(text)), "units.tsv", sheet.ScoreUnits)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := sheet.ReadUnits(table)
	if err != nil {
		t.Fatal(err)
	}
	p := importing.PlanUnits(importing.UnitsInput{Rows: rows, Directory: work.NewDirectory(0, nil, nil)})
	p.Number(1)
	return work.NewDirectory(1, p.Units, nil)
}

// readTable reads a file of separated values.
func readTable(t *testing.T, path string) sheet.Table {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // it was only read
	table, err := documents.ReadTable(f, filepath.Base(path), sheet.ScoreAppendix)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// importTable plans the import of a table as on the day of the practice documents.
func importTable(t *testing.T, table sheet.Table, d *work.Directory) importing.ImportPlan {
	t.Helper()
	a, err := sheet.ReadAppendix(table)
	if err != nil {
		t.Fatal(err)
	}
	p := importing.PlanImport(importing.ImportInput{Appendix: a, Directory: d, Today: calendar.On(2026, 3, 2)})
	p.Number(len(d.Units())+1, 1)
	return p
}

// checkShape compares a plan with what is expected, column by column, and the rows that it
// reports.
func checkShape(t *testing.T, table sheet.Table, d *work.Directory, want realdata.Expected) {
	t.Helper()
	p := importTable(t, table, d)
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
	said := map[int]string{}
	for _, r := range p.Remarks {
		if r.Row > 0 {
			said[r.Row] += " | " + r.Text
		}
	}
	expected := append(slices.Clone(want.Refused), want.Looks...)
	for _, row := range expected {
		if said[row] == "" {
			t.Errorf("row %d must be reported", row)
		}
	}
	for row, text := range said {
		if !slices.Contains(expected, row) {
			t.Errorf("noise about row %d:%s", row, text)
		}
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
	for _, file := range append(files, "shapes/fake.xlsx") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			checkShape(t, readTable(t, filepath.Join(folder, file)), d, realdata.Expect(t, string(realdata.Read(t, file+".expect.tsv"))))
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
			checkShape(t, readTable(t, file), d, realdata.Expect(t, string(expect)))
		})
	}
}
