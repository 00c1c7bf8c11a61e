package work

import (
	"maps"
	"slices"
	"time"

	"dondoc/calendar"
)

// Figures are the numbers that a report gives for a scope: the state of work with a
// deadline on the period's last day, the work outside the rates, and the flow during the
// period.
type Figures struct {
	DoneInTime  int `json:"done_in_time"`
	DoneLate    int `json:"done_late"`
	OpenInTime  int `json:"open_in_time"`
	OpenOverdue int `json:"open_overdue"`
	Awaiting    int `json:"awaiting_confirmation"`
	NoDue       int `json:"open_no_due"` // without a deadline, excluding routine work
	Ongoing     int `json:"ongoing"`     // routine work
	Cancelled   int `json:"cancelled"`
	Flow
}

// Total counts the tasks with a deadline: the four categories and those that await
// confirmation.
func (f Figures) Total() int {
	return f.DoneInTime + f.DoneLate + f.OpenInTime + f.OpenOverdue + f.Awaiting
}

// Completed counts the tasks that are done, in time or late.
func (f Figures) Completed() int { return f.DoneInTime + f.DoneLate }

// Ratio is a count and the total that it is a part of.
type Ratio struct{ Count, Of int }

// Permille is the ratio in thousandths, rounded half up; 0 when the total is 0.
func (r Ratio) Permille() int {
	if r.Of == 0 {
		return 0
	}
	return (2000*r.Count + r.Of) / (2 * r.Of)
}

// OnTotal is the completion rate on all assigned tasks with a deadline.
func (f Figures) OnTotal() Ratio { return Ratio{f.Completed(), f.Total()} }

// OnDue is the completion rate on the tasks that were due: done, or open and overdue.
func (f Figures) OnDue() Ratio { return Ratio{f.Completed(), f.Completed() + f.OpenOverdue} }

// InTimeRate is the share of the total that was done in time.
func (f Figures) InTimeRate() Ratio { return Ratio{f.DoneInTime, f.Total()} }

// LateRate is the share of the total that was done late.
func (f Figures) LateRate() Ratio { return Ratio{f.DoneLate, f.Total()} }

// OverdueRate is the share of the total that is open and overdue.
func (f Figures) OverdueRate() Ratio { return Ratio{f.OpenOverdue, f.Total()} }

// Empty reports whether there is nothing to report for the scope.
func (f Figures) Empty() bool { return f == Figures{} }

// UnitFigures are the figures of the tasks that a unit leads.
type UnitFigures struct {
	Unit   int `json:"unit"`
	Shared int `json:"shared"` // how many of the tasks with a deadline have other leads as well
	Figures
}

// PlanFigures are the figures of a period: of all tasks, each counted once, and of each
// unit that leads any, by unit id. A task with several leads counts for each of them, so
// the sum over the units may exceed the whole.
type PlanFigures struct {
	Whole  Figures       `json:"whole"`
	Shared int           `json:"shared"` // tasks with a deadline that several units lead
	Units  []UnitFigures `json:"units"`
}

// Of returns the figures of a unit.
func (p PlanFigures) Of(unit int) UnitFigures {
	for _, u := range p.Units {
		if u.Unit == unit {
			return u
		}
	}
	return UnitFigures{Unit: unit}
}

// LeadPart returns the unit's part in the task, or for unit 0 all lead parts as one: only
// leads with a deadline when there are any, combined as in [Task.Whole]. False when the
// unit leads nothing in it.
func (t Task) LeadPart(unit int) (Assignment, bool) {
	leads := t
	leads.Assignments = slices.DeleteFunc(slices.Clone(t.Assignments), func(a Assignment) bool {
		return a.Role != Lead || unit != allUnits && a.Unit != unit
	})
	dated := leads
	dated.Assignments = slices.DeleteFunc(slices.Clone(leads.Assignments), func(a Assignment) bool { return a.Due.IsZero() })
	if len(dated.Assignments) > 0 {
		leads = dated
	}
	if len(leads.Assignments) == 0 {
		return Assignment{}, false
	}
	return leads.Whole(), true
}

