package sheet

import (
	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/work"
)

// Appendix is a plan's table of tasks as it was read from a file, before anything is
// looked up or numbered.
type Appendix struct {
	Name  string        // the file's base name without extension
	Title string        // what the rows above the header say, empty when there are none
	Year  int           // the year in the title, zero when it names none
	Date  calendar.Date // of the decision that the title names
	// Decision is the document that the table was issued with, zero when it names none.
	Decision work.Decision
	// HasDeadlines is false when the table has no deadline column at all.
	HasDeadlines bool
	Rows         []AppendixRow
	Refused      []Remark // rows that are tasks but could not be taken
	Looks        []Remark // what a person should know of rows that were taken
	// Columns and Account say in a line how the columns were taken, and what became of
	// the rows.
	Columns, Account phrase.Phrase
	// Exported are the rows when the file is no plan's table but dondoc's own export; there
	// are no others then.
	Exported []ExportedRow
	Form     bool // those rows are of dondoc's table of tasks (form B)

	parts   []phrase.Phrase // what the tables of the file are called, where it has several
	numbers map[int]string  // of tasks by row, where rows have no numbers to see
}

// AppendixRow is one task of the table, with its cells word for word.
type AppendixRow struct {
	Row          int    // as a spreadsheet numbers it, from 1, the header and blank rows counted
	Number       string // without the dot after it: 14.1
	Code         string // of a column beside the number: TL-A.1
	Parent       string // the number of the task it stands under, when that task is in the table
	Section      string // heading it stands under, number and title: "II. Hoàn thiện thể chế"
	Title        string
	Lead         string
	Coordinating string
	Start        string // of a column of its own
	Deadline     string
	// DeadlineMeant is the wording to be read in place of Deadline: that of the row above
	// for which "như trên" stands, the day that a date cell holds; StartMeant likewise.
	DeadlineMeant string
	StartMeant    string
	Deliverable   string
	Officer       string
	Note          string
	LeadTaken     bool // the lead is that of a heading or a row above
	Above         bool // other rows stand under this one
}

// UnitRow is one row of a list of units, word for word.
type UnitRow struct {
	Row          int
	Name         string
	Abbreviation string
	Aliases      []string
	English      string
	Kind         string
	Members      []string // of a group, by name
}
