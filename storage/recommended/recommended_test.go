package recommended_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage/backup"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

// A measure waits until a leader has answered, an answer is given once, and a report of an earlier
// day has it as it was. A backup brings all of it back.
func TestMeasure(t *testing.T) {
	s, ctx := storagetest.Open(t), context.Background()
	now := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	waiting := func(s interface {
		Unanswered(context.Context, int) ([]measures.Measure, error)
	}) (ids []string) {
		t.Helper()
		all, err := s.Unanswered(ctx, 10)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			ids = append(ids, m.ID)
		}
		return ids
	}
	if _, err := s.Measure(ctx, "u1"); !errors.Is(err, work.ErrNotFound) {
		t.Error(err)
	}
	first := measures.Measure{ID: "u1", By: 9, At: now, Text: "Họp", Tasks: []int{12}, Units: []int{1}, Due: calendar.On(2026, 11, 30), State: measures.Proposed}
	second := measures.Measure{ID: "u2", By: 9, At: now.Add(time.Hour), Text: "Kiểm điểm", Units: []int{2}, Due: calendar.On(2026, 11, 30), State: measures.Proposed}
	if err := s.Commit(ctx, chat.Change{At: now, By: 9, Measures: []measures.Measure{second, first}}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"u1", "u2"}, waiting(s)); diff != "" {
		t.Error(diff)
	}
	m, err := s.Measure(ctx, "u1")
	if err != nil || !m.Decide(measures.Approved, 41, now.AddDate(0, 0, 2), "Đồng ý") || m.Decide(measures.Refused, 42, now, "") {
		t.Fatal("it is answered twice, or not at all", err)
	}
	m.Until(calendar.On(2026, 12, 20))
	m.Task = 13
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}}, nil)
	task := measuring.Followed(m, d, now, "20/12/2026", "")
	task.ID = m.Task
	c := chat.Change{At: now.AddDate(0, 0, 2), By: 41, Measures: []measures.Measure{m}, Tasks: []work.Task{task}}
	if err := s.Commit(ctx, c); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(ctx, chat.Change{At: now, Measures: []measures.Measure{m}}); !errors.Is(err, work.ErrConflict) {
		t.Error("an answer is written over:", err)
	}
	followed := func() int {
		t.Helper()
		pages, err := s.Pages(ctx, work.Query{Scope: work.AllTasks, Bucket: measuring.Bucket, Limit: 5})
		if err != nil {
			t.Fatal(err)
		}
		return len(pages[0].IDs)
	}
	if followed() != 1 {
		t.Error("what was approved is not followed")
	}
	for id, want := range map[int]int{12: 2, 13: 1, 0: 1} { // recommended and approved; the new task; about a unit
		if found, _, err := s.Events(ctx, id, 0, 10); err != nil || len(found) != want {
			t.Errorf("events of %d: %v %v", id, found, err)
		}
	}
	then, err := s.MeasuresAsOf(ctx, calendar.DateOf(now), time.UTC)
	if err != nil || len(then) != 2 || then[0].State != measures.Proposed || then[0].Due != calendar.On(2026, 11, 30) {
		t.Errorf("%+v %v", then, err)
	}
	var file bytes.Buffer
	if _, err := backup.Write(ctx, s, &file, func() time.Time { return now }); err != nil {
		t.Fatal(err)
	}
	restored := storagetest.Open(t)
	if _, err := backup.Restore(ctx, restored, bytes.NewReader(file.Bytes()), false); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"u2"}, waiting(restored)); diff != "" {
		t.Error(diff)
	}
	got, err := restored.Measure(ctx, "u1")
	m.Version = got.Version
	if diff := cmp.Diff(m, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	read, err := s.Task(ctx, 13)
	if err != nil {
		t.Fatal(err)
	}
	read.Assignments[0].State = work.Done
	if err := s.Commit(ctx, chat.Change{At: now, Tasks: []work.Task{read}}); err != nil {
		t.Fatal(err)
	}
	if followed() != 0 || measuring.StateOf(m, &read) != measures.Done {
		t.Error("what is done is followed")
	}
}
