package documents

import "dondoc/work"

// PlanRecord is what is known of a plan, as a line of the export for a restore.
type PlanRecord struct {
	Type      string           `json:"type"`
	Plan      string           `json:"plan"`
	Title     string           `json:"title"`
	Year      *int             `json:"year"` // null: the plan names none
	Decisions []DecisionRecord `json:"decisions"`
	Bases     []DecisionRecord `json:"bases"` // what it carries out
}

// DecisionRecord is the number of a document, with its date or null.
type DecisionRecord struct {
	Number string  `json:"number"`
	Date   *string `json:"date"`
}

// NewPlanRecord makes the line of a plan.
func NewPlanRecord(p work.Plan) PlanRecord {
	r := PlanRecord{Type: "plan", Plan: p.ID, Title: p.Title, Decisions: decisionRecords(p.Decisions), Bases: decisionRecords(p.Bases)}
	if p.Year != 0 {
		r.Year = &p.Year
	}
	return r
}

func decisionRecords(all []work.Decision) []DecisionRecord {
	records := []DecisionRecord{}
	for _, d := range all {
		line := DecisionRecord{Number: d.Number}
		if !d.Date.IsZero() {
			on := d.Date.String()
			line.Date = &on
		}
		records = append(records, line)
	}
	return records
}
