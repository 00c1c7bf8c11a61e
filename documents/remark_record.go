package documents

import (
	"time"

	"dondoc/work"
)

// RemarkRecord is the line of something said about a task that is not a report. Its type is
// the remark's kind: instruction, question or answer.
type RemarkRecord struct {
	Type   string    `json:"type"`
	Task   int       `json:"task"`
	By     int64     `json:"by"`
	At     time.Time `json:"at"`
	Text   string    `json:"text"`
	To     *int64    `json:"to"`   // who is answered; null: everybody who supervises the work
	Unit   string    `json:"unit"` // whose part it is about; empty: the whole task
	UnitID int       `json:"unit_id,omitempty"`
	Cause  string    `json:"cause"`
	// Earlier are the wordings before it was edited; Withdrawn is when it was taken back.
	Earlier   []string   `json:"earlier,omitempty"`
	Withdrawn *time.Time `json:"withdrawn,omitempty"`
}

// NewRemarkRecords makes the lines of a task's remarks, oldest first.
func NewRemarkRecords(t work.Task, d *work.Directory) []RemarkRecord {
	var records []RemarkRecord
	for _, r := range t.Remarks {
		record := RemarkRecord{
			Type: string(r.Kind), Task: t.ID, By: r.By, At: r.At, Text: r.Text,
			Unit: d.Unit(r.Unit).Name, UnitID: r.Unit, Cause: r.Cause, Earlier: r.Earlier,
		}
		if r.Withdrawn != nil {
			record.Withdrawn = &r.Withdrawn.At
		}
		if r.To != 0 {
			record.To = &r.To
		}
		records = append(records, record)
	}
	return records
}
