package sheet

import (
	"path/filepath"
	"slices"
	"strings"
)

// ExportColumns are the columns of the exported table. Scripts depend on them.
var ExportColumns = strings.Split("task,plan,number,section,title,lead_units,coordinating_units,deliverable,unit,role,officer,"+
	"deadline_text,deadline_kind,start,due,recurrence,state,percent,submitted_on,done_on,category,last_progress_on,last_progress", ",")

// ExportedRow is a row of dondoc's own export that is imported again.
type ExportedRow struct {
	Row   int
	Cells map[string]string // by column; only the columns that the file has
}

// exportHeader reads a row as the header of an export: it has the column of task numbers
// and others whose names no appendix uses. It returns nil for any other row.
func exportHeader(r Record) (columns map[string]int) {
	columns, own := exportColumns(r)
	_, task := columns["task"]
	_, title := columns["title"]
	if !task || own == 0 || own < 2 && !title {
		return nil
	}
	return columns
}

// exportColumns finds the columns of an export in a row; own counts those whose names no
// appendix has.
func exportColumns(r Record) (columns map[string]int, own int) {
	columns = map[string]int{}
	for i := range r.Cells {
		name := strings.ToLower(strings.Trim(r.Cell(i), "\ufeff "))
		if _, twice := columns[name]; twice || !slices.Contains(ExportColumns, name) {
			continue
		}
		columns[name] = i
		if strings.Contains(name, "_") {
			own++
		}
	}
	return columns, own
}

// numberless reports whether a table is an export whose column of task numbers was taken out.
func numberless(t Table) bool {
	return len(t.Map) == 0 && slices.ContainsFunc(t.Records[:min(len(t.Records), headerRows)], func(r Record) bool {
		_, own := exportColumns(r)
		return own >= 4
	})
}

// scoreExport returns a score above that of any appendix's header; 0 for no export.
func scoreExport(first []Record) (score int) {
	for _, r := range first {
		if n := len(exportHeader(r)); n > 0 {
			score = max(score, 2000+n)
		}
	}
	return score
}

// readExport reads dondoc's own export, if the table is one and has no Map, which would
// mean that it is something else.
func readExport(t Table) (a Appendix, ok bool) {
	if len(t.Map) > 0 {
		return Appendix{}, false
	}
	var columns map[string]int
	for _, r := range t.Records {
		switch {
		case columns == nil && r.Row > headerRows:
			return Appendix{}, false
		case columns == nil:
			columns = exportHeader(r)
		case !r.Blank():
			row := ExportedRow{Row: r.Row, Cells: make(map[string]string, len(columns))}
			for name, i := range columns {
				row.Cells[name] = r.Cell(i)
			}
			a.Exported = append(a.Exported, row)
		}
	}
	a.Name, a.HasDeadlines = strings.TrimSuffix(t.Name, filepath.Ext(t.Name)), true
	return a, len(a.Exported) > 0
}
