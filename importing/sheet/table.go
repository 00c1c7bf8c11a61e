package sheet

import (
	"strings"

	"dondoc/importing/phrase"
)

// Table is the table in a file: its rows, cell by cell, not interpreted yet.
type Table struct {
	Name string // of the file, for the sentences that errors are
	// Part is what the table is called in a file that has several: sheet "Phụ lục II".
	Part    phrase.Phrase
	Records []Record
	// Preamble are the paragraphs above the table that are not rows of it.
	Preamble []string
	// Numberless is true when people do not see row numbers in the file, as in a document:
	// remarks then contain the task's number as well.
	Numberless bool
	// Map gives the meaning of columns, if the user has set it.
	Map Mapping
	// Lead leads the tasks of a table that has no column for it: the unit whose own plan the
	// table is. Empty: such a table is refused.
	Lead string
	// Remarks come from the file's reader: hidden sheets, omitted tables, a file name that
	// belongs to another type of file.
	Remarks []Remark
}

// Record is one row of a table.
type Record struct {
	Row   int // row number in a spreadsheet: from 1, counting blank rows, however many lines a cell has
	Cells []string
	// Above has, for every cell that is part of a merged cell beginning in a row above, the
	// number of that row, and 0 for the others. It is nil when the reader does not report
	// merged cells, as for a csv. Such a cell is empty in Cells.
	Above []int
	// Wide is over how many columns a cell goes, by its first column, where that is more
	// than one and the reader reports it.
	Wide map[int]int
	// Dates are the dates in cells, by column, if a cell is a date and not a text: computed
	// from its value with the precision that is shown, day first ("30/10/2026", "10/2026",
	// "2026").
	Dates map[int]string
	// Looks are what a person should know about the row, from the file's reader: words
	// struck through, changes not accepted yet.
	Looks []phrase.Phrase
}

// Cell returns the trimmed text of a column; it is empty when the row does not have the
// column.
func (r Record) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[column])
}

// Anchor returns the row in which the merged cell begins that this row's column is part of;
// 0 when it is not part of one.
func (r Record) Anchor(column int) int {
	if column < 0 || column >= len(r.Above) {
		return 0
	}
	return r.Above[column]
}

// Widen notes that the cell in a column goes over several.
func (r *Record) Widen(column, columns int) {
	if r.Wide == nil {
		r.Wide = map[int]int{}
	}
	r.Wide[column] = columns
}

// date returns the date in a cell, empty for a cell of text.
func (r Record) date(column int) string {
	if r.Cell(column) == "" {
		return ""
	}
	return r.Dates[column]
}

// Blank reports whether all cells of the row are empty.
func (r Record) Blank() bool {
	for _, cell := range r.Cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
