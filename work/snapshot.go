package work

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work/measures"
	"dondoc/work/unitreports"
)

// Snapshot holds the figures of a period, frozen when it was over.
type Snapshot struct {
	Period  calendar.ReportPeriod `json:"period"`
	From    calendar.Date         `json:"from"`
	To      calendar.Date         `json:"to"`
	TakenAt time.Time             `json:"taken_at"` // in the deployment's zone
	Figures PlanFigures           `json:"figures"`
}

// freezeGrace is the time after the end of a period within which its snapshot is normally
// taken.
const freezeGrace = time.Hour

// Late reports whether the snapshot was taken later than freezeGrace after the period's
// end.
func (s Snapshot) Late() bool {
	return s.TakenAt.Sub(s.To.Add(1).In(s.TakenAt.Location())) > freezeGrace
}

// TakenOn returns the day on which it was taken.
func (s Snapshot) TakenOn() calendar.Date { return calendar.DateOf(s.TakenAt) }

// Statement is everything that a period's report is written from: the figures, and the
// tasks as they were on its last day, or as they are now while the period runs.
type Statement struct {
	Snapshot
	Running   bool // not closed yet: the figures are of the day on which they were taken
	Tasks     []Task
	Closed    []Occurrence // of those tasks, closed by On
	Directory *Directory
	Plans     map[string]Plan      // what is known of them, by id
	Measures  []measures.Measure   // as they were on that day, oldest first
	Reports   []unitreports.Report // of units, on it and on longer periods that end with it
}

// On is the last day that counts.
func (s Statement) On() calendar.Date {
	if s.Running {
		return s.TakenOn()
	}
	return s.To
}

// LedBy keeps only the tasks that a unit leads.
func (s Statement) LedBy(unit int) Statement {
	s.Tasks = slices.DeleteFunc(slices.Clone(s.Tasks), func(t Task) bool {
		_, leads := t.LeadPart(unit)
		return !leads
	})
	return s
}
