package importing_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/importing"
	"dondoc/internal/realdata"
	"dondoc/work"
)

// shape is what is expected of a practice document: a task a line, then the rows that must
// be reported.
type shape struct {
	tasks   []map[string]string
	refused []int
	looks   []int
}

var rowOf = regexp.MustCompile(`^# (refused|look): (?:sheet [^,]+, )?row (\d+)`)

func readShape(t *testing.T, text string) (s shape) {
	t.Helper()
	var columns []string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if m := rowOf.FindStringSubmatch(line); m != nil {
			row := 0
			_, _ = fmt.Sscan(m[2], &row)
			if m[1] == "refused" {
				s.refused = append(s.refused, row)
			} else {
				s.looks = append(s.looks, row)
			}
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if columns == nil {
			columns = cells
			continue
		}
		task := map[string]string{}
		for i, c := range columns {
			if i < len(cells) {
				task[c] = squeeze(cells[i])
			}
		}
		s.tasks = append(s.tasks, task)
	}
	return s
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// unitsOf loads a list of units as the command line does.
func unitsOf(t *testing.T, text []byte) *work.Directory {
	t.Helper()
	table, err := documents.ReadTable(strings.NewReader(string(text)), "units.tsv", importing.ScoreUnits)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := importing.ReadUnits(table)
	if err != nil {
		t.Fatal(err)
	}
	p := importing.PlanUnits(importing.UnitsInput{Rows: rows, Directory: work.NewDirectory(0, nil, nil)})
	p.Number(1)
	return work.NewDirectory(1, p.Units, nil)
}

// importFile plans the import of a csv file as on the day of the practice documents.
func importFile(t *testing.T, path string, d *work.Directory) importing.ImportPlan {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	table, err := documents.ReadTable(f, filepath.Base(path), importing.ScoreAppendix)
	if err != nil {
		t.Fatal(err)
	}
	a, err := importing.ReadAppendix(table)
	if err != nil {
		t.Fatal(err)
	}
	p := importing.PlanImport(importing.ImportInput{Appendix: a, Directory: d, Today: calendar.On(2026, 3, 2)})
	p.Number(len(d.Units())+1, 1)
	return p
}

// checkShape compares a plan with what is expected, column by column.
func checkShape(t *testing.T, p importing.ImportPlan, d *work.Directory, want shape) {
	t.Helper()
	all := work.NewDirectory(2, append(d.Units(), p.Units...), nil)
	names := func(ids []int) string {
		var n []string
		for _, id := range ids {
			n = append(n, all.Unit(id).Name)
		}
		return strings.Join(n, ";")
	}
	for i, w := range want.tasks {
		if i >= len(p.Tasks) {
			t.Errorf("missing: %s %s", w["number"], w["title"])
			continue
		}
		task := p.Tasks[i]
		due := ""
		if task.Deadline.Kind == work.OneDate {
			due = task.Deadline.Due.String()
		}
		got := map[string]string{
			"number": task.Number, "section": task.Section, "title": task.Title, "leads": names(task.Leads),
			"coordinating": names(task.Coordinating), "deadline_text": task.Deadline.Text,
			"kind": string(task.Deadline.Kind), "due": due, "deliverable": task.Deliverable,
		}
		for column, text := range got {
			if got := squeeze(text); !right(column, got, w) {
				t.Errorf("number %q %q: %s is %q, want %q (%s)", w["number"], cutTo(w["title"]), column, got, w[column], w["remark"])
			}
		}
	}
	for _, extra := range p.Tasks[min(len(p.Tasks), len(want.tasks)):] {
		t.Errorf("one too many: %q", extra.Title)
	}
	lines := map[int]string{}
	var rows []int
	for _, r := range p.Remarks {
		if r.Row > 0 {
			lines[r.Row] += " | " + r.Text
			rows = append(rows, r.Row)
		}
	}
	slices.Sort(rows)
	expected := append(slices.Clone(want.refused), want.looks...)
	slices.Sort(expected)
	for _, row := range expected {
		if lines[row] == "" {
			t.Errorf("row %d must be reported", row)
		}
	}
	for _, row := range slices.Compact(rows) {
		if !slices.Contains(expected, row) {
			t.Errorf("noise about row %d:%s", row, lines[row])
		}
	}
	if p.Refused != len(want.refused) {
		t.Errorf("%d refused, want %d", p.Refused, len(want.refused))
	}
}

// right compares one column. A section may stand alone or with its number, and an
// abbreviation of an English name may be the unit that bears it.
func right(column, got string, w map[string]string) bool {
	want := w[column]
	switch column {
	case "section":
		parts := strings.Split(want, " / ")
		last := parts[len(parts)-1]
		if w["number"] == "IV" && w["section"] == "" {
			return true // its section may also be the one before
		}
		return got == want || got == last || last != "" && strings.HasSuffix(got, ". "+last)
	case "leads", "coordinating":
		return got == want || strings.ReplaceAll(got, "Cục Thể dục thể thao Việt Nam", "SAV") == want
	}
	return got == want
}

func cutTo(s string) string { return string([]rune(s)[:min(40, len([]rune(s)))]) }

func TestShapes(t *testing.T) {
	folder := realdata.Folder(t)
	d := unitsOf(t, realdata.Read(t, "units.tsv"))
	files, err := fs.Glob(os.DirFS(folder), "shapes/*.csv.expect.tsv")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, expect := range files {
		file := strings.TrimSuffix(expect, ".expect.tsv")
		t.Run(filepath.Base(file), func(t *testing.T) {
			p := importFile(t, filepath.Join(folder, file), d)
			checkShape(t, p, d, readShape(t, string(realdata.Read(t, expect))))
			if t.Failed() {
				for _, r := range p.Remarks {
					t.Log(r)
				}
			}
		})
	}
}
