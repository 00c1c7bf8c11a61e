package text

import (
	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/committing"
)

// Annual is a page of a unit's annual plan: the template annual.
type Annual struct {
	Bot          string
	Plan         committing.Commitment
	Unit         work.Unit
	Lines        []AnnualLine
	First, Total int           // number of the first line, from 1, and of all of them
	On           calendar.Date // when it was committed, or given back
	By, Back     string        // who did that
	Until        calendar.Date // by when it is to be committed; zero: nobody asks for it
	Keeps        bool          // the reader is to do so
	Today        calendar.Date
}

// AnnualLine is a line of a plan with its task, as far as that is known, and the heading over it where it
// is the first of its kind on the page.
type AnnualLine struct {
	committing.Line
	Task work.Task
	Head committing.Reason
}

// NewAnnualLines are the lines of a page.
func NewAnnualLines(lines []committing.Line, tasks []work.Task) (all []AnnualLine) {
	for i, l := range lines {
		line := AnnualLine{Line: l, Task: work.Task{ID: l.Task}}
		if i == 0 || lines[i-1].Reason != l.Reason {
			line.Head = l.Reason
		}
		for _, t := range tasks {
			if t.ID == l.Task {
				line.Task = t
			}
		}
		all = append(all, line)
	}
	return all
}

// Last is the number of the last line on the page.
func (a Annual) Last() int { return a.First + len(a.Lines) - 1 }

// Committed reports whether the lines are those to which the unit has committed itself.
func (a Annual) Committed() bool { return a.Plan.State == committing.Committed }

// Overdue reports whether the day by which it was to be committed is over.
func (a Annual) Overdue() bool { return a.Until.Before(a.Today) }

// AnnualUnits is a page of the units and how far their annual plans have come: the template annual_units.
type AnnualUnits struct {
	Year         int
	Lines        []AnnualUnit
	First, Total int
	Committed    int
}

// Last is the number of the last line on the page.
func (a AnnualUnits) Last() int { return a.First + len(a.Lines) - 1 }

// AnnualUnit is one of them.
type AnnualUnit struct {
	Unit      work.Unit
	Plan      committing.Commitment
	On        calendar.Date // when it was committed
	Deserted  bool          // nobody heads it
	Committed bool
}

// AnnualCall asks a head for the annual plan of a unit: the template annual_call.
type AnnualCall struct {
	Unit     work.Unit
	Year     int
	Lines    []committing.Line // what touches the year so far; nil where that was not counted
	Until    calendar.Date
	Reminded bool   // by the department, which waits for it
	Why, By  string // why the department gave it back, and who did
	Today    calendar.Date
}

// Overdue reports whether the day by which it was to be committed is over.
func (a AnnualCall) Overdue() bool { return a.Until.Before(a.Today) }

// AnnualCount is how many lines stand in a plan for a reason.
type AnnualCount struct {
	Reason committing.Reason
	Number int
}

// Counts are the reasons that have lines.
func (a AnnualCall) Counts() (all []AnnualCount) {
	for _, r := range committing.Reasons() {
		n := 0
		for _, l := range a.Lines {
			if l.Reason == r {
				n++
			}
		}
		if n > 0 {
			all = append(all, AnnualCount{r, n})
		}
	}
	return all
}

// AnnualRest is a page of the tasks that a unit leads and that are not in its draft: the template
// annual_rest.
type AnnualRest struct {
	Bot          string
	Year         int
	Unit         work.Unit
	Lines        []AnnualLine
	First, Total int
}

// Last is the number of the last line on the page.
func (a AnnualRest) Last() int { return a.First + len(a.Lines) - 1 }
