package documents

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func exportedTask() (work.Task, *work.Directory) {
	d := work.NewDirectory(0,
		[]work.Unit{{ID: 1, Name: "Cục Báo chí"}, {ID: 2, Name: "Cục Điện ảnh"}},
		[]work.Person{{ID: 11, Name: "An", Username: "an_bc", Unit: 1, Roles: []work.Role{work.Officer, work.Head}}, {ID: 12, Name: "Bình"}})
	// Half past eleven at night in London is the next day in Hà Nội.
	last := &work.Entry{ID: "u5", At: time.Date(2026, 3, 1, 23, 30, 0, 0, time.UTC), Text: "được 40%"}
	due := calendar.On(2025, 12, 31)
	return work.Task{
		ID: 12, Plan: "nq", Number: "14.1", Parent: "14", Section: "III. Hợp tác", Title: "Rà soát", Leads: []int{1, 2}, Coordinating: []int{2},
		Deadline: work.Deadline{Text: "12/2025", Kind: work.OneDate, Start: calendar.On(2025, 12, 1), Due: due},
		Assignments: []work.Assignment{
			{Unit: 2, Role: work.Coordinating, Officer: 12, State: work.NotStarted},
			{Unit: 1, Role: work.Lead, Officer: 11, State: work.Done, Percent: 100, Due: calendar.On(2026, 2, 28), Original: due, DeadlineVersion: 2,
				Submitted: &work.Submission{By: 11, On: calendar.On(2026, 3, 1)}, DoneOn: calendar.On(2026, 3, 2), Last: last},
		},
	}, d
}

func TestExportRows(t *testing.T) {
	task, d := exportedTask()
	loc := time.FixedZone("+07", 7*3600)
	rows := ExportRows(task, d, calendar.On(2026, 3, 3), loc)
	if len(rows) != 2 || rows[0].Unit != "Cục Báo chí" || rows[1].Role != "coordinating" {
		t.Fatalf("%+v", rows)
	}
	want := ExportRow{
		Task: 12, Plan: "nq", Number: "14.1", Section: "III. Hợp tác", Title: "Rà soát",
		LeadUnits: "Cục Báo chí; Cục Điện ảnh", CoordinatingUnits: "Cục Điện ảnh", Unit: "Cục Báo chí", Role: "lead", Officer: "@an_bc",
		DeadlineText: "12/2025", DeadlineKind: "date", Start: calendar.On(2025, 12, 1), Due: calendar.On(2026, 2, 28), State: work.Done, Percent: 100,
		SubmittedOn: calendar.On(2026, 3, 1), DoneOn: calendar.On(2026, 3, 2), Category: work.DoneLate, LastProgressOn: calendar.On(2026, 3, 2), LastProgress: "được 40%",
	}
	if rows[0] != want {
		t.Errorf("got  %+v\nwant %+v", rows[0], want)
	}
	if rows[1].Officer != "Bình" || rows[1].Category != work.OpenNoDue {
		t.Errorf("%+v", rows[1])
	}
}

// The names in the records are a promise to scripts.
func TestRecordsHaveTheirNames(t *testing.T) {
	task, d := exportedTask()
	today := calendar.On(2026, 3, 3)
	percent := 40
	person, _ := d.Person(11)
	entry := work.Entry{ID: "u5", Task: 12, Unit: 1, By: 11, At: time.Date(2026, 3, 1, 23, 30, 0, 0, time.UTC), Text: "được 40%", Percent: &percent, Cause: "u5"}
	withdrawn := entry
	withdrawn.Withdrawn = &work.Deed{By: 11, At: entry.At.Add(time.Hour)}
	columns := []string{"task", "plan", "number", "section", "title", "lead_units", "coordinating_units", "deliverable",
		"deadline_text", "deadline_kind", "start", "due", "recurrence", "state", "percent", "category"}
	for kind, c := range map[string]struct {
		record any
		names  []string
		values map[string]any
	}{
		"unit":   {NewUnitRecord(d.Unit(1)), []string{"id", "name"}, map[string]any{"name": "Cục Báo chí"}},
		"person": {NewPersonRecord(person, d), []string{"id", "name", "username", "unit", "role", "language"}, map[string]any{"unit": "Cục Báo chí", "role": "officer; head"}},
		"task":   {NewTaskRecord(task, d, today), columns, map[string]any{"due": "2026-02-28", "state": "done", "percent": 100.0}},
		"assignment": {
			NewAssignmentRecords(task, d, today, time.UTC)[0], append(slices.Clone(columns), "unit", "role", "officer", "submitted_on", "done_on", "last_progress_on", "last_progress"),
			map[string]any{"unit": "Cục Báo chí", "officer": "@an_bc", "original_due": "2025-12-31"},
		},
		"progress": {
			NewProgressRecord(entry, d), []string{"task", "unit", "by", "at", "text", "percent", "state", "date", "request", "cause", "doubt"},
			map[string]any{"unit": "Cục Báo chí", "percent": 40.0, "state": nil, "date": nil, "request": nil, "doubt": nil, "at": "2026-03-01T23:30:00Z"},
		},
		"withdrawn": {
			NewProgressRecord(withdrawn, d), []string{"task", "unit", "by", "at", "text", "cause", "withdrawn"},
			map[string]any{"text": "được 40%", "percent": 40.0},
		},
		"delivery": {NewDeliveryRecord(work.Delivery{To: 11, Task: 12, Kind: work.KindReminder, Outcome: work.Sent}), []string{"to", "task", "kind", "rung", "at", "outcome"}, map[string]any{"task": 12.0}},
	} {
		text, err := json.Marshal(c.record)
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]any
		if err := json.Unmarshal(text, &got); err != nil {
			t.Fatal(err)
		}
		if got["type"] != kind {
			t.Errorf("%s has the type %v", kind, got["type"])
		}
		for _, name := range c.names {
			if _, ok := got[name]; !ok {
				t.Errorf("%s has no %s: %s", kind, name, text)
			}
		}
		for name, want := range c.values {
			if got[name] != want {
				t.Errorf("%s: %s is %v, want %v", kind, name, got[name], want)
			}
		}
	}
}
