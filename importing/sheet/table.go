package sheet

import (
	"strings"

	"dondoc/importing/phrase"
)

// Table is what a file holds: its rows, cell by cell, before anything is understood.
type Table struct {
	Name string // of the file, for the sentences that errors are
	// Part is what the table is called in a file that has several: sheet "Phụ lục II".
	Part    phrase.Phrase
	Records []Record
	// Preamble are the paragraphs above the table that are no rows of it.
	Preamble []string
	// Numberless is true where a reader of the file does not see the numbers of rows, as in
	// a document: remarks then name the task's number as well.
	Numberless bool
	// Map says which columns hold what, where somebody has said so.
	Map Mapping
	// Remarks are what the file's reader has to say: hidden sheets, tables left out, a
	// name that belongs to another kind of file.
	Remarks []Remark
}

// Record is one row of a table.
type Record struct {
	Row   int // as a spreadsheet numbers it: from 1, blank rows counted, however many lines a cell has
	Cells []string
	// Above says of every cell that belongs to one merged with it in a row above in which
	// row that begins, and 0 of the others. It is nil where the reader does not know of
	// merged cells at all, as in a csv. Such a cell is empty in Cells.
	Above []int
	// Dates are the days that cells hold, by column, where a cell is a date and no text: by
	// its value and by what of it is shown, day first ("30/10/2026", "10/2026", "2026").
	Dates map[int]string
	// Looks are what the file's reader saw in the row that a person should know: words
	// struck through, changes not accepted yet.
	Looks []phrase.Phrase
}

// Cell returns the text of a column without space around it; columns that the row does
// not have are empty.
func (r Record) Cell(column int) string {
	if column < 0 || column >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[column])
}

// Anchor returns the row in which the merged cell begins that a column of this row is part
// of; 0 when it is not.
func (r Record) Anchor(column int) int {
	if column < 0 || column >= len(r.Above) {
		return 0
	}
	return r.Above[column]
}

// date returns the day that a cell holds, empty for a cell of text.
func (r Record) date(column int) string {
	if r.Cell(column) == "" {
		return ""
	}
	return r.Dates[column]
}

// Blank reports whether no cell of the row holds anything.
func (r Record) Blank() bool {
	for _, cell := range r.Cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}
