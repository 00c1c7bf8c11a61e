package storage_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// plan has tasks 1–8 of units 3 and 4 around day.
func plan() []work.Task {
	tasks := []work.Task{
		lead(1, 3, day.Add(-5)), lead(2, 3, day.Add(-9)), lead(3, 3, day), lead(4, 3, day.Add(7)),
		lead(5, 3, day.Add(8)), lead(6, 4, day.Add(-1)), lead(7, 4, calendar.Date{}), lead(8, 4, day),
	}
	tasks[7].Assignments[0].State = work.Done
	tasks[7].Assignments[0].DoneOn = day.Add(-3)
	tasks[0].Created = now.AddDate(0, 0, -work.SilentDays)
	tasks[1].Assignments[0].OfficerName = "Trần Thị Bình"
	return tasks
}

func TestCounts(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Tasks: plan()})
	got := ok[[]work.Counts](t)(s.Counts(ctx, day, work.AllTasks, work.UnitScope(3), work.UnitScope(4), work.UnitScope(5)))
	want := []work.Counts{
		{OpenInTime: 3, OpenOverdue: 3, NoDue: 1, DoneInTime: 1},
		{OpenInTime: 3, OpenOverdue: 2},
		{OpenOverdue: 1, NoDue: 1, DoneInTime: 1},
		{},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	if none := ok[[]work.Counts](t)(s.Counts(ctx, day)); len(none) != 0 {
		t.Errorf("counts of no scope: %v", none)
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Tasks: plan()})
	open := func(q work.Query) work.Query {
		q.Scope, q.Bucket = work.AllTasks, work.BucketOpen
		return q
	}
	got := ok[[]work.Page](t)(s.Pages(ctx,
		open(work.Query{Limit: 10}),
		open(work.Query{Before: day, Limit: 10}),
		open(work.Query{From: day, Before: day.Add(8), Limit: 10}),
		open(work.Query{Offset: 2, Limit: 2}),
		open(work.Query{}),
	))
	want := []work.Page{
		{IDs: []int{2, 1, 6, 3, 4, 5}, Total: 6},
		{IDs: []int{2, 1, 6}, Total: 3},
		{IDs: []int{3, 4}, Total: 2},
		{IDs: []int{6, 3}, Total: 6},
		{Total: 6},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
}

func TestDigest(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Tasks: plan(), Units: []work.Unit{
		{ID: 3, Name: "Vụ Hợp tác quốc tế"}, {ID: 4, Name: "Thanh tra"}, {ID: 5, Name: "Văn phòng"}}})
	d := ok[work.Digest](t)(s.Digest(ctx, 0, day))
	lists := map[string][]int{}
	for name, l := range map[string]work.Listing{"overdue": d.Overdue, "soon": d.DueSoon, "finished": d.Finished, "awaiting": d.Awaiting, "silent": d.Silent} {
		for _, task := range l.Tasks {
			lists[name] = append(lists[name], task.ID)
		}
		if l.Total != len(l.Tasks) {
			t.Errorf("%s: %d of %d", name, len(l.Tasks), l.Total)
		}
	}
	want := map[string][]int{"overdue": {2, 1, 6}, "soon": {3, 4}, "finished": {8}, "silent": {1}}
	if diff := cmp.Diff(want, lists); diff != "" {
		t.Errorf("lists (-want +got):\n%s", diff)
	}
	if len(d.Units) != 2 || d.Units[0].Unit.ID != 3 || d.Units[0].Counts.OpenOverdue != 2 || d.Units[1].Unit.ID != 4 {
		t.Errorf("units %+v", d.Units)
	}
	if d.Since != day.Add(-7) || d.Until != day.Add(7) || d.Counts.OpenOverdue != 3 {
		t.Errorf("digest %+v", d)
	}
	if u := ok[work.Digest](t)(s.Digest(ctx, 4, day)); u.Counts.OpenOverdue != 1 || u.Units != nil || len(u.Overdue.Tasks) != 1 {
		t.Errorf("digest of unit 4: %+v", u)
	}
}

func TestDigestCutsListsNotTotals(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	var tasks []work.Task
	for id := range 15 {
		tasks = append(tasks, lead(id+1, 3, day.Add(-id)))
	}
	commit(t, s, chat.Change{Tasks: tasks})
	d := ok[work.Digest](t)(s.Digest(context.Background(), 0, day))
	if len(d.Overdue.Tasks) != 10 || d.Overdue.Total != 14 || d.Overdue.Tasks[0].ID != 15 {
		t.Errorf("%d of %d overdue, first %d", len(d.Overdue.Tasks), d.Overdue.Total, d.Overdue.Tasks[0].ID)
	}
}

func TestListsOfTasks(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	other := lead(9, 4, day)
	other.Plan = "khác"
	commit(t, s, chat.Change{Tasks: append(plan(), other)})
	numbers := func(tasks []work.Task) (ids []int) {
		for _, task := range tasks {
			ids = append(ids, task.ID)
		}
		return ids
	}
	if got := numbers(ok[[]work.Task](t)(s.PlanTasks(ctx, "plan"))); !cmp.Equal(got, []int{1, 2, 3, 4, 5, 6, 7, 8}) {
		t.Errorf("plan: %v", got)
	}
	if got := numbers(ok[[]work.Task](t)(s.PlanTasks(ctx, "none"))); got != nil {
		t.Errorf("no plan: %v", got)
	}
	if got := numbers(ok[[]work.Task](t)(s.AwaitingOfficer(ctx, 3))); !cmp.Equal(got, []int{2}) {
		t.Errorf("awaiting an officer: %v", got)
	}
	joined := ok[work.Task](t)(s.Task(ctx, 2))
	joined.Assignments[0].Officer, joined.Assignments[0].OfficerName = 42, ""
	commit(t, s, chat.Change{Cause: "u1", Tasks: []work.Task{joined}})
	if got := ok[[]work.Task](t)(s.AwaitingOfficer(ctx, 3)); got != nil {
		t.Errorf("awaiting an officer who joined: %v", got)
	}
}

func TestEachReadsInOrderAcrossChunks(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	var tasks []work.Task
	for id := 1; id <= 450; id++ {
		tasks = append(tasks, lead(id, 3, day))
	}
	storagetest.Load(t, s, tasks, nil)
	commit(t, s, chat.Change{Cause: "u1", Entries: []work.Entry{
		{ID: "b", Task: 449, At: now.Add(time.Hour)}, {ID: "a", Task: 449, At: now}, {ID: "c", Task: 2, At: now}}})
	want := 0
	for task, err := range s.EachTask(ctx) {
		if want++; err != nil || task.ID != want {
			t.Fatalf("task %d, want %d: %v", task.ID, want, err)
		}
	}
	if want != 450 {
		t.Errorf("%d tasks", want)
	}
	var ids string
	for e, err := range s.EachEntry(ctx) {
		ids += ok[work.Entry](t)(e, err).ID
	}
	if ids != "cab" {
		t.Errorf("entries %s", ids)
	}
	ended, end := context.WithCancel(ctx)
	end()
	for _, err := range s.EachTask(ended) {
		wantError(t, err, context.Canceled)
	}
}
