package storage_test

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/events"
)

// A commit writes what has happened with it; what a person did last can be read as it was
// before, for ten minutes, until somebody takes it back.
func TestEventsComeWithTheChange(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Tasks: []work.Task{lead(1, 3, day)}})
	_, err := s.Deed(ctx, 7)
	wantError(t, err, work.ErrNotFound)

	task := ok[work.Task](t)(s.Task(ctx, 1))
	entry := work.Entry{ID: "u5", Task: 1, Unit: 3, By: 7, At: now, Text: "được 60%", Percent: new(60), Cause: "u5"}
	task.Assignments[0].Report(entry)
	told := message("a", 42)
	told.Person = 42
	commit(t, s, chat.Change{Cause: "u5", By: 7, Tasks: []work.Task{task}, Entries: []work.Entry{entry}, Messages: []chat.Message{told}})
	// What changes nothing that anybody would look for is no event and no deed.
	task = ok[work.Task](t)(s.Task(ctx, 1))
	task.Assignments[0].Reminded.Rung = 3
	commit(t, s, chat.Change{Cause: "remind", Tasks: []work.Task{task}})

	want := []events.Event{
		{At: now, By: 7, Cause: "u5", What: events.Reported, Task: 1, Unit: 3, Before: "not_started 0%", After: "60%"},
		{At: now, What: events.Imported, Task: 1, After: "Nhiệm vụ"},
	}
	read := func(skip, limit int) []events.Event {
		t.Helper()
		found, total, err := s.Events(ctx, 1, skip, limit)
		if err != nil || total != 2 {
			t.Fatalf("%d events, %v", total, err)
		}
		return found
	}
	if diff := cmp.Diff(want, read(0, 10)); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want[1:], read(1, 1)); diff != "" {
		t.Errorf("the second page (-want +got):\n%s", diff)
	}
	if found := read(2, 10); len(found) != 0 {
		t.Errorf("after the end: %v", found)
	}

	deed := ok[chat.Deed](t)(s.Deed(ctx, 7))
	if len(deed.Tasks) != 1 || deed.Tasks[0].Assignments[0].Percent != 0 || len(deed.Entries) != 1 || deed.Entries[0].ID != "u5" || len(deed.Told) != 1 || deed.Told[0] != 42 {
		t.Errorf("the deed: %+v", deed)
	}
	task = ok[work.Task](t)(s.Task(ctx, 1))
	commit(t, s, chat.Change{Cause: "u6", By: 7, Undoes: true, Tasks: []work.Task{task.Restored(deed.Tasks[0])}})
	_, err = s.Deed(ctx, 7)
	wantError(t, err, work.ErrNotFound)
	if task = ok[work.Task](t)(s.Task(ctx, 1)); task.Assignments[0].Percent != 0 || task.Assignments[0].Reminded.Rung != 3 {
		t.Errorf("restored: %+v", task.Assignments[0])
	}
}

// Tasks of a version that had no events get the history that can be told of them, once.
func TestOlderTasksGetTheirHistory(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	withdrawn := work.Entry{ID: "u5", Task: 1, Unit: 3, By: 7, At: now.Add(time.Hour), Text: "được 60%", Percent: new(60), Cause: "u5",
		Withdrawn: &work.Deed{By: 8, At: now.Add(2 * time.Hour)}}
	task := lead(1, 3, day)
	task.Assignments[0].Submit(work.Submission{By: 7, At: now.Add(3 * time.Hour), Note: "QĐ số 12", Cause: "u9"})
	commit(t, s, chat.Change{Cause: "u1", Tasks: []work.Task{task, lead(2, 3, day)}, Entries: []work.Entry{withdrawn}})
	if err := s.Client().Del(ctx, s.Raw("events:1")).Err(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.Client().Set(ctx, s.Raw("schema"), 3, 0).Err(); err != nil {
			t.Fatal(err)
		}
		if err := s.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
	}
	var got []events.Event
	for e, err := range s.EachEvent(ctx) {
		got = append(got, ok[events.Event](t)(e, err))
	}
	want := []events.Event{
		{At: now, What: events.Imported, Task: 1, After: "Nhiệm vụ"},
		{At: now.Add(time.Hour), By: 7, Cause: "u5", What: events.Reported, Task: 1, Unit: 3, After: "60%"},
		{At: now.Add(2 * time.Hour), By: 8, What: events.Withdrawn, Task: 1, Unit: 3},
		{At: now.Add(3 * time.Hour), By: 7, Cause: "u9", What: events.Submitted, Task: 1, Unit: 3, After: "QĐ số 12"},
		{At: now, Cause: "u1", What: events.Created, Task: 2, After: "Nhiệm vụ"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The event of an import is not stored while it follows from the task, and is there all the same.
func TestTheImportFollowsFromItsTask(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Tasks: []work.Task{lead(1, 3, day), lead(2, 3, day)}})
	list := s.Raw("events:1")
	if n := s.Client().Exists(ctx, list).Val(); n != 0 {
		t.Error("the event of the import is stored")
	}
	// An import into an empty Redis, before any serve, has left no schema: it goes through all migrations.
	if err := s.WriteHistories(ctx); err != nil {
		t.Fatal(err)
	}
	if n := s.Client().Exists(ctx, list).Val(); n != 0 {
		t.Error("a migration tells the import again")
	}
	said := func() (all []string) {
		for skip := range 9 { // one by one, and all at once
			found, total, err := s.Events(ctx, 1, skip, 1)
			if err != nil || len(found) != min(1, max(0, total-skip)) {
				t.Fatalf("event %d of %d: %v %v", skip, total, found, err)
			}
			for _, e := range found {
				all = append(all, string(e.What)+" "+e.After)
			}
		}
		found, _, _ := s.Events(ctx, 1, 0, 9)
		each := map[int][]events.Event{}
		for e, err := range s.EachEvent(ctx) {
			if err != nil {
				t.Fatal(err)
			}
			each[e.Task] = append(each[e.Task], e)
		}
		slices.Reverse(each[1])
		if diff := cmp.Diff(found, each[1]); diff != "" || len(found) != len(all) || !found[len(found)-1].At.Equal(now) || len(each[2]) != 1 {
			t.Errorf("%d events, by one %d: %s", len(found), len(all), diff)
		}
		return all
	}
	want := []string{"imported Nhiệm vụ"}
	for step, title := range []string{"Nhiệm vụ", "Tên khác", "Nhiệm vụ"} {
		task := ok[work.Task](t)(s.Task(ctx, 1))
		if task.Title != title {
			want = slices.Insert(want, 0, "edited "+title)
		}
		task.Title, task.Note = title, fmt.Sprint(step)
		want = slices.Insert(want, 0, "edited "+task.Note)
		commit(t, s, chat.Change{Cause: fmt.Sprint("u", step), Tasks: []work.Task{task}})
		got := said()
		slices.Sort(got)
		sorted := slices.Sorted(slices.Values(want))
		if diff := cmp.Diff(sorted, got); diff != "" {
			t.Errorf("step %d (-want +got):\n%s", step, diff)
		}
	}
}
