package sheet

import (
	"dondoc/calendar"
	"dondoc/work"
)

// Appendix is a plan's table of tasks as read from a file, before units and dates are read
// or numbers assigned.
type Appendix struct {
	Name  string        // the file's base name without extension
	Title string        // from the rows above the header, empty when there are none
	Year  int           // the year in the title, zero when there is none
	Date  calendar.Date // of the decision in the title
	// Decision is the document that issued the table, zero when none is named.
	Decision work.Decision
	// HasDeadlines is false when the table has no deadline column at all.
	HasDeadlines bool
	Rows         []AppendixRow
	Refused      []Remark // rows that are tasks but could not be imported
	Looks        []Remark // what a person should know about imported rows
	// Columns and Account describe, in one line each, how the columns were understood and
	// what the rows became.
	Columns, Account string
	// Exported are the rows when the file is not a plan's table but dondoc's own export;
	// Rows is then empty.
	Exported []ExportedRow

	parts   []string       // names of the tables in the file, if it has several
	numbers map[int]string // numbers of tasks by row, if row numbers are not visible
}

// AppendixRow is one task of the table, with its cells word for word.
type AppendixRow struct {
	Row          int    // row number in a spreadsheet, from 1, counting the header and blank rows
	Number       string // without a dot at the end: 14.1
	Code         string // from a column beside the number: TL-A.1
	Parent       string // the number of its parent task, if that is in the table
	Section      string // the heading above it, number and title: "II. Hoàn thiện thể chế"
	Title        string
	Lead         string
	Coordinating string
	Start        string // from its own column
	Deadline     string
	// DeadlineMeant is the wording to read instead of Deadline: that of the row above when
	// the cell says "như trên", or the day in a date cell. StartMeant is the same for
	// Start.
	DeadlineMeant string
	StartMeant    string
	Deliverable   string
	Officer       string
	Note          string
	LeadTaken     bool // the lead comes from a heading or a row above
	Above         bool // it has child rows
}

// UnitRow is one row of a list of units, with its cells word for word.
type UnitRow struct {
	Row          int
	Name         string
	Abbreviation string
	Aliases      []string
	English      string
	Kind         string
	Members      []string // of a group, by name
}
