package documents

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// RecordExtension is the type of the line of a request for more time in the line-by-line
// export.
const RecordExtension = "extension"

// ExtensionRecord is the line of a request for more time. Fields of the decision are null
// until it is made. State is the request's effective state: one that lapsed is withdrawn.
type ExtensionRecord struct {
	Type        string              `json:"type"`
	ID          string              `json:"id"`
	Task        int                 `json:"task"`
	Unit        string              `json:"unit"`
	UnitID      int                 `json:"unit_id"`
	By          int64               `json:"by"`
	At          time.Time           `json:"at"`
	Date        calendar.Date       `json:"date"`
	Reason      string              `json:"reason"`
	Entry       string              `json:"entry,omitempty"`
	State       work.ExtensionState `json:"state"`
	ToHead      bool                `json:"to_head,omitempty"`     // the unit's head had to endorse it first
	EndorsedBy  int64               `json:"endorsed_by,omitempty"` // the head who endorsed it
	EndorsedAt  time.Time           `json:"endorsed_at,omitzero"`
	DecidedBy   *int64              `json:"decided_by"`
	DecidedAt   *time.Time          `json:"decided_at"`
	DecidedDate *calendar.Date      `json:"decided_date"`
	Note        string              `json:"note,omitempty"`
	Repeated    bool                `json:"repeated,omitempty"` // approved after enough earlier ones to count as repeated
	Due         calendar.Date       `json:"due"`                // at the time of the request
	Version     int                 `json:"deadline_version"`   // at the time of the request
}

// NewExtensionRecords makes the lines of an assignment's requests, oldest first.
func NewExtensionRecords(task int, a work.Assignment, d *work.Directory) []ExtensionRecord {
	var records []ExtensionRecord
	approved := 0
	for _, e := range a.Extensions {
		r := ExtensionRecord{
			Type: RecordExtension, ID: e.ID, Task: task, Unit: d.Unit(a.Unit).Name, UnitID: a.Unit,
			By: e.By, At: e.At, Date: e.Date, Reason: e.Reason, Entry: e.Entry, State: a.ExtensionState(e),
			ToHead: e.ToHead, EndorsedBy: e.EndorsedBy, EndorsedAt: e.EndorsedAt, Note: e.Note, Due: e.Due, Version: e.Version,
		}
		if e.State == work.ExtensionApproved {
			approved++
			r.Repeated = approved >= work.ManyExtensions
		}
		if e.DecidedBy != 0 {
			r.DecidedBy, r.DecidedAt = &e.DecidedBy, &e.DecidedAt
		}
		if !e.DecidedDate.IsZero() {
			r.DecidedDate = &e.DecidedDate
		}
		records = append(records, r)
	}
	return records
}
