package evaluating_test

import (
	"slices"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/evaluating"
)

func TestPraise(t *testing.T) {
	s := work.Statement{Snapshot: work.Snapshot{From: calendar.On(2026, 9, 15), To: calendar.On(2026, 12, 14)}}
	old := part(5, work.InProgress, 2, 0) // overdue from before
	old.Assignments[0].Due = calendar.On(2026, 6, 30)
	forgiven := part(6, work.Done, 1, 2) // late, but in an earlier period
	forgiven.Assignments[0].Due, forgiven.Assignments[0].DoneOn = calendar.On(2026, 6, 30), calendar.On(2026, 7, 9)
	submitted := part(7, work.Awaiting, 9, 0)
	submitted.Assignments[0].Submitted = &work.Submission{On: calendar.On(2026, 10, 9)}
	missed := part(8, work.InProgress, 20, 0)
	s.Tasks = []work.Task{
		part(1, work.Done, 1, 1), part(1, work.Done, 2, 1), part(2, work.Done, 1, 3), part(3, work.Cancelled, 1, 0),
		part(5, work.Done, 1, 1), old, part(6, work.Done, 5, 5), forgiven, submitted, missed, part(8, work.Done, 1, 1),
	}
	late := part(4, work.Done, 1, 3).Assignments[0]
	s.Tasks = append(s.Tasks, part(4, work.Done, 9, 9))
	s.Closed = []work.Occurrence{{Task: 9, Assignment: late}}
	want := []evaluating.Praised{{Unit: 1, Number: 2}, {Unit: 6, Number: 1}, {Unit: 7, Number: 1}}
	if got := evaluating.Praise(s); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}
