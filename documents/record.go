package documents

import (
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/mailing"
)

// This file contains the records of the line-by-line export, which has everything that a
// restore needs. Fields that the exported table also has are named like its columns; the
// others refer to units and people by id.

// Record types, as named in the export.
const (
	RecordUnit       = "unit"
	RecordPerson     = "person"
	RecordTask       = "task"
	RecordAssignment = "assignment"
	RecordProgress   = "progress"
	RecordWithdrawn  = "withdrawn" // a withdrawn progress entry: history, not progress
	RecordDelivery   = "delivery"
)

// UnitRecord is a unit's line.
type UnitRecord struct {
	Type string `json:"type"`
	work.Unit
}

// NewUnitRecord makes a unit's line.
func NewUnitRecord(u work.Unit) UnitRecord { return UnitRecord{RecordUnit, u} }

// PersonRecord is a person's line.
type PersonRecord struct {
	Type        string        `json:"type"`
	ID          int64         `json:"id"`
	Name        string        `json:"name"`
	Username    string        `json:"username"`
	Unit        string        `json:"unit"`
	UnitID      int           `json:"unit_id,omitempty"`
	Role        string        `json:"role"` // joined by "; " when there are several
	Roles       []work.Role   `json:"roles"`
	Language    work.Language `json:"language"`
	Chosen      bool          `json:"chosen,omitempty"`
	Unreachable string        `json:"unreachable,omitempty"`
	Away        work.Away     `json:"away,omitzero"`
	Joined      time.Time     `json:"joined"`
	Daily       int           `json:"daily,omitempty"` // hour of the one list a day
	Mail        mailing.Box   `json:"mail,omitzero"`   // the address is in no other line
	// Listed is what a list says of somebody who takes no part yet, or which person they are by now.
	Listed mailing.Listed `json:"listed,omitzero"`
}

// NewPersonRecord makes a person's line.
func NewPersonRecord(p work.Person, d *work.Directory) PersonRecord {
	var roles []string
	for _, r := range p.Roles {
		roles = append(roles, string(r))
	}
	return PersonRecord{
		Type: RecordPerson, ID: p.ID, Name: p.Name, Username: p.Username,
		Unit: d.Unit(p.Unit).Name, UnitID: p.Unit,
		Role: strings.Join(roles, "; "), Roles: p.Roles,
		Language: p.Language, Chosen: p.Chosen, Unreachable: p.Unreachable, Away: p.Away, Joined: p.Joined, Daily: p.Daily, Mail: p.Mail, Listed: p.Listed,
	}
}

// TaskRecord is a task's line. Its state, percent, due date and category are those of the
// whole task.
type TaskRecord struct {
	Type              string        `json:"type"`
	Task              int           `json:"task"`
	Plan              string        `json:"plan"`
	Number            string        `json:"number"`
	Code              string        `json:"code"` // from the appendix's code column
	Parent            string        `json:"parent"`
	Section           string        `json:"section"`
	Title             string        `json:"title"`
	LeadUnits         string        `json:"lead_units"`
	CoordinatingUnits string        `json:"coordinating_units"`
	Leads             []int         `json:"leads"`
	Coordinating      []int         `json:"coordinating"`
	Deliverable       string        `json:"deliverable"`
	Officer           string        `json:"officer"` // the appendix's words
	Note              string        `json:"note"`
	DeadlineText      string        `json:"deadline_text"`
	DeadlineKind      string        `json:"deadline_kind"`
	Doubt             work.Doubt    `json:"deadline_doubt,omitempty"`
	Start             calendar.Date `json:"start"`
	Due               calendar.Date `json:"due"`
	IssuedDue         calendar.Date `json:"issued_due"` // of the deadline as issued
	Recurrence        string        `json:"recurrence"`
	Decision          string        `json:"decision"` // the document that set the deadline: number, date
	State             work.State    `json:"state"`
	Percent           int           `json:"percent"`
	Category          work.Category `json:"category"`
	Evidence          bool          `json:"evidence_required,omitempty"`
	Created           time.Time     `json:"created"`
}

