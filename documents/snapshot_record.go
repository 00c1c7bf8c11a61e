package documents

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// RecordSnapshot is the type of the line of a frozen period in the line-by-line export.
const RecordSnapshot = "snapshot"

// SnapshotRecord is the line of a frozen period.
type SnapshotRecord struct {
	Type    string                `json:"type"`
	Period  calendar.ReportPeriod `json:"period"`
	From    calendar.Date         `json:"from"`
	To      calendar.Date         `json:"to"`
	TakenAt time.Time             `json:"taken_at"`
	Counts  SnapshotCounts        `json:"counts"`
}

// SnapshotCounts are the figures of all tasks, and of each unit by name.
type SnapshotCounts struct {
	Whole FigureCounts            `json:"whole"`
	Units map[string]FigureCounts `json:"units"`
}

// FigureCounts are figures with their sum.
type FigureCounts struct {
	Total int `json:"total"`
	work.Figures
}

// NewSnapshotRecord makes a frozen period's line.
func NewSnapshotRecord(s work.Snapshot, d *work.Directory) SnapshotRecord {
	counts := func(f work.Figures) FigureCounts { return FigureCounts{f.Total(), f} }
	r := SnapshotRecord{
		Type: RecordSnapshot, Period: s.Period, From: s.From, To: s.To, TakenAt: s.TakenAt,
		Counts: SnapshotCounts{Whole: counts(s.Figures.Whole), Units: map[string]FigureCounts{}},
	}
	for _, u := range s.Figures.Units {
		r.Counts.Units[d.Unit(u.Unit).Name] = counts(u.Figures)
	}
	return r
}
