package documents

import "strings"

// Table is what a file holds: its rows, cell by cell, before anything is understood.
type Table struct {
	Name    string // of the file, for the sentences that errors are
	Records []record
}

// record is one row of a table.
type record struct {
	row   int // as a spreadsheet numbers it: from 1, blank rows counted, however many lines a cell has
	cells []string
}

// cell returns the text of a column without space around it; columns that the row does
// not have are empty.
func (r record) cell(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[column])
}

func (r record) blank() bool {
	for i := range r.cells {
		if r.cell(i) != "" {
			return false
		}
	}
	return true
}
