package exporting

import (
	"context"
	"io"
	"maps"
	"slices"

	"dondoc/documents"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/committing"
	"dondoc/work/events"
	"dondoc/work/measures"
	"dondoc/work/unitreports"
)

// lines are written for one scope.
type lines struct {
	Scope
	out *documents.JSONL
}

// Lines writes everything in the scope, a JSON object a line.
func (s Scope) Lines(ctx context.Context, out io.Writer) error {
	l := lines{s, documents.NewJSONL(out)}
	for _, part := range []func(context.Context) error{
		l.units, l.plans, l.tasks, l.occurrences, l.places, l.timetable, l.entries, l.events, l.announcements, l.measures, l.commitments, l.snapshots, l.unitReports, l.deliveries,
	} {
		if err := part(ctx); err != nil {
			return err
		}
	}
	return nil
}

// units writes the units and their people.
func (l lines) units(context.Context) error {
	for _, u := range l.Directory.Units() {
		if !l.own(u.ID) {
			continue
		}
		if err := l.out.Write(documents.NewUnitRecord(u)); err != nil {
			return err
		}
	}
	listed := l.Directory.Listed()
	people := l.Directory.People(func(p work.Person) bool { return l.own(p.Unit) })
	for _, id := range slices.Sorted(maps.Keys(listed)) {
		if l.own(listed[id].Listed.Unit) {
			people = append(people, listed[id])
		}
	}
	for _, p := range people {
		if err := l.out.Write(documents.NewPersonRecord(p, l.Directory)); err != nil {
			return err
		}
	}
	return nil
}

func (l lines) plans(ctx context.Context) error {
	plans, err := l.Store.KnownPlans(ctx)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(plans)) {
		if l.Unit.ID != 0 && id != work.OwnPlan(l.Unit.ID) {
			continue
		}
		if err := l.out.Write(documents.NewPlanRecord(plans[id])); err != nil {
			return err
		}
	}
	return nil
}

func (l lines) tasks(ctx context.Context) error {
	return each(l.Store.EachTask(ctx), func(t work.Task) error {
		part, ok := l.part(t)
		if !ok {
			return nil
		}
		return l.task(t, part)
	})
}

// task writes one line for a task, and those of its assignments, requests for more time and
// objections in part, which is the exported part of it.
func (l lines) task(t, part work.Task) error {
	if err := l.out.Write(documents.NewTaskRecord(t, l.Directory, l.Today)); err != nil {
		return err
	}
	if err := writeAll(l, documents.NewAssignmentRecords(part, l.Directory, l.Today, l.Location)); err != nil {
		return err
	}
	if err := writeAll(l, documents.NewRemarkRecords(t, l.Directory)); err != nil {
		return err
	}
	for _, a := range part.Assignments {
		if err := writeAll(l, documents.NewExtensionRecords(t.ID, a, l.Directory)); err != nil {
			return err
		}
		if err := writeAll(l, documents.NewObjectionRecords(t.ID, a, l.Directory)); err != nil {
			return err
		}
		if err := writeAll(l, documents.NewContributionRecords(t, a, l.Directory)); err != nil {
			return err
		}
		if err := writeAll(l, documents.NewObstacleRecords(t.ID, a, l.Directory, l.Today, l.Location, false)); err != nil {
			return err
		}
		if err := writeAll(l, documents.NewLatenessRecords(t.ID, a, l.Directory)); err != nil {
			return err
		}
	}
	return nil
}

func (l lines) occurrences(ctx context.Context) error {
	return each(l.Store.EachOccurrence(ctx), func(o work.Occurrence) error {
		if !l.own(o.Unit) && !l.own(o.Group) {
			return nil
		}
		if err := l.out.Write(documents.NewOccurrenceRecord(o, l.Directory, l.Location)); err != nil {
			return err
		}
		if err := writeAll(l, documents.NewExtensionRecords(o.Task, o.Assignment, l.Directory)); err != nil {
			return err
		}
		return writeAll(l, documents.NewObstacleRecords(o.Task, o.Assignment, l.Directory, l.Today, l.Location, true))
	})
}

// places writes the groups and topics that are bound.
func (l lines) places(ctx context.Context) error {
	bound, err := l.Store.Places(ctx)
	if err != nil {
		return err
	}
	for _, p := range bound {
		if !l.own(l.Directory.Now(p.Unit)) {
			continue
		}
		if err := l.out.Write(documents.NewPlaceRecord(p, l.Directory)); err != nil {
			return err
		}
	}
	return nil
}

