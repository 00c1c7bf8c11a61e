package exporting

import (
	"context"
	"io"
	"iter"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/documents"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/committing"
	"dondoc/work/events"
	"dondoc/work/measures"
	"dondoc/work/places"
	"dondoc/work/timetable"
	"dondoc/work/unitreports"
)

// Store is what is read. Each sequence reads as it is asked for, and ends with its first error.
type Store interface {
	KnownPlans(ctx context.Context) (map[string]work.Plan, error)
	Timetable(ctx context.Context) (timetable.Changes, error)
	Places(ctx context.Context) ([]places.Place, error)
	Snapshots(ctx context.Context) ([]work.Snapshot, error)
	EachTask(ctx context.Context) iter.Seq2[work.Task, error]
	EachOccurrence(ctx context.Context) iter.Seq2[work.Occurrence, error]
	EachEntry(ctx context.Context) iter.Seq2[work.Entry, error]
	EachEvent(ctx context.Context) iter.Seq2[events.Event, error]
	EachAnnouncement(ctx context.Context) iter.Seq2[announcing.Announcement, error]
	EachCommitment(ctx context.Context) iter.Seq2[committing.Commitment, error]
	Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error)
	EachMeasure(ctx context.Context) iter.Seq2[measures.Measure, error]
	EachUnitReport(ctx context.Context) iter.Seq2[unitreports.Report, error]
	TasksAndBroken(ctx context.Context, ids []int) (tasks []work.Task, broken []int, err error)
	EachDelivery(ctx context.Context) iter.Seq2[work.Delivery, error]
}

// Scope is what is exported, as of a day: everything, or what concerns one unit.
type Scope struct {
	Store     Store
	Directory *work.Directory
	Unit      work.Unit // without an ID: all
	Today     calendar.Date
	Location  *time.Location
}

// own reports whether something that belongs to a unit is in the scope.
func (s Scope) own(unit int) bool { return s.Unit.ID == 0 || s.Unit.ID == unit }

// part returns the task with the assignments in the scope only; false when there is none.
func (s Scope) part(t work.Task) (work.Task, bool) {
	if s.Unit.ID == 0 {
		return t, true
	}
	t.Assignments = slices.DeleteFunc(slices.Clone(t.Assignments), func(a work.Assignment) bool { return !s.own(a.Unit) && !s.own(a.Group) })
	return t, len(t.Assignments) > 0
}

// Tasks returns the tasks in the scope, whole.
func (s Scope) Tasks(ctx context.Context) (tasks []work.Task, err error) {
	err = each(s.Store.EachTask(ctx), func(t work.Task) error {
		if _, ok := s.part(t); ok {
			tasks = append(tasks, t)
		}
		return nil
	})
	return tasks, err
}

// Table writes a row of CSV for each assignment.
func (s Scope) Table(ctx context.Context, out io.Writer) error {
	table, err := documents.NewCSV(out)
	if err != nil {
		return err
	}
	if err := each(s.Store.EachTask(ctx), func(t work.Task) error {
		part, ok := s.part(t)
		if !ok {
			return nil
		}
		return table.Write(documents.ExportRows(part, s.Directory, s.Today, s.Location)...)
	}); err != nil {
		return err
	}
	return table.Close()
}

// each hands over the values one by one, up to the first error.
func each[T any](values iter.Seq2[T, error], take func(T) error) error {
	for v, err := range values {
		if err == nil {
			err = take(v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
