package work

import (
	"slices"
	"strconv"
	"time"

	"dondoc/calendar"
	"dondoc/work/causes"
	"dondoc/work/contributing"
	"dondoc/work/obstacles"
)

// Task is one row of a plan's appendix.
type Task struct {
	ID           int          `json:"id"` // the short number that people use; never reused
	Plan         string       `json:"plan"`
	Number       string       `json:"number,omitempty"` // as in the appendix: 14.1
	Basis        string       `json:"basis,omitempty"`  // numbers of the documents that its plan carries out
	Code         string       `json:"code,omitempty"`   // of the appendix's own column: TL-A.1
	Parent       string       `json:"parent,omitempty"` // the appendix number of its parent task
	Section      string       `json:"section,omitempty"`
	Title        string       `json:"title"`
	Leads        []int        `json:"leads"` // units and groups as written, groups not expanded
	Coordinating []int        `json:"coordinating,omitempty"`
	Deliverable  string       `json:"deliverable,omitempty"`
	Officer      string       `json:"officer,omitempty"` // as written in the cell
	Note         string       `json:"note,omitempty"`
	Deadline     Deadline     `json:"deadline"`           // as issued
	Evidence     bool         `json:"evidence,omitempty"` // a submission needs some
	Measure      string       `json:"measure,omitempty"`  // id of the recommended measure that it carries out
	Assignments  []Assignment `json:"assignments"`
	Remarks      []Remark     `json:"remarks,omitempty"` // oldest first
	Created      time.Time    `json:"created"`
	Version      int64        `json:"version"`
	Imported     bool         `json:"imported,omitempty"` // that it was, when and under which title, follows from Created and Title. Only storage sets it
	// Placed are the index entries under which storage up to schema 10 put the task, Words the
	// search words by which it was found, folded and separated by spaces. Since then both are
	// computed and empty.
	Placed []Place `json:"placed,omitempty"`
	Words  string  `json:"words,omitempty"`
	Read   `json:"-"`
}

// TaskName is what people call a task by: its number, and the one that it has in its plan.
type TaskName struct {
	ID     int
	InPlan string // empty where it is the same, or the plan has none
}

// Name is what people call the task by.
func (t Task) Name() TaskName {
	n := TaskName{ID: t.ID}
	if t.Number != strconv.Itoa(t.ID) {
		n.InPlan = t.Number
	}
	return n
}

// AssignmentRole says how a unit takes part in a task.
type AssignmentRole string

// The two ways to take part.
const (
	Lead         AssignmentRole = "lead"
	Coordinating AssignmentRole = "coordinating"
)

// Assignment joins a task to a unit. Each lead is followed, reminded and finished on its
// own. A unit has at most one assignment in a task; lead wins over coordinating.
type Assignment struct {
	Unit            int                         `json:"unit"`
	Role            AssignmentRole              `json:"role"`
	Group           int                         `json:"group,omitempty"` // the group it was expanded from
	Officer         int64                       `json:"officer,omitempty"`
	OfficerName     string                      `json:"officer_name,omitempty"` // expected: nobody of that name has joined yet
	State           State                       `json:"state"`
	Percent         int                         `json:"percent"`
	Due             calendar.Date               `json:"due,omitzero"`      // current; zero when there is none
	Original        calendar.Date               `json:"original,omitzero"` // as first issued
	DeadlineVersion int                         `json:"deadline_version"`  // grows when Due moves; reminders are keyed by it
	Redated         int                         `json:"redated,omitempty"` // how often the plan itself moved Due, beside extensions
	Period          Period                      `json:"period,omitzero"`   // of the current occurrence, for recurring and ongoing work
	Opened          calendar.Date               `json:"opened,omitzero"`   // when that occurrence opened; zero for the first
	Submitted       *Submission                 `json:"submitted,omitempty"`
	Returned        *Return                     `json:"returned,omitempty"` // the last return of a submission
	Returns         int                         `json:"returns,omitempty"`  // how often a submission was returned
	DoneOn          calendar.Date               `json:"done_on,omitzero"`
	Paused          *Pause                      `json:"paused,omitempty"`
	CancelledOn     calendar.Date               `json:"cancelled_on,omitzero"`
	Last            *Entry                      `json:"last,omitempty"`  // the latest progress entry
	Base            *Base                       `json:"base,omitempty"`  // what reports build on; nil: work that has not started
	Begin           *Moment                     `json:"begin,omitempty"` // reports up to it belong to the occurrence before
	Reminded        Reminded                    `json:"reminded,omitzero"`
	Named           time.Time                   `json:"named,omitzero"`    // when the officer was assigned in the chat
	Taken           time.Time                   `json:"taken,omitzero"`    // when the officer said that they have it
	Skipped         bool                        `json:"skipped,omitempty"` // a submission without words was taken back
	Asked           *Asking                     `json:"asked,omitempty"`   // the last time that somebody asked for an update
	Silence         *Silence                    `json:"silence,omitempty"`
	Extensions      []Extension                 `json:"extensions,omitempty"`    // requests for more time, oldest first
	Objections      []Objection                 `json:"objections,omitempty"`    // requests to be released from it, oldest first
	Contributions   []contributing.Contribution `json:"contributions,omitempty"` // what the lead asks of the unit, oldest first
	Obstacles       []obstacles.Obstacle        `json:"obstacles,omitempty"`     // what stands in its way, oldest first
	Causes          []causes.Cause              `json:"causes,omitempty"`        // why deadlines were not met, of all occurrences, oldest first
}

