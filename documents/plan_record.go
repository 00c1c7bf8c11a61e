package documents

import "dondoc/work"

// PlanRecord is what is known of a plan, as a line of the export for a restore.
type PlanRecord struct {
	Type      string           `json:"type"`
	Plan      string           `json:"plan"`
	Title     string           `json:"title"`
	Year      *int             `json:"year"` // null: the plan names none
	Decisions []DecisionRecord `json:"decisions"`
}

// DecisionRecord is the number of a document, with its date or null.
type DecisionRecord struct {
	Number string  `json:"number"`
	Date   *string `json:"date"`
}

// NewPlanRecord makes the line of a plan.
func NewPlanRecord(p work.Plan) PlanRecord {
	r := PlanRecord{Type: "plan", Plan: p.ID, Title: p.Title, Decisions: []DecisionRecord{}}
	if p.Year != 0 {
		r.Year = &p.Year
	}
	for _, d := range p.Decisions {
		line := DecisionRecord{Number: d.Number}
		if !d.Date.IsZero() {
			on := d.Date.String()
			line.Date = &on
		}
		r.Decisions = append(r.Decisions, line)
	}
	return r
}
