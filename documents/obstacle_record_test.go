package documents

import (
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/obstacles"
)

// A line says who owns an obstacle now and how it ended: by a sentence, or with the work. What went
// on into the next occurrence has its line there.
func TestObstacleRecords(t *testing.T) {
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	today := calendar.DateOf(at)
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}}, []work.Person{{ID: 102, Name: "Hùng", Unit: 1, Roles: []work.Role{work.Head}}})
	a := work.Assignment{Unit: 1, State: work.Blocked, Obstacles: []obstacles.Obstacle{
		{ID: "u1", By: 101, At: at, Text: "chưa có kinh phí", Level: obstacles.Unit, In: 1, Due: today.Add(7)},
		{ID: "u2", By: 101, At: at, Text: "thiếu người", Level: obstacles.Unit, In: 1, Due: today.Add(7), ResolvedBy: 102, ResolvedAt: at, Resolution: "đã bổ sung"},
	}}
	got := NewObstacleRecords(12, a, d, today, time.UTC, false)
	if len(got) != 2 || got[0].State != "open" || *got[0].Owner != 102 || got[0].ResolvedAt != nil || got[0].Resolution != nil || got[0].Due != "2026-11-23" || got[0].Unit != "Vụ A" {
		t.Errorf("%+v", got)
	}
	if got[1].State != "resolved" || *got[1].Resolution != "đã bổ sung" || got[1].CauseKind != nil || got[1].ConfirmedBy != nil {
		t.Errorf("%+v", got[1])
	}
	if got := NewObstacleRecords(12, a, d, today, time.UTC, true); len(got) != 1 || got[0].ID != "u2" {
		t.Errorf("%+v", got)
	}
	a.State, a.DoneOn = work.Done, today
	if got := NewObstacleRecords(12, a, d, today, time.UTC, true); len(got) != 2 || got[0].State != "resolved" || *got[0].Resolution != "done" {
		t.Errorf("%+v", got)
	}
}
