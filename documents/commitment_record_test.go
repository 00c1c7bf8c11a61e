package documents

import (
	"encoding/json"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/committing"
)

// The line of an annual plan has what was frozen, or of a draft what is in it now.
func TestCommitmentRecord(t *testing.T) {
	at := time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)
	d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}}, nil)
	line := func(c committing.Commitment, drafted []committing.Line) string {
		t.Helper()
		b, err := json.Marshal(NewCommitmentRecord(c, drafted, d))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	lines := []committing.Line{
		{Key: committing.Key{Task: 12}, Reason: committing.DueThen, Title: "Đề án", Due: calendar.On(2027, 6, 30)},
		{Key: committing.Key{Task: 7, Contribution: "u5"}, Reason: committing.Promised, Title: "góp ý"},
	}
	c := committing.None(1, 2027)
	if got, want := line(c, lines), `{"type":"commitment","unit":"Vụ A","unit_id":1,"year":2027,"tasks":[7,12],"state":"draft","by":null,"at":null,"frozen":[],"out":[],"in":[],"returned_by":null,"returned_at":null,"returned_why":null,"reminded":null}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	c.Reminded = calendar.On(2026, 11, 16)
	c.Commit(lines, 9, at)
	if got, want := line(c, nil), `{"type":"commitment","unit":"Vụ A","unit_id":1,"year":2027,"tasks":[7,12],"state":"committed","by":9,"at":"2026-11-17T09:00:00Z",`+
		`"frozen":[{"task":12,"contribution":null,"reason":"due","title":"Đề án","due":"2027-06-30","wording":null},{"task":7,"contribution":"u5","reason":"promised","title":"góp ý","due":null,"wording":null}],`+
		`"out":[],"in":[],"returned_by":null,"returned_at":null,"returned_why":null,"reminded":"2026-11-16"}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
