package importing

import "strings"

// Table is what a file holds: its rows, cell by cell, before anything is understood.
type Table struct {
	Name    string // of the file, for the sentences that errors are
	Records []Record
}

// Record is one row of a table.
type Record struct {
	Row   int // as a spreadsheet numbers it: from 1, blank rows counted, however many lines a cell has
	Cells []string
}

// Cell returns the text of a column without space around it; columns that the row does
// not have are empty.
func (r Record) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[column])
}

// Blank reports whether no cell of the row holds anything.
func (r Record) Blank() bool {
	for i := range r.Cells {
		if r.Cell(i) != "" {
			return false
		}
	}
	return true
}
