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

// closed is the occurrence of a unit that was due then.
func closed(task, unit int, due calendar.Date) work.Occurrence {
	return work.Occurrence{Task: task, Closed: due.Add(1), Assignment: work.Assignment{
		Unit: unit, Role: work.Lead, State: work.Done, Percent: 100, Due: due, DoneOn: due,
		Period: work.Period{Start: due.Add(-30), Due: due}, Submitted: &work.Submission{By: 42, On: due},
	}}
}

func TestClosedOccurrencesStayInOrder(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	second, first, other := closed(1, 3, day.Add(31)), closed(1, 3, day), closed(1, 2, day)
	commit(t, s, chat.Change{Tasks: []work.Task{lead(1, 3, day), lead(2, 3, day)}, Closed: []work.Occurrence{second, first}})
	commit(t, s, chat.Change{Closed: []work.Occurrence{other, closed(2, 3, day)}})

	want := []work.Occurrence{other, first, second}
	if diff := cmp.Diff(want, ok[[]work.Occurrence](t)(s.Occurrences(ctx, 1))); diff != "" {
		t.Errorf("of task 1 (-want +got):\n%s", diff)
	}
	if none := ok[[]work.Occurrence](t)(s.Occurrences(ctx, 9)); len(none) != 0 {
		t.Errorf("of no task: %v", none)
	}
	var all []work.Occurrence
	for o, err := range s.EachOccurrence(ctx) {
		all = append(all, ok[work.Occurrence](t)(o, err))
	}
	if diff := cmp.Diff(append(want, closed(2, 3, day)), all); diff != "" {
		t.Errorf("of all (-want +got):\n%s", diff)
	}
}

func TestAnOccurrenceIsClosedWithItsTask(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Tasks: []work.Task{lead(1, 3, day)}})
	stale := chat.Change{At: now, Tasks: []work.Task{lead(1, 3, day)}, Closed: []work.Occurrence{closed(1, 3, day)}}
	wantError(t, s.Commit(ctx, stale), work.ErrConflict)
	if none := ok[[]work.Occurrence](t)(s.Occurrences(ctx, 1)); len(none) != 0 {
		t.Errorf("closed without its task: %v", none)
	}
}

func TestOpening(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Next: []work.Rearm{
		{Task: 1, Unit: 3, Opens: now},
		{Task: 1, Unit: 4, At: now, Opens: now.Add(-time.Hour)},
		{Task: 2, Unit: 3, Opens: now.Add(time.Millisecond)},
		{Task: 3, Unit: 3, At: now},
	}})
	want := []work.Ref{{Task: 1, Unit: 4}, {Task: 1, Unit: 3}}
	if diff := cmp.Diff(want, ok[[]work.Ref](t)(s.Opening(ctx, now, 10))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if one := ok[[]work.Ref](t)(s.Opening(ctx, now, 1)); len(one) != 1 {
		t.Errorf("at most one: %v", one)
	}
	commit(t, s, chat.Change{Next: []work.Rearm{{Task: 1, Unit: 3}, {Task: 1, Unit: 4, At: now}}})
	if none := ok[[]work.Ref](t)(s.Opening(ctx, now, 10)); len(none) != 0 {
		t.Errorf("still opening: %v", none)
	}
}
