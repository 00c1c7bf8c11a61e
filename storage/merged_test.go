package storage_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/merging"
)

// What a unit had when a period began is carried over by the one that it is part of now. Reports
// of a period that was over before name both.
func TestMergedUnitsCarryTheirWorkOver(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	created := time.Date(2026, time.November, 2, 9, 0, 0, 0, time.UTC)
	kept, other := work.Unit{ID: 3, Name: "Cục Điện ảnh"}, work.Unit{ID: 4, Name: "Cục Điên ảnh"}
	tasks := []work.Task{lead(1, 3, calendar.On(2026, 12, 10)), lead(2, 4, calendar.On(2026, 12, 20)), lead(3, 4, calendar.On(2026, 12, 20))}
	tasks[2].Leads, tasks[2].Assignments = []int{4, 3}, append(tasks[2].Assignments, tasks[0].Assignments[0])
	for i := range tasks {
		tasks[i].Created = created
	}
	commit(t, s, chat.Change{At: created, Tasks: tasks, Units: []work.Unit{kept, other}})
	p := calendar.ReportPeriod{Span: calendar.SpanMonth, Year: 2026, Number: 11}
	end := calendar.On(2026, 11, 15).In(time.UTC)
	if frozen := ok[bool](t)(s.Freeze(ctx, p.To(), end)); !frozen {
		t.Fatal("not frozen")
	}
	before := statementOf(t, s, p, end)

	kept.Version, other.Version = 1, 1
	one, gone := merging.Unit(kept, other)
	c := chat.Change{At: end, Units: []work.Unit{one, gone}, Merging: chat.Merging{From: 4, Into: 3}}
	for _, task := range ok[[]work.Task](t)(s.Tasks(ctx, []int{2, 3})) {
		task, _ = merging.Task(task, 4, 3)
		c.Tasks = append(c.Tasks, task)
	}
	commit(t, s, c)
	if diff := cmp.Diff(before, statementOf(t, s, p, end)); diff != "" {
		t.Error(diff)
	}
	next := ok[work.Statement](t)(s.Statement(ctx, p.Next(), end.AddDate(0, 0, 10), nil))
	want := work.Figures{OpenInTime: 3, Flow: work.Flow{Carried: 3, CarriedOn: 3}}
	if len(next.Figures.Units) != 1 || next.Figures.Units[0].Unit != 3 {
		t.Fatalf("%+v", next.Figures.Units)
	}
	for name, got := range map[string]work.Figures{"the unit": next.Figures.Units[0].Figures, "the whole": next.Figures.Whole} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Tasks that were stored before are found by every unit that they name, once the data is migrated.
func TestOlderTasksAreFoundByTheirUnits(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	task := lead(1, 3, day)
	task.Coordinating, task.Assignments[0].Group = []int{5}, 6
	commit(t, s, chat.Change{Tasks: []work.Task{task}})
	for range 2 {
		for _, unit := range []int{3, 5, 6} {
			page := ok[[]work.Page](t)(s.Pages(ctx, work.Query{Scope: work.UnitScope(unit), Bucket: merging.Every, Limit: 9}))[0]
			if len(page.IDs) != 1 {
				t.Errorf("unit %d has %+v", unit, page)
			}
		}
		if err := errors.Join(s.Before(ctx, 6), s.Migrate(ctx)); err != nil {
			t.Fatal(err)
		}
	}
}
