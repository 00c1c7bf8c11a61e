package documents

import (
	"time"

	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

// MeasureRecord is the line of a recommended measure. Fields of its answer are null while there is
// none.
type MeasureRecord struct {
	Type       string            `json:"type"`
	ID         string            `json:"id"`
	By         int64             `json:"by"`
	At         time.Time         `json:"at"`
	Text       string            `json:"text"`
	Tasks      []int             `json:"tasks"`
	Units      []string          `json:"units"` // who carries it out
	UnitIDs    []int             `json:"unit_ids"`
	Reasons    []measures.Reason `json:"reasons"`
	State      measures.State    `json:"state"`
	Answer     *string           `json:"answer"`
	AnsweredBy *int64            `json:"answered_by"`
	AnsweredAt *time.Time        `json:"answered_at"`
	Due        string            `json:"due"`  // as approved; while it is proposed, as proposed
	Task       *int              `json:"task"` // that follows it
}

// NewMeasureRecord makes the line of a measure; t is the task that follows it, nil where there is
// none.
func NewMeasureRecord(m measures.Measure, t *work.Task, d *work.Directory) MeasureRecord {
	r := MeasureRecord{
		Type: "measure", ID: m.ID, By: m.By, At: m.At, Text: m.Text, Tasks: append([]int{}, m.Tasks...), Units: []string{}, UnitIDs: []int{},
		Reasons: append([]measures.Reason{}, m.Reasons...), State: measuring.StateOf(m, t), Due: m.Due.String(),
	}
	for _, unit := range m.Units {
		u := d.Unit(d.Now(unit))
		r.Units, r.UnitIDs = append(r.Units, u.Name), append(r.UnitIDs, u.ID)
	}
	if m.State != measures.Proposed {
		r.Answer, r.AnsweredBy, r.AnsweredAt = &m.Answer, &m.AnsweredBy, &m.AnsweredAt
	}
	if m.Task != 0 {
		r.Task = &m.Task
	}
	return r
}
