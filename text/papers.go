package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// Paper is what stands under a document about a period.
type Paper struct {
	Kind   string // as in the catalogue's papers.title
	Period work.ReportPeriod
	Unit   string // whose tasks it is about; empty: all
	Today  calendar.Date
}

// Running reports whether the period is not over: the figures are then those of today.
func (p Paper) Running() bool { return !p.Period.To().Before(p.Today) }
