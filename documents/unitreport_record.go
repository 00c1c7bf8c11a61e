package documents

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/unitreports"
)

// UnitReportRecord is the line of a unit's periodic report. By is null while nobody has touched the
// draft.
type UnitReportRecord struct {
	Type   string                `json:"type"`
	Period calendar.ReportPeriod `json:"period"`
	Unit   string                `json:"unit"`
	UnitID int                   `json:"unit_id"`
	State  unitreports.State     `json:"state"`
	By     *int64                `json:"by"`
	At     time.Time             `json:"at"`
	Text   string                `json:"text"`
}

// NewUnitReportRecord makes the line of a report.
func NewUnitReportRecord(report unitreports.Report, d *work.Directory) UnitReportRecord {
	u := d.Unit(d.Now(report.Unit))
	r := UnitReportRecord{Type: "unit_report", Period: report.Period, Unit: u.Name, UnitID: u.ID, State: report.State, At: report.At, Text: report.Text}
	if report.By != 0 {
		r.By = &report.By
	}
	return r
}
