package documents

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

func TestCSV(t *testing.T) {
	row := ExportRow{
		Task: 12, Plan: "nq03", Number: "14.1", Section: "III. Hợp tác", Title: "- Rà soát, \"một\"\nhai", LeadUnits: "Cục A; Cục B",
		Unit: "Cục A", Role: "lead", Officer: "@an_bc", DeadlineText: "12/2025", DeadlineKind: "date", Start: calendar.On(2025, 12, 1), Due: calendar.On(2025, 12, 31),
		State: work.InProgress, Percent: 40, Category: work.OpenInTime, LastProgressOn: calendar.On(2025, 11, 2), LastProgress: "=HYPERLINK(\"http://x\")",
	}
	var b bytes.Buffer
	c, err := NewCSV(&b)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Write(row, row); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\ufeff")
	records, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || len(records) != 3 {
		t.Fatal(err, marked, len(records))
	}
	want := "task,plan,number,section,title,lead_units,coordinating_units,deliverable,unit,role,officer,deadline_text,deadline_kind," +
		"start,due,recurrence,state,percent,submitted_on,done_on,category,last_progress_on,last_progress"
	if got := strings.Join(records[0], ","); got != want {
		t.Error(got)
	}
	want = "12|nq03|14.1|III. Hợp tác|- Rà soát, \"one\"|Cục A; Cục B|||Cục A|lead|@an_bc|12/2025|date|2025-12-01|2025-12-31||in_progress|40|||open_in_time|2025-11-02|'=HYPERLINK(\"http://x\")"
	want = strings.Replace(want, "\"one\"", "\"một\"\nhai", 1)
	if got := strings.Join(records[1], "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestHarmless(t *testing.T) {
	for text, harmful := range map[string]bool{
		"=1+1": true, " =A1": true, "@SUM(A1)": true, "-2+3+cmd|' /C calc'!A0": true, "+HYPERLINK(A1)": true, "-1\n+cmd|x": true,
		"": false, "@an_bc": false, "- Xây dựng (giai đoạn 1)": false, "-": false, "+84 912 345 678": false, "a=b": false, "50%": false,
	} {
		want := text
		if harmful {
			want = "'" + text
		}
		if got := harmless(text); got != want {
			t.Errorf("%q becomes %q", text, got)
		}
	}
}

func TestJSONL(t *testing.T) {
	var b bytes.Buffer
	j := NewJSONL(&b)
	for _, record := range []any{NewUnitRecord(work.Unit{ID: 1, Name: "Cục <A>"}), NewDeliveryRecord(work.Delivery{To: 5})} {
		if err := j.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	want := `{"type":"unit","id":1,"name":"Cục <A>","version":0}` + "\n" +
		`{"type":"delivery","message":"","to":5,"kind":"","rung":null,"at":"0001-01-01T00:00:00Z","outcome":"","task":null}` + "\n"
	if b.String() != want {
		t.Error(b.String())
	}
}
