package documents

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// RecordOccurrence is the type of the line of a closed occurrence in the line-by-line
// export.
const RecordOccurrence = "occurrence"

// OccurrenceRecord is the line of a closed occurrence: the final state of its assignment,
// with the column names of the exported table, and further fields that the table does not
// have.
type OccurrenceRecord struct {
	Type            string              `json:"type"`
	Task            int                 `json:"task"`
	Unit            string              `json:"unit"`
	UnitID          int                 `json:"unit_id"`
	Role            work.AssignmentRole `json:"role"`
	GroupID         int                 `json:"group_id,omitempty"`
	Officer         string              `json:"officer"`
	OfficerID       int64               `json:"officer_id,omitempty"`
	OfficerName     string              `json:"officer_name,omitempty"` // of an officer who has not joined
	Start           calendar.Date       `json:"start"`                  // of the period
	End             calendar.Date       `json:"end"`                    // of the period
	Due             calendar.Date       `json:"due"`
	Original        calendar.Date       `json:"original_due"`
	DeadlineVersion int                 `json:"deadline_version"`
	State           work.State          `json:"state"`
	Percent         int                 `json:"percent"`
	SubmittedOn     calendar.Date       `json:"submitted_on"`
	DoneOn          calendar.Date       `json:"done_on"`
	Category        work.Category       `json:"category"` // on the day it was closed
	LastProgressOn  calendar.Date       `json:"last_progress_on"`
	LastProgress    string              `json:"last_progress"`
	LastID          string              `json:"last_progress_id,omitempty"`
	Submitted       *work.Submission    `json:"submitted,omitempty"`
	Opened          calendar.Date       `json:"opened"` // zero for the first one
	Closed          calendar.Date       `json:"closed"` // when the next one opened
}

// NewOccurrenceRecord makes a closed occurrence's line. Days of progress are those in loc.
func NewOccurrenceRecord(o work.Occurrence, d *work.Directory, loc *time.Location) OccurrenceRecord {
	row := ExportRow{}.with(o.Assignment, d, o.Closed, loc)
	r := OccurrenceRecord{
		Type: RecordOccurrence, Task: o.Task, Unit: row.Unit, UnitID: o.Unit, Role: o.Role, GroupID: o.Group,
		Officer: row.Officer, OfficerID: o.Officer, OfficerName: o.OfficerName,
		Start: o.Period.Start, End: o.Period.Due, Due: o.Due, Original: o.Original, DeadlineVersion: o.DeadlineVersion,
		State: o.State, Percent: o.Percent, SubmittedOn: row.SubmittedOn, DoneOn: o.DoneOn, Category: row.Category,
		LastProgressOn: row.LastProgressOn, LastProgress: row.LastProgress, Submitted: o.Submitted,
		Opened: o.Opened, Closed: o.Closed,
	}
	if o.Last != nil {
		r.LastID = o.Last.ID
	}
	return r
}