// NewTaskRecord makes a task's line.
func NewTaskRecord(t work.Task, d *work.Directory, today calendar.Date) TaskRecord {
	row, whole := exportTask(t, d), t.Whole()
	if !whole.Period.IsZero() {
		row.Start = whole.Period.Start
	}
	return TaskRecord{
		Type: RecordTask, Task: t.ID, Plan: t.Plan, Number: t.Number, Code: t.Code, Parent: t.Parent,
		Section: t.Section, Title: t.Title, LeadUnits: row.LeadUnits, CoordinatingUnits: row.CoordinatingUnits,
		Leads: t.Leads, Coordinating: t.Coordinating, Deliverable: t.Deliverable, Officer: t.Officer, Note: t.Note,
		DeadlineText: row.DeadlineText, DeadlineKind: row.DeadlineKind, Doubt: t.Deadline.Doubt,
		Start: row.Start, Due: whole.Due, IssuedDue: t.Deadline.Due, Recurrence: row.Recurrence, Decision: t.Deadline.Decision.String(),
		State: whole.State, Percent: whole.Percent, Category: work.CategoryOf(whole, today), Evidence: t.Evidence, Created: t.Created,
	}
}

// AssignmentRecord is an assignment's line: its row of the table, and further fields that
// the table does not have.
type AssignmentRecord struct {
	Type string `json:"type"`
	ExportRow
	UnitID          int              `json:"unit_id"`
	GroupID         int              `json:"group_id,omitempty"`
	OfficerID       int64            `json:"officer_id,omitempty"`
	OfficerName     string           `json:"officer_name,omitempty"` // of an officer who has not joined
	Original        calendar.Date    `json:"original_due"`
	DeadlineVersion int              `json:"deadline_version"`
	Redated         int              `json:"redated,omitempty"` // how often the plan itself moved the deadline
	Submitted       *work.Submission `json:"submitted,omitempty"`
	Reminded        work.Reminded    `json:"reminded,omitzero"`
	Silence         *work.Silence    `json:"silence,omitempty"`
	Period          work.Period      `json:"period,omitzero"`
	Opened          calendar.Date    `json:"opened,omitzero"`
	LastID          string           `json:"last_progress_id,omitempty"`
	Returns         int              `json:"returns,omitempty"` // how often a submission was returned
	CancelledOn     calendar.Date    `json:"cancelled_on,omitzero"`
	Paused          *work.Pause      `json:"paused,omitempty"`
}

// NewAssignmentRecords makes the lines of a task's assignments, leads first.
func NewAssignmentRecords(t work.Task, d *work.Directory, today calendar.Date, loc *time.Location) []AssignmentRecord {
	row := exportTask(t, d)
	var records []AssignmentRecord
	for _, role := range []work.AssignmentRole{work.Lead, work.Coordinating} {
		for _, a := range t.Assignments {
			if a.Role != role {
				continue
			}
			r := AssignmentRecord{
				Type: RecordAssignment, ExportRow: row.with(a, d, today, loc),
				UnitID: a.Unit, GroupID: a.Group, OfficerID: a.Officer, OfficerName: a.OfficerName,
				Original: a.Original, DeadlineVersion: a.DeadlineVersion, Submitted: a.Submitted, Reminded: a.Reminded, Silence: a.Silence,
				Period: a.Period, Opened: a.Opened, Returns: a.Returns, Redated: a.Redated, CancelledOn: a.CancelledOn, Paused: a.Paused,
			}
			if a.Last != nil {
				r.LastID = a.Last.ID
			}
			records = append(records, r)
		}
	}
	return records
}

// ProgressRecord is a progress entry's line.
type ProgressRecord struct {
	Type string `json:"type"`
	work.Entry
	Unit   string `json:"unit"` // by name, in place of the entry's unit id
	UnitID int    `json:"unit_id"`
}

// NewProgressRecord makes a progress entry's line. A withdrawn one has its own type, so
// that nobody counts it as progress.
func NewProgressRecord(e work.Entry, d *work.Directory) ProgressRecord {
	kind := RecordProgress
	if e.Withdrawn != nil {
		kind = RecordWithdrawn
	}
	return ProgressRecord{kind, e, d.Unit(e.Unit).Name, e.Unit}
}

// DeliveryRecord is the line of a message that was sent or given up.
type DeliveryRecord struct {
	Type string `json:"type"`
	work.Delivery
	Task *int `json:"task"` // null when it is about no task
}

// NewDeliveryRecord makes a delivery's line.
func NewDeliveryRecord(d work.Delivery) DeliveryRecord {
	r := DeliveryRecord{Type: RecordDelivery, Delivery: d}
	if d.Task != 0 {
		r.Task = &d.Task
	}
	return r
}
