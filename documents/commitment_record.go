package documents

import (
	"time"

	"dondoc/work"
	"dondoc/work/committing"
)

// CommitmentRecord is the line of a unit's annual plan. Of a draft the tasks are those of the day of
// the export, and Frozen is empty.
type CommitmentRecord struct {
	Type   string           `json:"type"`
	Unit   string           `json:"unit"`
	UnitID int              `json:"unit_id"`
	Year   int              `json:"year"`
	Tasks  []int            `json:"tasks"`
	State  committing.State `json:"state"`
	By     *int64           `json:"by"` // who committed it, or changed the draft last
	At     *time.Time       `json:"at"`
	// Frozen are the lines as they were committed.
	Frozen []FrozenLine `json:"frozen"`
	// What was taken out of a draft, and put in.
	Out []int `json:"out"`
	In  []int `json:"in"`
	// Who gave a committed plan back last, and why.
	ReturnedBy  *int64     `json:"returned_by"`
	ReturnedAt  *time.Time `json:"returned_at"`
	ReturnedWhy *string    `json:"returned_why"`
	Reminded    *string    `json:"reminded"` // when the department last reminded the unit
}

// FrozenLine is a line of a committed plan.
type FrozenLine struct {
	Task         int               `json:"task"`
	Contribution *string           `json:"contribution"`
	Reason       committing.Reason `json:"reason"`
	Title        string            `json:"title"`
	Due          *string           `json:"due"`
	Wording      *string           `json:"wording"`
}

// NewCommitmentRecord makes the line of an annual plan; of a draft lines are what it holds now.
func NewCommitmentRecord(c committing.Commitment, lines []committing.Line, d *work.Directory) CommitmentRecord {
	u := d.Unit(c.Unit)
	r := CommitmentRecord{Type: "commitment", Unit: u.Name, UnitID: u.ID, Year: c.Year, State: c.State, Frozen: []FrozenLine{},
		Out: append([]int{}, c.Out...), In: append([]int{}, c.In...), By: given(c.By), Reminded: given(c.Reminded.String())}
	if !c.At.IsZero() {
		r.At = &c.At
	}
	if c.State == committing.Committed {
		lines = c.Lines
		for _, l := range lines {
			r.Frozen = append(r.Frozen, FrozenLine{l.Task, given(l.Contribution), l.Reason, l.Title, given(l.Due.String()), given(l.Wording)})
		}
	}
	r.Tasks = committing.Tasks(lines)
	if b := c.Returned; b != nil {
		r.ReturnedBy, r.ReturnedAt, r.ReturnedWhy = &b.By, &b.At, &b.Why
	}
	return r
}
