package documents

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/lateness"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// ObstacleRecord is the line of an obstacle to a unit's part of a task. Fields of its end are null
// while it is open; when the work ended with it open, the resolution is the state of the work.
type ObstacleRecord struct {
	Type        string          `json:"type"`
	ID          string          `json:"id"`
	Task        int             `json:"task"`
	Unit        string          `json:"unit"`
	UnitID      int             `json:"unit_id"`
	By          int64           `json:"by"`
	At          time.Time       `json:"at"`
	Text        string          `json:"text"`
	Level       obstacles.Level `json:"level"`
	Owner       *int64          `json:"owner"` // the first of them where the level has several
	Due         string          `json:"due"`
	State       string          `json:"state"` // open or resolved
	ResolvedAt  *time.Time      `json:"resolved_at"`
	Resolution  *string         `json:"resolution"`
	CauseKind   *string         `json:"cause_kind"`   // where it was said to be why a deadline was missed
	ConfirmedBy *int64          `json:"confirmed_by"` // that this was objective
}

// NewObstacleRecords makes the lines of an assignment's obstacles, oldest first. Those of a closed
// occurrence that went on into the next one are left to that one.
func NewObstacleRecords(task int, a work.Assignment, d *work.Directory, today calendar.Date, loc *time.Location, occurrence bool) []ObstacleRecord {
	var records []ObstacleRecord
	for _, o := range a.Obstacles {
		r := ObstacleRecord{
			Type: "obstacle", ID: o.ID, Task: task, Unit: d.Unit(a.Unit).Name, UnitID: a.Unit, By: o.By, At: o.At, Text: o.Text,
			Level: o.Level, Due: o.Due.String(), State: "open",
		}
		if c, ok := lateness.FromObstacle(a, o.ID); ok && c.Kind() != "" {
			kind := string(c.Kind())
			r.CauseKind = &kind
			if by := c.ConfirmedBy(); by != 0 {
				r.ConfirmedBy = &by
			}
		}
		if owners := obstructing.Owners(o, d, today); len(owners) > 0 {
			r.Owner = &owners[0].ID
		}
		state, at, closed := obstructing.Closed(a, o, loc)
		if !closed && occurrence {
			continue
		}
		if closed {
			resolution := o.Resolution
			if !o.Resolved() {
				resolution = string(state)
			}
			r.State, r.ResolvedAt, r.Resolution = "resolved", &at, &resolution
		}
		records = append(records, r)
	}
	return records
}
