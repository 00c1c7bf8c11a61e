// Package events says what a change did: an event for each thing that people later look for
// in the history of a task. Events are derived from the values before and after, so that no
// change can forget its own, and are written together with it.
package events

import (
	"slices"
	"time"
)

// Event is one thing that happened. Before and After are short texts of no language: states
// as the export writes them, percents, dates as YYYY-MM-DD, Telegram user ids, numbers of
// units, or words that are in the task itself. They hold nothing that somebody reported.
type Event struct {
	At     time.Time `json:"at"`
	By     int64     `json:"by,omitempty"` // Telegram user id; zero: the command line or a schedule
	Cause  string    `json:"cause,omitempty"`
	What   What      `json:"what"`
	Field  Field     `json:"field,omitempty"`  // which of several things that What can be about
	Task   int       `json:"task,omitempty"`   // zero: about no task
	Unit   int       `json:"unit,omitempty"`   // whose part, or whose person; zero: the whole task
	Undone bool      `json:"undone,omitempty"` // it took back the person's last deed
	Before string    `json:"before,omitempty"`
	After  string    `json:"after,omitempty"`
	Why    string    `json:"why,omitempty"` // the reason that was given for an edit
}

// What is the kind of an event.
type What string

// The kinds, as the export writes them.
const (
	Created     What = "created"
	Imported    What = "imported"
	Edited      What = "edited"
	Assigned    What = "assigned"
	Reported    What = "reported"
	Corrected   What = "corrected"
	Withdrawn   What = "withdrawn"
	Submitted   What = "submitted"
	Confirmed   What = "confirmed"
	Returned    What = "returned"
	Asked       What = "asked"
	Extended    What = "extended"
	Paused      What = "paused"
	Resumed     What = "resumed"
	Cancelled   What = "cancelled"
	Requested   What = "requested"
	Contributed What = "contributed"
	Joined      What = "joined"
	Left        What = "left"
	Removed     What = "removed"
	Merged      What = "merged"
	Announced   What = "announced"
	Obstructed  What = "obstacle"
	Measured    What = "measure"
)

// Kinds lists every kind.
func Kinds() []What {
	return []What{Created, Imported, Edited, Assigned, Reported, Corrected, Withdrawn, Submitted, Confirmed, Returned, Asked,
		Extended, Paused, Resumed, Cancelled, Requested, Contributed, Joined, Left, Removed, Merged, Announced, Obstructed, Measured}
}

// Field tells apart what one kind of event can be about.
type Field string

// The fields. Those of an edited task are named as the export's columns.
const (
	FieldTitle        Field = "title"
	FieldSection      Field = "section"
	FieldNumber       Field = "number"
	FieldLeads        Field = "lead_units"
	FieldCoordinating Field = "coordinating_units"
	FieldDeliverable  Field = "deliverable"
	FieldNote         Field = "note"
	FieldDeadline     Field = "deadline_text"
	FieldDue          Field = "due"        // of one part
	FieldPeriod       Field = "occurrence" // the next one has opened
	FieldPart         Field = "part"       // a unit takes part, or does not any more
	FieldRemark       Field = "remark"     // an instruction, a question, or an answer
	FieldCause        Field = "cause"      // of lateness
	FieldSubmission   Field = "submission" // what was withdrawn: else a report
	FieldLater        Field = "later"      // who does the work put a reminder off
	FieldSeen         Field = "seen"       // who does the work has seen the question
	FieldReceipt      Field = "receipt"    // the officer said that they have what was assigned
	FieldNeed         Field = "need"       // whether a submission needs evidence
	FieldPlanNeed     Field = "plan_need"  // whether the submissions of the whole plan do
	FieldEvidence     Field = "evidence"   // what was reported: files
	FieldExtension    Field = "extension"  // what was requested
	FieldObjection    Field = "objection"  // what was requested: to be released
	FieldReminders    Field = "reminders"  // when they are sent, of no task; so are the next three
	FieldDigest       Field = "digest"
	FieldWindow       Field = "window"       // in which passes may send
	FieldLadder       Field = "ladder"       // on which rungs
	FieldInvite       Field = "invite"       // what was created, or withdrawn: a link to join by
	FieldMail         Field = "mail"         // what was edited: whether a person gets e-mail, of no task
	FieldContribution Field = "contribution" // what was requested: the unit's part, by the lead

	FieldAnnual Field = "annual_plan" // of a unit, what was submitted or returned; of no task

	// What became of an obstacle.
	FieldOpened   Field = "opened"
	FieldLevel    Field = "level" // it went up
	FieldOwner    Field = "owner" // somebody else owns it
	FieldDate     Field = "date"  // by when it is to be resolved
	FieldResolved Field = "resolved"
	FieldClosed   Field = "closed" // with the work
	FieldGone     Field = "gone"   // it was taken back
)

// Column reports whether the field is a column of the task that can be edited.
func Column(f Field) bool {
	return slices.Contains([]Field{FieldTitle, FieldSection, FieldNumber, FieldLeads, FieldCoordinating, FieldDeliverable,
		FieldNote, FieldDeadline}, f)
}
