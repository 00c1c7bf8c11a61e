package documents

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// RecordContribution is the type of the line of a contribution in the line-by-line export.
const RecordContribution = "contribution"

// ContributionRecord is the line of what one unit asked of another for a task. State is the
// effective state: what a task does not need any more is withdrawn.
type ContributionRecord struct {
	Type     string             `json:"type"`
	ID       string             `json:"id"`
	Task     int                `json:"task"`
	ByUnit   string             `json:"by_unit"`
	ByUnitID int                `json:"by_unit_id"`
	Unit     string             `json:"unit"`
	UnitID   int                `json:"unit_id"`
	Officer  int64              `json:"officer,omitempty"` // to whom the unit's head gave it
	What     string             `json:"what"`
	Due      calendar.Date      `json:"due"`
	State    contributing.State `json:"state"`
	AskedBy  int64              `json:"asked_by"`
	AskedAt  time.Time          `json:"asked_at"`
	GivenBy  int64              `json:"given_by,omitempty"`
	GivenAt  *time.Time         `json:"given_at"` // null: not yet
	Text     string             `json:"text"`
	Entry    string             `json:"entry,omitempty"` // that holds it with its evidence
	Again    int                `json:"asked_again,omitempty"`
	Why      string             `json:"why,omitempty"` // it was asked for again
}

// NewContributionRecords makes the lines of what was asked of a unit, oldest first.
func NewContributionRecords(t work.Task, a work.Assignment, d *work.Directory) []ContributionRecord {
	var records []ContributionRecord
	for i := range a.Contributions {
		c := &a.Contributions[i]
		r := ContributionRecord{
			Type: RecordContribution, ID: c.ID, Task: t.ID, ByUnit: d.Unit(c.For).Name, ByUnitID: c.For, Unit: d.Unit(a.Unit).Name, UnitID: a.Unit,
			Officer: c.Officer, What: c.What, Due: c.Due, State: owing.Debt{Unit: a.Unit, Contribution: c}.Status(&t), AskedBy: c.By, AskedAt: c.At,
		}
		if g := c.Given; g != nil {
			r.GivenBy, r.GivenAt, r.Text, r.Entry = g.By, &g.At, g.Text, g.Entry
		}
		if c.Again != nil {
			r.Again, r.Why = c.Again.Time, c.Again.Why
		}
		records = append(records, r)
	}
	return records
}
