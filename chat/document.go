package chat

import (
	"fmt"
	"time"

	"dondoc/work"
)

// Document is a file that goes with a message: what to make, never its bytes. It is made
// when the message is sent, and a repeated send makes the same again, since what is over is
// made from its snapshot.
type Document struct {
	Kind   DocumentKind      `json:"kind"`
	Period work.ReportPeriod `json:"period,omitzero"`
	Unit   int               `json:"unit,omitempty"` // zero: all units
	Format string            `json:"format"`
	// Language is that of the reader, and At when it was asked for: of what is not over yet
	// the document tells what there was then, as far as that is known.
	Language work.Language `json:"language"`
	At       time.Time     `json:"at"`
	// Companion goes with another document that stands before it: when it cannot be made,
	// nobody is told a second time.
	Companion bool `json:"companion,omitempty"`
}

// DocumentKind says what a document is.
type DocumentKind string

// The kinds, with the formats that they have.
const (
	DocumentReport     DocumentKind = "report"     // of a period, as it is filed: docx, xlsx
	DocumentSummary    DocumentKind = "summary"    // of a period, on one page: docx
	DocumentChart      DocumentKind = "chart"      // of a period, a picture: png
	DocumentAssessment DocumentKind = "assessment" // facts about a unit's officers in a period: xlsx
	DocumentExport     DocumentKind = "export"     // the tasks as they stand: xlsx, csv, docx, ics
)

// IsPhoto reports whether it is shown as a picture.
func (d Document) IsPhoto() bool { return d.Kind == DocumentChart }

// Name is what it is made of, in one word; the same for everybody who gets the same.
func (d Document) Name() string {
	period := ""
	if d.Period.Span != "" {
		period = d.Period.String()
	}
	return fmt.Sprintf("%s:%s:%d:%s:%s", d.Kind, period, d.Unit, d.Format, d.Language)
}