// Asking is a request for an update now.
type Asking struct {
	By       int64     `json:"by"`
	At       time.Time `json:"at"`
	Answered bool      `json:"answered,omitempty"` // by a report or a submission, and whoever asked has been told
}

// Submission is the claim that an assignment is finished.
type Submission struct {
	By     int64         `json:"by"`
	On     calendar.Date `json:"on"`
	Note   string        `json:"note,omitempty"`
	At     time.Time     `json:"at,omitzero"`
	Before int           `json:"before"`          // reported percent before it
	Cause  string        `json:"cause,omitempty"` // its cause: buttons act on this submission only
	Time   int           `json:"time,omitempty"`  // 1 for the first; 0 in data of earlier releases
	After  *Return       `json:"after,omitempty"` // how the previous one was returned
}

// Reminded records the highest rung that was sent for an assignment.
type Reminded struct {
	Version int  `json:"version"` // of the deadline
	Rung    Rung `json:"rung"`
	Any     bool `json:"any"`
	// Asked is the last day of the quarter for which a report on ongoing work was last
	// asked.
	Asked calendar.Date `json:"asked,omitzero"`
}

// State is the state of an assignment.
type State string

// The states, as the export writes them.
const (
	NotStarted State = "not_started"
	InProgress State = "in_progress"
	Waiting    State = "waiting" // for an answer from somebody else
	AtRisk     State = "at_risk"
	Blocked    State = "blocked"
	Awaiting   State = "awaiting_confirmation"
	Returned   State = "returned"
	Done       State = "done"
	Paused     State = "paused"
	Cancelled  State = "cancelled"
)

// Open reports whether there is still work to do: it is neither submitted nor closed.
func (s State) Open() bool {
	return s != Awaiting && s != Done && s != Cancelled
}

// Assignment returns the unit's assignment in the task.
func (t *Task) Assignment(unit int) (*Assignment, bool) {
	i := slices.IndexFunc(t.Assignments, func(a Assignment) bool { return a.Unit == unit })
	if i < 0 {
		return nil, false
	}
	return &t.Assignments[i], true
}

// LeadAssignments returns those that count for the task's state. A part that was given to
// another unit does not count.
func (t *Task) LeadAssignments() []*Assignment {
	var leads []*Assignment
	for i := range t.Assignments {
		if t.Assignments[i].Role == Lead && t.heir(t.Assignments[i].Unit) == t.Assignments[i].Unit {
			leads = append(leads, &t.Assignments[i])
		}
	}
	return leads
}

// Percent is the mean of the leads' percents.
func (t *Task) Percent() int {
	leads := t.LeadAssignments()
	if len(leads) == 0 {
		return 0
	}
	sum := 0
	for _, a := range leads {
		sum += a.Percent
	}
	return sum / len(leads)
}

// States lists every state.
func States() []State {
	return []State{NotStarted, InProgress, Waiting, AtRisk, Blocked, Awaiting, Returned, Done, Paused, Cancelled}
}
