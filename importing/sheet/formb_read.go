package sheet

import (
	"path/filepath"
	"regexp"
	"strings"
)

// formColumns are the headers of dondoc's table of tasks (form B) by the column of the
// export that they hold, in each language: package text has the words. The last one holds the
// tasks' numbers.
var formColumns = map[string][]string{
	"number":             {"TT", "No."},
	"title":              {"Nhiệm vụ", "Task"},
	"lead_units":         {"Chủ trì", "Lead unit"},
	"coordinating_units": {"Phối hợp", "Coordinating units"},
	"deliverable":        {"Sản phẩm", "Deliverable"},
	"deadline_text":      {"Thời hạn (gốc)", "Deadline (original)"},
	formNumber:           {"Ghi chú", "Note"},
}

const formNumber = "task"

// taskMark is how the last column names a task: NV 12, Task 12.
var taskMark = regexp.MustCompile(`(?i)(?:^|\s)(?:NV|Task)\s*(\d{1,9})\s*$`)

// formHeader reads a row as the header of form B; nil when it is none.
func formHeader(r Record) map[string]int {
	columns := map[string]int{}
	form := false
	for i := range r.Cells {
		head := fold(r.Cell(i))
		for _, own := range reportHeads {
			form = form || head == fold(own)
		}
		for name, heads := range formColumns {
			for _, h := range heads {
				if head == fold(h) {
					columns[name] = i
				}
			}
		}
	}
	if _, named := columns[formNumber]; !form || !named {
		return nil
	}
	return columns
}

// readForm reads dondoc's table of tasks, if the table is one that names them and no map says
// that it is something else. A row that names none is left to be refused as such, unless it
// is a heading or numbers the columns.
func readForm(t Table) (a Appendix, ok bool) {
	var columns map[string]int
	named := false
	for _, r := range t.Records {
		switch {
		case len(t.Map) > 0 || columns == nil && r.Row > headerRows:
			return Appendix{}, false
		case columns == nil:
			columns = formHeader(r)
			continue
		case r.Blank() || columnNumbers(r) || r.filled() == 1 || formHeader(r) != nil:
			continue
		}
		row := ExportedRow{Row: r.Row, Cells: map[string]string{}}
		for name, i := range columns {
			row.Cells[name] = r.Cell(i)
		}
		mark := taskMark.FindStringSubmatch(row.Cells[formNumber])
		row.Cells[formNumber] = ""
		if mark != nil {
			row.Cells[formNumber], named = mark[1], true
		}
		a.Exported = append(a.Exported, row)
	}
	a.Name, a.HasDeadlines, a.Form = strings.TrimSuffix(t.Name, filepath.Ext(t.Name)), true, true
	return a, named
}

// filled counts the cells of a row that hold something.
func (r Record) filled() (n int) {
	for i := range r.Cells {
		if r.Cell(i) != "" {
			n++
		}
	}
	return n
}
