// Package products is what officers had to deliver in a period.
package products

import (
	"cmp"
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// Product is one piece of an officer's work in a period: a task that the unit leads, or an
// occurrence of one. These are facts for the assessment of civil servants (Decree
// 335/2025/NĐ-CP); they contain no rating.
type Product struct {
	Officer int64
	Name    string // name of an officer who has not joined yet, when Officer is 0
	Unit    int
	Task    work.Task
	Part    work.Assignment
}

// Done reports whether it is finished and confirmed.
func (p Product) Done() bool { return p.Part.State == work.Done }

// Late returns 1 when the product was submitted late, or is open and overdue on that day,
// else 0.
func (p Product) Late(on calendar.Date) int {
	part := p.Part
	if part.State == work.Awaiting && part.Submitted != nil { // not late when it was submitted in time
		part.State, part.DoneOn = work.Done, part.Submitted.On
	}
	if c := work.CategoryOf(part, on); c == work.DoneLate || c == work.OpenOverdue {
		return 1
	}
	return 0
}

// Of returns what the officers of a unit, or of all units for 0, had to deliver in
// the statement's period: what was finished in it, and what was due by its end and not
// finished before it. Sorted by officer, then by task.
func Of(s work.Statement, unit int) []Product {
	var all []Product
	tasks := make(map[int]work.Task, len(s.Tasks))
	add := func(t work.Task, a work.Assignment) {
		switch {
		case a.Role != work.Lead || a.Officer == 0 && a.OfficerName == "" || unit != 0 && a.Unit != unit:
			return
		case a.State == work.Cancelled:
			return
		case a.State == work.Done && (a.DoneOn.Before(s.From) || a.DoneOn.After(s.To)):
			return
		case a.State != work.Done && (a.Due.IsZero() || a.Due.After(s.To)) && a.State != work.Awaiting:
			return
		}
		all = append(all, Product{Officer: a.Officer, Name: a.OfficerName, Unit: a.Unit, Task: t, Part: a})
	}
	for _, t := range s.Tasks {
		tasks[t.ID] = t
		for _, a := range t.Assignments {
			add(t, a)
		}
	}
	for _, o := range s.Closed {
		if t, ok := tasks[o.Task]; ok && o.State == work.Done {
			add(t, o.Assignment)
		}
	}
	name := func(p Product) string {
		if person, ok := s.Directory.Person(p.Officer); ok {
			return person.Name
		}
		return p.Name
	}
	slices.SortStableFunc(all, func(a, b Product) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(name(a), name(b)), cmp.Compare(a.Officer, b.Officer),
			cmp.Compare(a.Task.ID, b.Task.ID), a.Part.Due.Compare(b.Part.Due))
	})
	return all
}
