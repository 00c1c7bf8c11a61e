package measures

import (
	"cmp"
	"slices"
	"time"

	"dondoc/calendar"
)

// State is what leaders have said to a measure, as the export writes it.
type State string

// The states. That an approved one is done follows from its task: see package measuring.
const (
	Proposed State = "proposed" // no leader has answered
	Approved State = "approved"
	Refused  State = "refused"
	Noted    State = "noted"
	Done     State = "done"
)

// Answers lists what a leader can say, in the order of the buttons.
func Answers() []State { return []State{Approved, Refused, Noted} }

// Reason is why a measure is recommended.
type Reason string

// The reasons, in the order in which they are named.
const (
	Overdue    Reason = "overdue"    // when each of the last two months was closed
	Obstacle   Reason = "obstacle"   // one has come to the leaders
	Extensions Reason = "extensions" // the deadline was moved three times
	Silence    Reason = "silence"    // asked, and unanswered for a month
)

// Reasons lists every reason.
func Reasons() []Reason { return []Reason{Overdue, Obstacle, Extensions, Silence} }

// Measure is one recommendation. It stays for good, with its answer.
type Measure struct {
	ID   string    `json:"id"` // its cause
	By   int64     `json:"by"` // who of the department wrote it
	At   time.Time `json:"at"`
	Text string    `json:"text"`
	// Tasks are what it is about, and Units who would carry it out. Without tasks it is about the
	// units.
	Tasks   []int         `json:"tasks,omitempty"`
	Units   []int         `json:"units"`
	Reasons []Reason      `json:"reasons,omitempty"` // what asked for it when it was written
	Due     calendar.Date `json:"due"`               // by when it is to be done, as proposed, then as approved
	State   State         `json:"state"`

	Answer     string        `json:"answer,omitempty"` // the leader's words
	AnsweredBy int64         `json:"answered_by,omitempty"`
	AnsweredAt time.Time     `json:"answered_at,omitzero"`
	Proposal   calendar.Date `json:"proposal,omitzero"` // the date before a leader set another
	Task       int           `json:"task,omitempty"`    // the task that follows what was approved

	Told    []Telling `json:"told,omitempty"` // whom it was put before, and when last
	Version int64     `json:"version"`
}

// Telling is that a measure was put before somebody.
type Telling struct {
	Person int64         `json:"person"`
	On     calendar.Date `json:"on"`
}

// ToldOn is when it was last put before a person; zero: not yet.
func (m Measure) ToldOn(person int64) calendar.Date {
	for _, t := range m.Told {
		if t.Person == person {
			return t.On
		}
	}
	return calendar.Date{}
}

// Tell records that it was put before a person.
func (m *Measure) Tell(person int64, on calendar.Date) {
	m.Told = slices.DeleteFunc(slices.Clone(m.Told), func(t Telling) bool { return t.Person == person })
	m.Told = append(m.Told, Telling{person, on})
}

// Decide takes a leader's answer; false when there is one already.
func (m *Measure) Decide(state State, by int64, at time.Time, words string) bool {
	if m.State != Proposed || !slices.Contains(Answers(), state) {
		return false
	}
	m.State, m.AnsweredBy, m.AnsweredAt, m.Answer = state, by, at, words
	return true
}

// Until sets the date by which what is approved is to be done.
func (m *Measure) Until(due calendar.Date) {
	if due != m.Due {
		m.Proposal, m.Due = m.Due, due
	}
}

// Compare orders measures, the oldest first.
func (m Measure) Compare(o Measure) int { return cmp.Or(m.At.Compare(o.At), cmp.Compare(m.ID, o.ID)) }

// AsOf are the measures as they were at the end of a day in loc, oldest first.
func AsOf(all []Measure, day calendar.Date, loc *time.Location) (then []Measure) {
	later := func(t time.Time) bool { return calendar.DateOf(t.In(loc)).After(day) }
	for _, m := range all {
		if later(m.At) {
			continue
		}
		if !m.AnsweredAt.IsZero() && later(m.AnsweredAt) {
			m.State, m.Answer, m.AnsweredBy, m.AnsweredAt, m.Task = Proposed, "", 0, time.Time{}, 0
			if !m.Proposal.IsZero() {
				m.Due = m.Proposal
			}
		}
		then = append(then, m)
	}
	slices.SortFunc(then, Measure.Compare)
	return then
}
