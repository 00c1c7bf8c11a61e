package documents

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/reading"
	"dondoc/work"
)

func TestAnOccurrenceIsExportedAsItEnded(t *testing.T) {
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}}, []work.Person{{ID: 7, Name: "Nguyễn Thị Lan", Username: "lan", Unit: 1}})
	hanoi := time.FixedZone("ICT", 7*3600)
	task := work.Task{
		ID: 12, Leads: []int{1}, Created: calendar.On(2026, 11, 22).In(time.UTC),
		Deadline: reading.ReadDeadline("Hằng quý", 2026, calendar.On(2026, 11, 22)).Deadline,
	}
	task.Assign(d, calendar.On(2026, 11, 22))
	a := &task.Assignments[0]
	a.Officer = 7
	a.Report(work.Entry{ID: "u1", Text: "được 60%", At: time.Date(2026, 12, 1, 20, 0, 0, 0, time.UTC)})
	a.Submit(work.Submission{By: 7, On: calendar.On(2026, 12, 30)})
	a.Confirm(calendar.On(2027, 1, 4))
	closed := task.OpenNext(calendar.On(2027, 1, 4))
	got, err := json.Marshal(NewOccurrenceRecord(closed[0], d, hanoi))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"type":"occurrence","task":12,"unit":"Vụ Pháp chế","unit_id":1,"role":"lead","officer":"@lan","officer_id":7,` +
		`"start":"2026-10-01","end":"2026-12-31","due":"2026-12-31","original_due":"2026-12-31","deadline_version":1,` +
		`"state":"done","percent":100,"submitted_on":"2026-12-30","done_on":"2027-01-04","category":"done_in_time",` +
		`"last_progress_on":"2026-12-02","last_progress":"được 60%","last_progress_id":"u1",` +
		`"submitted":{"by":7,"on":"2026-12-30","before":0,"time":1},"opened":"","closed":"2027-01-04"}`
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// The table shows the current one.
	row := ExportRows(task, d, calendar.On(2027, 1, 4), hanoi)[0]
	if row.Start != calendar.On(2027, 1, 1) || row.Due != calendar.On(2027, 3, 31) || row.State != work.NotStarted || row.Category != work.OpenInTime || row.LastProgress != "" {
		t.Errorf("row %+v", row)
	}
	if record := NewTaskRecord(task, d, calendar.On(2027, 1, 4)); record.Start != row.Start || record.Due != row.Due || record.IssuedDue != calendar.On(2026, 12, 31) {
		t.Errorf("task %+v", record)
	}
}
