package text

import (
	"dondoc/calendar"
)

// Paper is the caption of a document about a period.
type Paper struct {
	Kind   string // as in the catalogue's papers.title
	Period calendar.ReportPeriod
	Unit   string // the unit it is about; empty: all
	Today  calendar.Date
}

// Running reports whether the period is not over; its figures are then today's.
func (p Paper) Running() bool { return !p.Period.To().Before(p.Today) }
