package documents

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/causes"
)

// LatenessRecord is the line of why a deadline was not met, or was asked to be moved. A deadline
// may have several; the last one counts.
type LatenessRecord struct {
	Type        string        `json:"type"`
	ID          string        `json:"id"`
	Task        int           `json:"task"`
	Unit        string        `json:"unit"`
	UnitID      int           `json:"unit_id"`
	Due         calendar.Date `json:"due"` // the deadline
	By          int64         `json:"by"`
	At          time.Time     `json:"at"`
	Said        causes.Kind   `json:"said"` // objective or subjective
	Text        string        `json:"text"`
	Obstacle    *string       `json:"obstacle"`   // id of the obstacle in whose words it was said
	Extension   *string       `json:"extension"`  // id of the request for more time likewise
	CauseKind   *causes.Kind  `json:"cause_kind"` // what counts; null while an objective one is not confirmed
	ConfirmedBy *int64        `json:"confirmed_by"`
	DecidedBy   *int64        `json:"decided_by"`
	DecidedAt   *time.Time    `json:"decided_at"`
}

// NewLatenessRecords makes the lines of a part, of all its occurrences, oldest first.
func NewLatenessRecords(task int, a work.Assignment, d *work.Directory) []LatenessRecord {
	var records []LatenessRecord
	for _, c := range a.Causes {
		r := LatenessRecord{
			Type: "lateness", ID: c.ID, Task: task, Unit: d.Unit(a.Unit).Name, UnitID: a.Unit,
			Due: c.Due, By: c.By, At: c.At, Said: c.Said, Text: c.Text,
		}
		if _, ok := a.Extension(c.Of); ok {
			r.Extension = &c.Of
		} else if c.Of != "" {
			r.Obstacle = &c.Of
		}
		if kind := c.Kind(); kind != "" {
			r.CauseKind = &kind
		}
		if by := c.ConfirmedBy(); by != 0 {
			r.ConfirmedBy = &by
		}
		if c.DecidedBy != 0 {
			r.DecidedBy, r.DecidedAt = &c.DecidedBy, &c.DecidedAt
		}
		records = append(records, r)
	}
	return records
}
