package documents

import (
	"encoding/json"
	"testing"
	"time"

	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

func TestScheduleLine(t *testing.T) {
	if r, ok := NewScheduleRecord(timetable.Changes{}); ok {
		t.Errorf("nothing was set: %+v", r)
	}
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	c, err := timetable.Changes{Version: 2, Days: "any", Hours: "08:00-18:00"}.With(timetable.Set{Part: timetable.Rungs, Rungs: []ladder.Rung{-5, 0, 1}}, 301, at)
	if err != nil {
		t.Fatal(err)
	}
	r, ok := NewScheduleRecord(c)
	got, err := json.Marshal(r)
	want := `{"type":"schedule","reminders":null,"digest":null,"send_days":"any","send_hours":"08:00-18:00","ladder":[{"rung":-5,"since":"2026-11-16"},{"rung":0},{"rung":1}],"by":301,"at":"2026-11-16T09:00:00Z"}`
	if err != nil || !ok || string(got) != want {
		t.Errorf("%s", got)
	}
}