// stand counts a part of a task by its state on a day.
func (f *Figures) stand(t Task, a Assignment, day calendar.Date) {
	category := CategoryOf(a, day)
	if a.Due.IsZero() && category != CategoryCancelled {
		category = OpenNoDue // done or not: work without a deadline is in no denominator
	}
	switch category {
	case DoneInTime:
		f.DoneInTime++
	case DoneLate:
		f.DoneLate++
	case OpenInTime:
		f.OpenInTime++
	case OpenOverdue:
		f.OpenOverdue++
	case AwaitingConfirmation:
		f.Awaiting++
	case CategoryCancelled:
		f.Cancelled++
	case OpenNoDue:
		if t.Deadline.Kind == Ongoing {
			f.Ongoing++
		} else {
			f.NoDue++
		}
	}
}

// Reckoning counts the figures of a period, one task at a time.
type Reckoning struct {
	before calendar.Date // the period begins after it
	on     calendar.Date // the last day that counts
	loc    *time.Location
	live   Live // on the day before; nil when no snapshot was taken then
	plan   PlanFigures
	units  map[int]*UnitFigures
}

// NewReckoning starts to count a period up to a day in it, usually its last. live is the
// work that was live on the day before, from that day's snapshot; nil when there is none.
// It is consumed.
func NewReckoning(p calendar.ReportPeriod, on calendar.Date, live Live, loc *time.Location) *Reckoning {
	return &Reckoning{before: p.From().Add(-1), on: on, loc: loc, live: live, units: map[int]*UnitFigures{}}
}

// Add counts a task as it was at the end of the day, with the occurrences closed by then:
// see [AsOf].
func (r *Reckoning) Add(t Task, closed []Occurrence) {
	r.count(&r.plan.Whole, t, closed, allUnits)
	leads := t.LeadAssignments()
	dated := 0
	for _, a := range leads {
		if !a.Due.IsZero() && a.State != Cancelled {
			dated++
		}
	}
	if dated > 1 {
		r.plan.Shared++
	}
	units := map[int]bool{}
	for _, a := range leads {
		units[a.Unit] = true
		if dated > 1 && !a.Due.IsZero() && a.State != Cancelled {
			r.unit(a.Unit).Shared++
		}
	}
	for _, o := range closed {
		units[o.Unit] = units[o.Unit] || o.Role == Lead // it may no longer lead the task
	}
	for unit, leads := range units {
		if leads {
			r.count(&r.unit(unit).Figures, t, closed, unit)
		}
	}
}

func (r *Reckoning) unit(id int) *UnitFigures {
	if r.units[id] == nil {
		r.units[id] = &UnitFigures{Unit: id}
	}
	return r.units[id]
}

func (r *Reckoning) count(f *Figures, t Task, closed []Occurrence, unit int) {
	if part, ok := t.LeadPart(unit); ok {
		f.stand(t, part, r.on)
	}
	var was *calendar.Date
	ref := Ref{t.ID, unit}
	if key, live := r.live[ref]; live {
		was = &key
	}
	f.flow(workItems(t, closed, unit, r.loc), r.before, was, r.live != nil)
	delete(r.live, ref)
}

// Figures returns what was counted. Work that was live before and has not been added,
// because the plan gave it to somebody else, counts as taken out.
func (r *Reckoning) Figures() PlanFigures {
	for ref := range r.live {
		f := &r.plan.Whole
		if ref.Unit != allUnits {
			f = &r.unit(ref.Unit).Figures
		}
		f.Carried++
		f.Out++
	}
	r.live = nil
	r.plan.Units = nil
	for _, unit := range slices.Sorted(maps.Keys(r.units)) {
		if u := *r.units[unit]; !u.Empty() {
			r.plan.Units = append(r.plan.Units, u)
		}
	}
	return r.plan
}
