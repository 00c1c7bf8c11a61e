// Package evaluating is how units did in a period: figures of units, never of people, out of what
// was frozen at its end.
package evaluating

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// Evaluation is how one unit did in a period.
type Evaluation struct {
	Unit       int
	OnTotal    work.Ratio // done in time, of all with a deadline
	OnDue      work.Ratio // done in time, of what was done or is overdue
	Late       work.Ratio // median of the calendar days by which what is late was late, as a fraction; of 0: nothing is
	Extensions int        // granted in the period
	Silent     int        // tasks with a question that is unanswered at its end
	Returns    int        // submissions that were returned, of the tasks that stand at its end
	Given      work.Ratio // contributions given by their day, of those due in the period
}

// Empty reports whether the unit led nothing and owed nothing.
func (e Evaluation) Empty() bool { return e.OnTotal.Of == 0 && e.Given.Of == 0 }

// Faultless reports whether the unit finished everything that was due in time, and something was.
func (e Evaluation) Faultless() bool { return e.OnDue.Of > 0 && e.OnDue.Count == e.OnDue.Of }

// Of returns the evaluation of every unit that led a task or was asked for a contribution, by unit.
func Of(s work.Statement) []Evaluation {
	late, found := map[int][]int{}, map[int]*Evaluation{}
	unit := func(id int) *Evaluation {
		if found[id] == nil {
			f := s.Figures.Of(id).Figures
			found[id] = &Evaluation{Unit: id, OnTotal: f.InTimeRate(), OnDue: work.Ratio{Count: f.DoneInTime, Of: f.OnDue().Of}}
		}
		return found[id]
	}
	in := func(d calendar.Date) bool { return !d.Before(s.From) && !d.After(s.On()) }
	for _, t := range s.Tasks {
		for _, a := range t.LeadAssignments() {
			if a.State == work.Cancelled {
				continue
			}
			e := unit(a.Unit)
			e.Returns += a.Returns
			if a.Unanswered() {
				e.Silent++
			}
			for _, x := range a.Extensions {
				if x.State == work.ExtensionApproved && in(calendar.DateOf(x.DecidedAt)) {
					e.Extensions++
				}
			}
			switch work.CategoryOf(*a, s.On()) {
			case work.DoneLate:
				late[a.Unit] = append(late[a.Unit], a.DoneOn.Sub(a.Due))
			case work.OpenOverdue:
				late[a.Unit] = append(late[a.Unit], s.On().Sub(a.Due))
			}
		}
		for _, d := range owing.All(&t) {
			if !in(d.Due) || d.Status(&t) == contributing.Withdrawn {
				continue
			}
			e := unit(d.Unit)
			e.Given.Of++
			if d.Given != nil && d.State != contributing.Open && !calendar.DateOf(d.Given.At).After(d.Due) {
				e.Given.Count++
			}
		}
	}
	var all []Evaluation
	for id, e := range found {
		e.Late = median(late[id])
		if !e.Empty() {
			all = append(all, *e)
		}
	}
	slices.SortFunc(all, func(a, b Evaluation) int { return a.Unit - b.Unit })
	return all
}

// median returns the median as a fraction; of 0 when there is nothing.
func median(days []int) work.Ratio {
	if len(days) == 0 {
		return work.Ratio{}
	}
	slices.Sort(days)
	if m := len(days) / 2; len(days)%2 == 0 {
		return work.Ratio{Count: days[m-1] + days[m], Of: 2}
	}
	return work.Ratio{Count: days[len(days)/2], Of: 1}
}

// Mean is the mean of the units: of each figure of those that have it. Its counts are fractions.
type Mean struct {
	Units                       int
	OnTotal, OnDue, Late, Given work.Ratio
	Extensions, Silent, Returns work.Ratio
}

// MeanOf returns the mean of these units.
func MeanOf(all []Evaluation) Mean {
	m := Mean{Units: len(all)}
	add := func(sum *work.Ratio, of work.Ratio) {
		if of.Of > 0 {
			sum.Count, sum.Of = sum.Count+of.Count*1000/of.Of, sum.Of+1000
		}
	}
	for _, e := range all {
		add(&m.OnTotal, e.OnTotal)
		add(&m.OnDue, e.OnDue)
		add(&m.Late, e.Late)
		add(&m.Given, e.Given)
		add(&m.Extensions, work.Ratio{Count: e.Extensions, Of: 1})
		add(&m.Silent, work.Ratio{Count: e.Silent, Of: 1})
		add(&m.Returns, work.Ratio{Count: e.Returns, Of: 1})
	}
	return m
}

// Place is a unit with its place; those that did the same share one.
type Place struct {
	Evaluation
	Place int
}

// Ranked orders units by what they finished in time of what was due, then of the total. Units of
// which nothing was due have no place and are left out.
func Ranked(all []Evaluation) (ranked []Place) {
	compare := func(a, b work.Ratio) int { return b.Count*max(1, a.Of) - a.Count*max(1, b.Of) }
	order := func(a, b Evaluation) int {
		if n := compare(a.OnDue, b.OnDue); n != 0 {
			return n
		}
		return compare(a.OnTotal, b.OnTotal)
	}
	all = slices.DeleteFunc(slices.Clone(all), func(e Evaluation) bool { return e.OnDue.Of == 0 })
	slices.SortStableFunc(all, order)
	for i, e := range all {
		place := i + 1
		if i > 0 && order(all[i-1], e) == 0 {
			place = ranked[i-1].Place
		}
		ranked = append(ranked, Place{e, place})
	}
	return ranked
}
