package contributed_test

import (
	"bytes"
	"context"
	"slices"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/backup"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// A task is looked at while something is owed, and no more when it was given, when the lead is
// done, or when the request was taken back; its places follow. A backup brings all of it back.
func TestContributionsDue(t *testing.T) {
	s, ctx := storagetest.Open(t), context.Background()
	now := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	days := calendar.Announced{}.Calendar()
	due := calendar.On(2026, 12, 31)
	look := func(at time.Time) bool {
		t.Helper()
		ids, err := s.ContributionsDue(ctx, at, 10)
		if err != nil {
			t.Fatal(err)
		}
		return slices.Contains(ids, 12)
	}
	listed := func(scope work.Scope) bool {
		t.Helper()
		pages, err := s.Pages(ctx, work.Query{Scope: scope, Bucket: owing.Bucket, Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		return slices.Contains(pages[0].IDs, 12)
	}
	change := func(do func(*work.Task)) {
		t.Helper()
		task, err := s.Task(ctx, 12)
		if err != nil {
			t.Fatal(err)
		}
		do(&task)
		if err := s.Commit(ctx, chat.Change{At: now, Tasks: []work.Task{task}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Commit(ctx, chat.Change{At: now, Tasks: []work.Task{{
		ID: 12, Title: "Rà soát", Leads: []int{1}, Coordinating: []int{2}, Assignments: []work.Assignment{
			{Unit: 1, Role: work.Lead, State: work.InProgress, Due: due}, {Unit: 2, Role: work.Coordinating, State: work.NotStarted, Due: due},
		},
	}}}); err != nil {
		t.Fatal(err)
	}
	if look(now.AddDate(1, 0, 0)) || listed(work.AllTasks) {
		t.Error("a task without contributions is looked at")
	}
	ask := func(task *work.Task) {
		c := contributing.Contribution{ID: "u7", For: 1, Due: calendar.On(2026, 12, 4), At: now, State: contributing.Open, Officer: 21}
		c.Begin(days)
		owing.Add(task, 2, c)
	}
	change(ask)
	first := contributing.Rung(-3).Day(calendar.On(2026, 12, 4), days).In(time.UTC)
	if look(first.Add(-time.Minute)) || !look(first) {
		t.Error("it is not looked at from its first rung on")
	}
	for _, scope := range []work.Scope{work.UnitScope(1), work.UnitScope(2), work.PersonScope(21), work.AllTasks} {
		if !listed(scope) {
			t.Errorf("it is not listed in %s", scope)
		}
	}
	var file bytes.Buffer
	if _, err := backup.Write(ctx, s, &file, func() time.Time { return now }); err != nil {
		t.Fatal(err)
	}
	restored := storagetest.Open(t)
	if _, err := backup.Restore(ctx, restored, bytes.NewReader(file.Bytes()), false); err != nil {
		t.Fatal(err)
	}
	if ids, err := restored.ContributionsDue(ctx, first, 10); err != nil || !slices.Equal(ids, []int{12}) {
		t.Error("nobody is reminded of it after a restore:", ids, err)
	}
	change(func(task *work.Task) { d, _ := owing.Find(task, "u7"); d.Give(contributing.Answer{By: 21, At: now}) })
	if look(first) || !listed(work.UnitScope(1)) {
		t.Error("what was given is reminded of, or not listed any more")
	}
	change(func(task *work.Task) { d, _ := owing.Find(task, "u7"); d.AskAgain(7, now, "Thiếu", days) })
	if !look(first) {
		t.Error("what is asked for again is not looked at")
	}
	change(func(task *work.Task) { task.Assignments[0].State = work.Done })
	if look(first) || listed(work.AllTasks) || listed(work.PersonScope(21)) {
		t.Error("work that is done is looked at")
	}
	change(func(task *work.Task) { task.Assignments[0].State = work.InProgress })
	change(func(task *work.Task) { task.Assignments[1].Contributions = nil })
	if look(first) || listed(work.AllTasks) {
		t.Error("what was taken back is looked at")
	}
}
