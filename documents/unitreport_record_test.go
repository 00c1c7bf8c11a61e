package documents

import (
	"encoding/json"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/unitreports"
)

// A report's line has nobody in it while nobody has touched the draft, and the unit that its unit
// is now.
func TestUnitReportRecord(t *testing.T) {
	at := time.Date(2026, 12, 9, 8, 30, 0, 0, time.UTC)
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}, {ID: 2, Name: "Vụ AA", Into: 1}}, nil)
	r := unitreports.Report{Period: calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 3}, Unit: 2, State: unitreports.Draft, At: at, Text: "Kết quả"}
	line := func() string {
		t.Helper()
		b, err := json.Marshal(NewUnitReportRecord(r, d))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if got, want := line(), `{"type":"unit_report","period":"2026-Q3","unit":"Vụ A","unit_id":1,"state":"draft","by":null,"at":"2026-12-09T08:30:00Z","text":"Kết quả"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	r.Close(unitreports.Nothing, 12, at.Add(time.Hour))
	if got, want := line(), `{"type":"unit_report","period":"2026-Q3","unit":"Vụ A","unit_id":1,"state":"nothing","by":12,"at":"2026-12-09T09:30:00Z","text":"Kết quả"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
