package work

// Action is something that a person may or may not do with a unit's part in a task, or with
// a unit.
type Action string

// The actions of the access table.
const (
	See        Action = "see"        // read the task's card
	DoReport   Action = "report"     // record progress
	Submit     Action = "submit"     // say that it is finished
	Confirm    Action = "confirm"    // accept or return what was submitted
	Assign     Action = "assign"     // name the officer
	Ask        Action = "ask"        // ask for an update now
	SeeUnit    Action = "see_unit"   // read a unit's status and digest
	InviteThem Action = "invite"     // let officers of the unit join
	InviteAny  Action = "invite_any" // let anybody join with any role
	SeeEvery   Action = "see_every"  // read the status of all units
	ReadDigest Action = "digest"     // read the weekly digest at any time
	Export     Action = "export"     // get the unit's tasks as a file
	Assess     Action = "assess"     // get facts for the assessment of the unit's officers

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
	See:        {Own: []Role{Officer, Head}, Anywhere: []Role{Department, Leader}},
	DoReport:   {Own: []Role{Officer, Head, Department}},
	Submit:     {Own: []Role{Officer, Head, Department}},
	Confirm:    {Own: []Role{Head}, Anywhere: []Role{Department}},
	Assign:     {Own: []Role{Head}, Anywhere: []Role{Department}},
	Ask:        {Own: []Role{Head}, Anywhere: []Role{Department, Leader}},
	SeeUnit:    {Own: []Role{Head}, Anywhere: []Role{Department, Leader}},
	InviteThem: {Own: []Role{Head}, Anywhere: []Role{Department}},
	InviteAny:  {Anywhere: []Role{Department}},
	SeeEvery:   {Anywhere: []Role{Department, Leader}},
	ReadDigest: {Own: []Role{Head}, Anywhere: []Role{Department}},
	Export:     {Own: []Role{Head}, Anywhere: []Role{Department}},
	Assess:     {Own: []Role{Head, Department}},

	AskExtension:   {Own: []Role{Officer, Head}},
	DecidePlanTask: {Anywhere: []Role{Department}},
	DecideOwnTask:  {Own: []Role{Head}},
}

// DecideExtension returns the action that a person must be allowed in order to decide on
// more time for the task. Whoever gave the task decides: the department for a plan's tasks,
// the unit itself for its own tasks, which belong to no plan.
func (t Task) DecideExtension() Action {
	if t.Plan == "" {
		return DecideOwnTask
	}
	return DecidePlanTask
}

// MayConfirm reports whether the person may accept or return what the unit submitted. A
// head may also decide on their own submission, because the head answers for the unit's
// work; nobody else may, whatever their roles.
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
