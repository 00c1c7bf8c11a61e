package chat

import (
	"fmt"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// Document is a file that goes with a message: a description of what to make, never its
// bytes. It is made when the message is sent. A repeated send makes the same file again,
// since reports on past periods are made from their snapshots.
type Document struct {
	Kind   DocumentKind          `json:"kind"`
	Period calendar.ReportPeriod `json:"period,omitzero"`
	Unit   int                   `json:"unit,omitempty"`   // zero: all units
	Person int64                 `json:"person,omitempty"` // whose deadlines
	Format string                `json:"format"`
	// Language is the reader's. At is when the document was requested: for a period that is
	// not over yet, the document shows the state at that time, as far as it is known.
	Language work.Language `json:"language"`
	At       time.Time     `json:"at"`
	Ranked   bool          `json:"ranked,omitempty"` // a report that ranks the units
	// Companion goes with another document that is sent before it: if it cannot be made, no
	// second message says so.
	Companion bool `json:"companion,omitempty"`
	// File is sent again as it came.
	File work.File `json:"file,omitzero"`
}

// File is a file that somebody sent; its form is the [Content] of the message.
type File = work.File

// FileForm is the form of a File.
type FileForm = work.FileForm

// DocumentKind is the kind of a document.
type DocumentKind string

// The kinds, with the formats that they have.
const (
	DocumentReport     DocumentKind = "report"     // of a period, as it is filed: docx, xlsx
	DocumentSummary    DocumentKind = "summary"    // of a period, on one page: docx
	DocumentChart      DocumentKind = "chart"      // of a period, a picture: png
	DocumentAssessment DocumentKind = "assessment" // facts about a unit's officers in a period: xlsx
	DocumentAnnual     DocumentKind = "annual"     // a unit's plan for a year: docx
	DocumentDeviations DocumentKind = "deviations" // what has become of it, or of all units' plans: docx
	DocumentExport     DocumentKind = "export"     // the tasks in their present state: xlsx, csv, docx, ics
	DocumentAgenda     DocumentKind = "agenda"     // what a person follows, by day: ics
	DocumentFile       DocumentKind = "file"       // a file that somebody sent
)

// IsPhoto reports whether it is sent as a picture.
func (d Document) IsPhoto() bool { return d.Kind == DocumentChart }

// Name describes in one word what it is made from; it is the same for all recipients of the
// same file.
func (d Document) Name() string {
	period := ""
	if d.Period.Span != "" {
		period = d.Period.String()
	}
	name := fmt.Sprintf("%s:%s:%d:%s:%s", d.Kind, period, d.Unit, d.Format, d.Language)
	if d.Ranked {
		name += ":ranked"
	}
	return name
}
