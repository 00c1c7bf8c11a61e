package work

import (
	"strconv"
	"strings"
)

// Action is something that a person may or may not do about a unit's part in a task, or
// about a unit.
type Action string

// The actions of the access table.
const (
	See        Action = "see"        // read the task's card
	DoReport   Action = "report"     // record progress
	Contribute Action = "request"    // ask another unit for its part in a task
	Submit     Action = "submit"     // say that it is finished
	Confirm    Action = "confirm"    // accept or return what was submitted
	Assign     Action = "assign"     // name the officer
	Ask        Action = "ask"        // ask for an update now
	SeeUnit    Action = "see_unit"   // read a unit's status and digest
	InviteThem Action = "invite"     // let officers of the unit join
	NewTask    Action = "new"        // give the unit a task
	ManageTeam Action = "team"       // see a unit's people and their work, and remove somebody
	InviteAny  Action = "invite_any" // let anybody join with any role
	KeepUnits  Action = "units"      // change the list of units
	// KeepSchedule is to change when reminders come.
	KeepSchedule Action = "schedule"
	BindPlace    Action = "here"      // bind a group to the unit
	SeeEvery     Action = "see_every" // read the status of all units
	ReadDigest   Action = "digest"    // read the weekly digest at any time
	Export       Action = "export"    // get the unit's tasks as a file
	Import       Action = "import"    // make tasks of a file
	Assess       Action = "assess"    // get facts for the assessment of the unit's officers

	// Those who do the work request more time. Who decides depends on whose task it is: see
	// [Task.DecideExtension].
	AskExtension   Action = "extend"
	DecidePlanTask Action = "decide_plan_task" // on more time for a plan's task
	DecideOwnTask  Action = "decide_own_task"  // on more time for a unit's own task
)

// access is the complete access table. "Own" means that the unit in question is the
// person's own.
var access = map[Action]struct {
	Own      []Role // in the person's own unit
	Anywhere []Role // in every unit
}{
	See:          {Own: []Role{Officer, Head}, Anywhere: []Role{Department, Leader}},
	DoReport:     {Own: []Role{Officer, Head, Department}},
	Contribute:   {Own: []Role{Officer, Head}, Anywhere: []Role{Department}},
	Submit:       {Own: []Role{Officer, Head, Department}},
	Confirm:      {Own: []Role{Head}, Anywhere: []Role{Department}},
	Assign:       {Own: []Role{Head}, Anywhere: []Role{Department}},
	Ask:          {Own: []Role{Head}, Anywhere: []Role{Department, Leader}},
	SeeUnit:      {Own: []Role{Head}, Anywhere: []Role{Department, Leader}},
	InviteThem:   {Own: []Role{Head}, Anywhere: []Role{Department}},
	NewTask:      {Own: []Role{Head}, Anywhere: []Role{Department}},
	ManageTeam:   {Own: []Role{Head}, Anywhere: []Role{Department}},
	InviteAny:    {Anywhere: []Role{Department}},
	KeepUnits:    {Anywhere: []Role{Department}},
	KeepSchedule: {Anywhere: []Role{Department}},
	BindPlace:    {Own: []Role{Head}, Anywhere: []Role{Department}},
	SeeEvery:     {Anywhere: []Role{Department, Leader}},
	ReadDigest:   {Own: []Role{Head}, Anywhere: []Role{Department}},
	Export:       {Own: []Role{Head}, Anywhere: []Role{Department}},
	Import:       {Own: []Role{Head}, Anywhere: []Role{Department}},
	Assess:       {Own: []Role{Head, Department}},

	AskExtension:   {Own: []Role{Officer, Head}},
	DecidePlanTask: {Anywhere: []Role{Department}},
	DecideOwnTask:  {Own: []Role{Head}},
}

// DecideExtension is what somebody must be allowed to decide on more time for the task:
// whoever gave it gives more time. A plan's tasks are the department's; those of no plan,
// or of a unit's own, are the unit's.
func (t Task) DecideExtension() Action {
	if t.Plan == "" || strings.HasPrefix(t.Plan, ownPlan) {
		return DecideOwnTask
	}
	return DecidePlanTask
}

// OwnPlan is the id of the plan of a unit's own tasks.
func OwnPlan(unit int) string { return ownPlan + strconv.Itoa(unit) }

const ownPlan = "unit:"

// AdditionalPlan is the id of the plan of tasks that the department gives in the chat.
const AdditionalPlan = "additional"

// MayConfirm reports whether the person may accept or return what the unit submitted. A head
// answers for the unit's work, their own too; else nobody decides on what they submitted,
// whatever roles they hold.
func (p Person) MayConfirm(a Assignment) bool {
	own := a.Submitted != nil && a.Submitted.By == p.ID
	return p.May(Confirm, a.Unit) && (!own || p.Is(Head) && p.Unit == a.Unit)
}

// May reports whether the person may perform the action for the unit.
func (p Person) May(do Action, unit int) bool {
	rule := access[do]
	for _, r := range rule.Anywhere {
		if p.Is(r) {
			return true
		}
	}
	if p.Unit == 0 || p.Unit != unit {
		return false
	}
	for _, r := range rule.Own {
		if p.Is(r) {
			return true
		}
	}
	return false
}

// MaySee reports whether the person may read the task: everybody in a unit that takes part,
// and those who read every unit's work.
func (p Person) MaySee(t Task) bool {
	if p.May(See, 0) {
		return true
	}
	for _, a := range t.Assignments {
		if p.May(See, a.Unit) {
			return true
		}
	}
	return false
}
