package sheet

import (
	"dondoc/calendar"
	"dondoc/importing/phrase"
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
	// Bases are the resolutions, directives and conclusions that it carries out.
	Bases []work.Decision
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
	Mails         string // the officers' e-mail addresses, where they have a column of their own
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
	HeadMail     string   // the head's e-mail address, perhaps with a name
}
