package work

import (
	"fmt"

	"dondoc/calendar"
)

// Decision is the document that assigns tasks and sets their deadlines.
type Decision struct {
	Number string        `json:"number"` // with its symbol: 1234/QĐ-XYZ
	Date   calendar.Date `json:"date,omitzero"`
}

// IsZero reports whether no document is known.
func (d Decision) IsZero() bool { return d == Decision{} }

// String formats it as the command line reads it: 1234/QĐ-XYZ, 05/01/2026.
func (d Decision) String() string {
	if d.Date.IsZero() {
		return d.Number
	}
	return fmt.Sprintf("%s, %02d/%02d/%d", d.Number, d.Date.Day, d.Date.Month, d.Date.Year)
}

// Plan is what is known of a plan beside its tasks.
type Plan struct {
	ID    string `json:"id"`
	Title string `json:"title,omitempty"`
	Year  int    `json:"year,omitempty"` // of deadlines that name none; zero where the plan names none
	// Decisions are the documents that set it, the first and then those that changed it.
	Decisions []Decision `json:"decisions,omitempty"`
	Bases     []Decision `json:"bases,omitempty"`    // resolutions, directives and conclusions that it carries out
	Evidence  bool       `json:"evidence,omitempty"` // every submission needs some
	Version   int64      `json:"version"`
	Read      `json:"-"`
}
