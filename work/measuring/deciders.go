package measuring

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/obstructing"
)

// Deciders are those who decide on measures on that day: the leaders as they are then, with
// deputies for who is away. It may be nobody: then a measure waits for the next leader.
func Deciders(d *work.Directory, on calendar.Date) []work.Person {
	return obstructing.Holding(d, work.Leader, on)
}

// MayDecide reports whether the person may answer a measure: a leader, or who stands in for one.
// Nobody decides on what they recommended themselves.
func MayDecide(p work.Person, m measures.Measure, d *work.Directory, on calendar.Date) bool {
	if p.IsStranger() || p.ID == m.By {
		return false
	}
	return p.Is(work.Leader) || slices.ContainsFunc(Deciders(d, on), func(o work.Person) bool { return o.ID == p.ID })
}

// MayRead reports whether the person sees measures: the department, leaders, and who stands in for one.
func MayRead(p work.Person, d *work.Directory, on calendar.Date) bool {
	return p.Is(work.Department) || MayDecide(p, measures.Measure{}, d, on)
}

// Patience is after how many working days a measure is put before a leader again.
const Patience = 5

// ToTell reports whether a measure is to be put before a person who decides.
func ToTell(m measures.Measure, p work.Person, on calendar.Date, cal *calendar.Calendar) bool {
	if m.State != measures.Proposed || p.ID == m.By {
		return false
	}
	last := m.ToldOn(p.ID)
	return last.IsZero() || !on.Before(cal.AddWorking(last, Patience))
}

// Within is how many working days a measure has when nobody has said otherwise.
const Within = 10

// Usual is the date by which a measure is to be done that is approved on that day: as proposed,
// unless too little time is left.
func Usual(proposed, on calendar.Date, cal *calendar.Calendar) calendar.Date {
	if least := cal.AddWorking(on, Patience); proposed.Before(least) {
		return least
	}
	return proposed
}

// Followed is the task by which what was approved is followed until it is done.
func Followed(m measures.Measure, d *work.Directory, created time.Time, wording, note string) work.Task {
	t := work.Task{
		Plan: work.AdditionalPlan, Title: m.Text, Note: note, Created: created, Measure: m.ID,
		Deadline: work.Deadline{Text: wording, Kind: work.OneDate, Due: m.Due},
	}
	for _, unit := range m.Units {
		if unit = d.Now(unit); !slices.Contains(t.Leads, unit) {
			t.Leads = append(t.Leads, unit)
		}
	}
	t.Assign(d, calendar.DateOf(created))
	return t
}

// StateOf is how a measure stands; t is the task that follows it, nil where there is none.
func StateOf(m measures.Measure, t *work.Task) measures.State {
	if m.State == measures.Approved && t != nil && t.Whole().State == work.Done {
		return measures.Done
	}
	return m.State
}

// Open reports whether a measure waits for an answer, or for being done.
func Open(m measures.Measure, t *work.Task) bool {
	switch StateOf(m, t) {
	case measures.Proposed:
		return true
	case measures.Approved:
		return t != nil && t.Whole().State != work.Cancelled
	}
	return false
}

// The lists of tasks that measures need.
const (
	// Bucket holds the tasks by which approved measures are followed, by deadline, until they are
	// done or cancelled.
	Bucket work.Bucket = "measure"
	// Moved holds open tasks whose deadline was moved so often that it asks for a measure.
	Moved work.Bucket = "moved_often"
)

// Places returns index entries of a task.
func Places(t work.Task) (places []work.Place) {
	whole := t.Whole()
	if t.Measure != "" && whole.State != work.Done && whole.State != work.Cancelled {
		places = append(places, work.Place{Scope: work.AllTasks, Bucket: Bucket, Score: work.Score(whole.Due, t.ID)})
	}
	if movedOften(t) {
		places = append(places, work.Place{Scope: work.AllTasks, Bucket: Moved, Score: work.Score(whole.Due, t.ID)})
	}
	return places
}

// movedOften reports whether the deadline of a part that is open was moved that often.
func movedOften(t work.Task) bool {
	return slices.ContainsFunc(t.LeadAssignments(), func(a *work.Assignment) bool {
		return a.State.Open() && granted(*a) >= work.ManyExtensions
	})
}

// granted is how often a part was given more time.
func granted(a work.Assignment) (n int) {
	for _, e := range a.Extensions {
		if e.State == work.ExtensionApproved {
			n++
		}
	}
	return n
}
