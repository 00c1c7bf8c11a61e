package documents

import (
	"time"

	"dondoc/work"
)

// RecordObjection is the type of the line of a unit's request to be released from a task.
const RecordObjection = "objection"

// ObjectionRecord is that line. Fields of the decision are null until it is made.
type ObjectionRecord struct {
	Type      string              `json:"type"`
	ID        string              `json:"id"`
	Task      int                 `json:"task"`
	Unit      string              `json:"unit"`
	UnitID    int                 `json:"unit_id"`
	By        int64               `json:"by"`
	At        time.Time           `json:"at"`
	Wants     work.Request        `json:"wants"`
	Text      string              `json:"text"`
	State     work.ObjectionState `json:"state"`
	DecidedBy *int64              `json:"decided_by"`
	DecidedAt *time.Time          `json:"decided_at"`
	Note      string              `json:"note,omitempty"`
	To        string              `json:"to"` // the unit that received the part
	ToID      int                 `json:"to_id,omitempty"`
}

// NewObjectionRecords makes the lines of an assignment's objections, oldest first.
func NewObjectionRecords(task int, a work.Assignment, d *work.Directory) []ObjectionRecord {
	var records []ObjectionRecord
	for _, o := range a.Objections {
		r := ObjectionRecord{
			Type: RecordObjection, ID: o.ID, Task: task, Unit: d.Unit(a.Unit).Name, UnitID: a.Unit,
			By: o.By, At: o.At, Wants: o.Wants, Text: o.Text, State: o.State, Note: o.Note, To: d.Unit(o.To).Name, ToID: o.To,
		}
		if o.DecidedBy != 0 {
			r.DecidedBy, r.DecidedAt = &o.DecidedBy, &o.DecidedAt
		}
		records = append(records, r)
	}
	return records
}
