package storage_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/chat"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// A request stays with its task, waits in the digest until it is decided, and then the
// task counts by both deadlines.
func TestExtensionsInTheDigest(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	late := lead(1, 3, day.Add(-2))
	late.Assignments[0].AskExtension(work.Extension{ID: "u1", By: 42, At: now, Date: day.Add(20), Reason: "Chờ Luật"})
	commit(t, s, chat.Change{Tasks: []work.Task{late, lead(2, 3, day.Add(5)), lead(3, 4, day.Add(-1))}})
	want := func(step string, waiting int, counts, issued work.Counts) {
		t.Helper()
		for _, unit := range []int{0, 3} {
			d := ok[work.Digest](t)(s.Digest(ctx, unit, day))
			c, i := counts, issued
			if unit == 0 {
				c.OpenOverdue, i.OpenOverdue = c.OpenOverdue+1, i.OpenOverdue+1
			}
			if diff := cmp.Diff([]work.Counts{c, i}, []work.Counts{d.Counts, d.Issued}); diff != "" || d.Waiting.Total != waiting {
				t.Errorf("%s, unit %d: %d wait; counts -want +got:\n%s", step, unit, d.Waiting.Total, diff)
			}
		}
	}
	overdue := work.Counts{OpenInTime: 1, OpenOverdue: 1}
	want("asked", 1, overdue, overdue)

	late = ok[work.Task](t)(s.Task(ctx, 1))
	a := &late.Assignments[0]
	if got := a.Extensions[0]; got.Reason != "Chờ Luật" || !got.At.Equal(now) || got.Version != a.DeadlineVersion {
		t.Errorf("read back: %+v", got)
	}
	a.ApproveExtension("u1", 7, now.Add(time.Hour))
	commit(t, s, chat.Change{Cause: "approve", Tasks: []work.Task{late}})
	want("approved", 0, work.Counts{OpenInTime: 2}, overdue)

	late = ok[work.Task](t)(s.Task(ctx, 1))
	a = &late.Assignments[0]
	a.Submit(work.Submission{By: 42, On: day})
	a.Confirm(day)
	commit(t, s, chat.Change{Cause: "done", Tasks: []work.Task{late}})
	want("done", 0, work.Counts{OpenInTime: 1, DoneInTime: 1}, work.Counts{OpenInTime: 1, DoneLate: 1})
}
