package documents

import (
	"encoding/json"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
)

// The line says what counts: what is asked for work that is done is withdrawn.
func TestContributionRecords(t *testing.T) {
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	task := work.Task{ID: 12, Assignments: []work.Assignment{
		{Unit: 1, Role: work.Lead, State: work.InProgress},
		{Unit: 2, Role: work.Coordinating, Contributions: []contributing.Contribution{
			{ID: "u7", For: 1, What: "Góp ý", Due: calendar.On(2026, 12, 4), By: 31, At: at, State: contributing.Open},
			{ID: "u8", For: 1, What: "Số liệu", Due: calendar.On(2026, 12, 4), By: 31, At: at, State: contributing.Accepted, Officer: 21,
				Given: &contributing.Answer{By: 21, At: at.Add(time.Hour), Text: "Đây", Entry: "u9:given"}, Again: &contributing.Again{Why: "Thiếu", Time: 1}},
		}},
	}}
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Cục A"}, {ID: 2, Name: "Vụ B"}}, nil)
	lines := func() (got []string) {
		for _, r := range NewContributionRecords(task, task.Assignments[1], d) {
			b, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(b))
		}
		return got
	}
	begin := `{"type":"contribution","id":"u7","task":12,"by_unit":"Cục A","by_unit_id":1,"unit":"Vụ B","unit_id":2,"what":"Góp ý","due":"2026-12-04","state":`
	end := `,"asked_by":31,"asked_at":"2026-11-16T09:00:00Z","given_at":null,"text":""}`
	got := lines()
	if got[0] != begin+`"open"`+end {
		t.Error(got[0])
	}
	want := `{"type":"contribution","id":"u8","task":12,"by_unit":"Cục A","by_unit_id":1,"unit":"Vụ B","unit_id":2,"officer":21,"what":"Số liệu","due":"2026-12-04",` +
		`"state":"accepted","asked_by":31,"asked_at":"2026-11-16T09:00:00Z","given_by":21,"given_at":"2026-11-16T10:00:00Z","text":"Đây","entry":"u9:given","asked_again":1,"why":"Thiếu"}`
	if got[1] != want {
		t.Error(got[1])
	}
	task.Assignments[0].State = work.Done
	if got := lines(); got[0] != begin+`"withdrawn"`+end {
		t.Error(got[0])
	}
}
