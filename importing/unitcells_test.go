package importing_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/importing/sheet/repeats"
	"dondoc/internal/realdata"
	"dondoc/work"
)

// TestUnitCells reads unit cells that were written, with what each names, before anybody
// had looked at the reader. Units that the ministry's list knows stand under their names
// there. In the first run 61 of 65 were right and 4 wrong.
func TestUnitCells(t *testing.T) {
	d := unitsOf(t, realdata.Read(t, "units.tsv"))
	text, err := os.ReadFile("testdata/unit_cells.tsv")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")[1:]
	wrong := 0
	above := ""
	for _, line := range lines {
		f := append(strings.Split(line, "\t"), "", "", "")
		leads, helpers := unitsInCell(strings.ReplaceAll(f[0], `\n`, "\n"), above, d)
		above = leads
		if !slices.Contains(strings.Split(f[1], "|"), leads) || !slices.Contains(strings.Split(f[2], "|"), helpers) {
			wrong++
			t.Errorf("%q (%s)\n got %s + %s\nwant %s + %s", f[0], f[3], leads, helpers, f[1], f[2])
		}
	}
	t.Logf("%d of %d right", len(lines)-wrong, len(lines))
}

// unitsInCell names the units of a lead cell, those that lead and those that help. A star
// marks a group, and "=" a cell that says as above.
func unitsInCell(cell, above string, d *work.Directory) (leads, helpers string) {
	p := importing.PlanImport(importing.ImportInput{
		Appendix: sheet.Appendix{Rows: []sheet.AppendixRow{{Row: 2, Title: "Việc", Lead: cell}}}, Directory: d,
	})
	if repeats.Ditto(cell) {
		return "=", ""
	}
	if len(p.Tasks) == 0 {
		return "", ""
	}
	all := work.NewDirectory(2, append(d.Units(), p.Units...), nil)
	names := func(ids []int) string {
		var n []string
		for _, id := range ids {
			u := all.Unit(id)
			if u.Group {
				u.Name = "*" + u.Name
			}
			n = append(n, u.Name)
		}
		return strings.Join(n, ";")
	}
	return names(p.Tasks[0].Leads), names(p.Tasks[0].Coordinating)
}

// TestPersonsWhoHelp keeps the persons whom the cell of those who help names in the note.
func TestPersonsWhoHelp(t *testing.T) {
	text, err := os.ReadFile("testdata/units.tsv")
	if err != nil {
		t.Fatal(err)
	}
	p := importAppendix(readAppendix(t, "testdata/lettered.csv"), unitsOf(t, text))
	task := p.Tasks[len(p.Tasks)-1]
	if len(task.Coordinating) > 0 || !strings.Contains(task.Note, "Ngô Văn An") || !strings.Contains(task.Note, "Lê Thị Bê") {
		t.Errorf("coordinating %v, note %q", task.Coordinating, task.Note)
	}
}