// timetable writes what the department has set about reminders, which is about no unit.
func (l lines) timetable(ctx context.Context) error {
	set, err := l.Store.Timetable(ctx)
	if err != nil || l.Unit.ID != 0 {
		return err
	}
	if r, ok := documents.NewScheduleRecord(set); ok {
		return l.out.Write(r)
	}
	return nil
}

// entries writes what was reported, with its evidence.
func (l lines) entries(ctx context.Context) error {
	entries := documents.EntryLines{Lines: l.out, Directory: l.Directory}
	if err := each(l.Store.EachEntry(ctx), func(e work.Entry) error {
		if !l.own(e.Unit) {
			return nil
		}
		return entries.Write(e)
	}); err != nil {
		return err
	}
	return entries.Close()
}

func (l lines) events(ctx context.Context) error {
	return each(l.Store.EachEvent(ctx), func(e events.Event) error {
		if e.Unit != 0 && !l.own(e.Unit) {
			return nil
		}
		return l.out.Write(documents.NewEventRecord(e, l.Directory))
	})
}

func (l lines) announcements(ctx context.Context) error {
	return each(l.Store.EachAnnouncement(ctx), func(a announcing.Announcement) error {
		return writeAll(l, documents.AnnouncementLines(a, l.ofUnit))
	})
}

// measures writes what was recommended; in a unit's export, what that unit carries out.
func (l lines) measures(ctx context.Context) error {
	return each(l.Store.EachMeasure(ctx), func(m measures.Measure) error {
		if !slices.ContainsFunc(m.Units, func(unit int) bool { return l.own(l.Directory.Now(unit)) }) {
			return nil
		}
		var follows *work.Task
		if m.Task != 0 {
			tasks, _, err := l.Store.TasksAndBroken(ctx, []int{m.Task})
			if err != nil {
				return err
			}
			if len(tasks) == 1 {
				follows = &tasks[0]
			}
		}
		return l.out.Write(documents.NewMeasureRecord(m, follows, l.Directory))
	})
}

// commitments writes the annual plans of units. A draft has what is in it today.
func (l lines) commitments(ctx context.Context) error {
	return each(l.Store.EachCommitment(ctx), func(c committing.Commitment) error {
		if !l.own(l.Directory.Now(c.Unit)) {
			return nil
		}
		var drafted []committing.Line
		if c.State != committing.Committed {
			pages, err := l.Store.Pages(ctx, committing.Lists(c.Unit, l.Today)...)
			if err != nil {
				return err
			}
			tasks, _, err := l.Store.TasksAndBroken(ctx, committing.Found(pages))
			if err != nil {
				return err
			}
			drafted = committing.DraftOf(c, tasks, l.Today)
		}
		return l.out.Write(documents.NewCommitmentRecord(c, drafted, l.Directory))
	})
}

// snapshots are of the whole plan, so that a unit's export has none.
func (l lines) snapshots(ctx context.Context) error {
	if l.Unit.ID != 0 {
		return nil
	}
	snapshots, err := l.Store.Snapshots(ctx)
	if err != nil {
		return err
	}
	for _, s := range snapshots {
		if err := l.out.Write(documents.NewSnapshotRecord(s, l.Directory)); err != nil {
			return err
		}
	}
	return nil
}

// unitReports writes the periodic reports of units.
func (l lines) unitReports(ctx context.Context) error {
	return each(l.Store.EachUnitReport(ctx), func(r unitreports.Report) error {
		if !l.own(l.Directory.Now(r.Unit)) {
			return nil
		}
		return l.out.Write(documents.NewUnitReportRecord(r, l.Directory))
	})
}

func (l lines) deliveries(ctx context.Context) error {
	return each(l.Store.EachDelivery(ctx), func(d work.Delivery) error {
		if !l.ofUnit(d.To) {
			return nil
		}
		return l.out.Write(documents.NewDeliveryRecord(d))
	})
}

// ofUnit reports whether a person's unit is in the scope.
func (l lines) ofUnit(person int64) bool {
	p, _ := l.Directory.Person(person)
	return l.own(p.Unit)
}

func writeAll[T any](l lines, all []T) error {
	for _, line := range all {
		if err := l.out.Write(line); err != nil {
			return err
		}
	}
	return nil
}
