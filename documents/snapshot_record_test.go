package documents

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// The names in the record are a promise to scripts.
func TestSnapshotRecord(t *testing.T) {
	_, d := exportedTask()
	p := calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 4}
	f := work.Figures{DoneInTime: 2, DoneLate: 1, OpenInTime: 3, OpenOverdue: 1, Awaiting: 1, NoDue: 4, Ongoing: 5, Cancelled: 6, Flow: work.Flow{Carried: 4, New: 2, Done: 1, CarriedOn: 5}}
	s := work.Snapshot{Period: p, From: p.From(), To: p.To(), TakenAt: time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC),
		Figures: work.PlanFigures{Whole: f, Units: []work.UnitFigures{{Unit: 1, Figures: work.Figures{OpenInTime: 1}}}}}
	var out bytes.Buffer
	if err := NewJSONL(&out).Write(NewSnapshotRecord(s, d)); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Type, Period, From, To string
		TakenAt                string `json:"taken_at"`
		Counts                 struct {
			Whole map[string]int
			Units map[string]map[string]int
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != "snapshot" || got.Period != "2026-Q4" || got.From != "2026-09-15" || got.To != "2026-12-14" || got.TakenAt != "2026-12-15T00:00:00Z" {
		t.Errorf("%+v", got)
	}
	for name, want := range map[string]int{"total": 8, "done_in_time": 2, "done_late": 1, "open_in_time": 3, "open_overdue": 1, "awaiting_confirmation": 1,
		"open_no_due": 4, "ongoing": 5, "cancelled": 6, "carried_over": 4, "new": 2, "done": 1, "taken_out": 0, "carried_on": 5} {
		if n, ok := got.Counts.Whole[name]; !ok || n != want {
			t.Errorf("%s is %d, want %d", name, n, want)
		}
	}
	if got.Counts.Units["Cục Báo chí"]["open_in_time"] != 1 {
		t.Errorf("units: %+v", got.Counts.Units)
	}
}
