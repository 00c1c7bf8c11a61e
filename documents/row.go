package documents

import (
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// ExportRow is one assignment with its task, as in the exported table: one field for each
// column, in their order.
type ExportRow struct {
	Task              int           `json:"task"`
	Plan              string        `json:"plan"`
	Number            string        `json:"number"`
	Section           string        `json:"section"`
	Title             string        `json:"title"`
	LeadUnits         string        `json:"lead_units"`
	CoordinatingUnits string        `json:"coordinating_units"`
	Deliverable       string        `json:"deliverable"`
	Unit              string        `json:"unit"`
	Role              string        `json:"role"`
	Officer           string        `json:"officer"`
	DeadlineText      string        `json:"deadline_text"`
	DeadlineKind      string        `json:"deadline_kind"`
	Start             calendar.Date `json:"start"`
	Due               calendar.Date `json:"due"`
	Recurrence        string        `json:"recurrence"`
	State             work.State    `json:"state"`
	Percent           int           `json:"percent"`
	SubmittedOn       calendar.Date `json:"submitted_on"`
	DoneOn            calendar.Date `json:"done_on"`
	Category          work.Category `json:"category"`
	LastProgressOn    calendar.Date `json:"last_progress_on"` // in the requested time zone
	LastProgress      string        `json:"last_progress"`
}

// ExportRows returns a row for each assignment of the task, leads first. Days of progress
// are those in loc.
func ExportRows(t work.Task, d *work.Directory, today calendar.Date, loc *time.Location) []ExportRow {
	row := exportTask(t, d)
	var rows []ExportRow
	for _, role := range []work.AssignmentRole{work.Lead, work.Coordinating} {
		for _, a := range t.Assignments {
			if a.Role == role {
				rows = append(rows, row.with(a, d, today, loc))
			}
		}
	}
	return rows
}

func exportTask(t work.Task, d *work.Directory) ExportRow {
	return ExportRow{
		Task: t.ID, Plan: t.Plan, Number: t.Number, Section: t.Section, Title: t.Title,
		LeadUnits: unitNames(t.Leads, d), CoordinatingUnits: unitNames(t.Coordinating, d),
		Deliverable: t.Deliverable, DeadlineText: t.Deadline.Text, DeadlineKind: string(t.Deadline.Kind),
		Start: t.Deadline.Start, Due: t.Deadline.Due, Recurrence: t.Deadline.RRule,
	}
}

// with fills in the fields of the assignment.
func (r ExportRow) with(a work.Assignment, d *work.Directory, today calendar.Date, loc *time.Location) ExportRow {
	r.Unit = d.Unit(a.Unit).Name
	r.Role = string(a.Role)
	r.Officer = a.OfficerName
	if p, ok := d.Person(a.Officer); ok {
		r.Officer = p.Handle()
	}
	if !a.Period.IsZero() {
		r.Start = a.Period.Start
	}
	r.Due, r.State, r.Percent = a.Due, a.State, a.Percent
	if a.Submitted != nil {
		r.SubmittedOn = a.Submitted.On
	}
	r.DoneOn = a.DoneOn
	r.Category = work.CategoryOf(a, today)
	if a.Last != nil {
		r.LastProgressOn = calendar.DateOf(a.Last.At.In(loc))
		r.LastProgress = a.Last.Text
	}
	return r
}

// unitNames joins the names of units.
func unitNames(units []int, d *work.Directory) string {
	var names []string
	for _, id := range units {
		names = append(names, d.Unit(id).Name)
	}
	return strings.Join(names, "; ")
}
