// Package agenda gathers somebody's deadlines and writes deadlines as a calendar (RFC 5545).
package agenda

import (
	"cmp"
	"context"
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// How much an agenda holds.
const (
	most       = 500 // open deadlines of each kind, the earliest first
	mostEnded  = 100 // finished, and cancelled
	daysBefore = 90  // how long ago open work may have been due
	daysEnded  = 30  // for how long what has ended is shown
)

// Deadline is a task with the part in it whose due date counts.
type Deadline struct {
	Task work.Task
	Part work.Assignment
}

// Agenda is deadlines by day.
type Agenda struct {
	Deadlines []Deadline
	Left      int // open ones for which there was no room
}

// Source is where tasks are kept.
type Source interface {
	Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error)
	Tasks(ctx context.Context, ids []int) ([]work.Task, error)
}

// Of gathers what somebody follows: their own work, a head the unit's as well, the department and
// leaders everybody's. It costs two round trips and a limited number of tasks, however many
// there are.
func Of(ctx context.Context, s Source, p work.Person, today calendar.Date) (Agenda, error) {
	var a Agenda
	pages, err := s.Pages(ctx, queries(p, today)...)
	if err != nil {
		return a, err
	}
	var ids []int
	for _, page := range pages {
		ids = append(ids, page.IDs...)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for i, q := range queries(p, today) {
		if q.Limit == most {
			a.Left += pages[i].Total - len(pages[i].IDs)
		}
	}
	if len(ids) == 0 {
		return a, nil
	}
	tasks, err := s.Tasks(ctx, ids)
	if err != nil {
		return a, err
	}
	for _, t := range tasks {
		if part, ok := partOf(t, p); ok && !part.Due.IsZero() {
			a.Deadlines = append(a.Deadlines, Deadline{t, part})
		}
	}
	slices.SortFunc(a.Deadlines, func(x, y Deadline) int {
		return cmp.Or(x.Part.Due.Compare(y.Part.Due), cmp.Compare(x.Task.ID, y.Task.ID))
	})
	return a, nil
}

// queries ask for the tasks.
func queries(p work.Person, today calendar.Date) (all []work.Query) {
	scopes := []work.Scope{work.PersonScope(p.ID)}
	switch {
	case p.SeesAll():
		scopes = []work.Scope{work.AllTasks}
	case p.Is(work.Head):
		scopes = append(scopes, work.UnitScope(p.Unit))
	}
	for _, scope := range scopes {
		for _, bucket := range []work.Bucket{work.BucketOpen, work.BucketCoordinating, work.BucketAwaiting} {
			all = append(all, work.Query{Scope: scope, Bucket: bucket, From: today.Add(-daysBefore), Limit: most})
		}
		all = append(all,
			work.Query{Scope: scope, Bucket: work.BucketFinished, From: today.Add(-daysEnded), Limit: mostEnded},
			work.Query{Scope: scope, Bucket: work.BucketCancelled, From: today.Add(-daysEnded), Limit: mostEnded})
	}
	return all
}

// partOf returns the part of a task that the person follows, if they may see it.
func partOf(t work.Task, p work.Person) (work.Assignment, bool) {
	if !p.MaySee(t) {
		return work.Assignment{}, false
	}
	for _, a := range t.Assignments {
		if a.Officer == p.ID {
			return a, true
		}
	}
	if a, ok := t.Assignment(p.Unit); ok && !p.SeesAll() {
		return *a, p.Is(work.Head)
	}
	return t.Whole(), p.SeesAll()
}
