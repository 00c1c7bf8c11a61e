package documents

import (
	"encoding/json"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/measures"
)

// A measure's line says null where there is no answer yet, and is done with its task.
func TestMeasureRecord(t *testing.T) {
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}, {ID: 2, Name: "Vụ AA", Into: 1}}, nil)
	m := measures.Measure{ID: "u1", By: 31, At: at, Text: "Họp", Units: []int{2}, Due: calendar.On(2026, 12, 1), State: measures.Proposed}
	line := func(t2 *work.Task) string {
		t.Helper()
		b, err := json.Marshal(NewMeasureRecord(m, t2, d))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if got, want := line(nil), `{"type":"measure","id":"u1","by":31,"at":"2026-11-16T09:00:00Z","text":"Họp","tasks":[],"units":["Vụ A"],"unit_ids":[1],"reasons":[],"state":"proposed","answer":null,"answered_by":null,"answered_at":null,"due":"2026-12-01","task":null}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	m.Tasks, m.Reasons = []int{12}, []measures.Reason{measures.Overdue}
	m.Decide(measures.Approved, 41, at.AddDate(0, 0, 1), "Đồng ý")
	m.Task = 13
	done := work.Task{ID: 13, Measure: "u1", Assignments: []work.Assignment{{Role: work.Lead, State: work.Done}}}
	if got, want := line(&done), `{"type":"measure","id":"u1","by":31,"at":"2026-11-16T09:00:00Z","text":"Họp","tasks":[12],"units":["Vụ A"],"unit_ids":[1],"reasons":["overdue"],"state":"done","answer":"Đồng ý","answered_by":41,"answered_at":"2026-11-17T09:00:00Z","due":"2026-12-01","task":13}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
