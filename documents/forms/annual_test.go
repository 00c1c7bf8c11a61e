package forms

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/documents/docx"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/committing"
)

// readable is all text of a document, tables included.
func readable(t *testing.T, file []byte) string {
	t.Helper()
	d, err := docx.Read(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, block := range d.Blocks {
		switch b := block.(type) {
		case *docx.Paragraph:
			all.WriteString(b.Text + "\n")
		case *docx.Table:
			for _, row := range b.Rows {
				for _, cell := range row.Cells {
					all.WriteString(strings.ReplaceAll(cell.Text(), "\n", " ") + " | ")
				}
				all.WriteString("\n")
			}
		}
	}
	return all.String()
}

// An annual plan has the lines as they were committed, its head's name and no DỰ THẢO; a draft has that.
func TestAnnualPlanAsADocument(t *testing.T) {
	at := time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC)
	for _, lang := range text.Languages() {
		s := sampleStatement(9, 0)
		s.Running, s.TakenAt = true, at
		s.Tasks[1].Title, s.Tasks[1].Leads = "Tên mới", []int{2}
		s.Tasks[1].Assignments = []work.Assignment{{Unit: 2, Role: work.Lead, State: work.InProgress, Due: calendar.On(2028, 1, 1), Original: calendar.On(2028, 1, 1)}}
		p := AnnualPlan{Commitment: committing.None(2, 2027), Signer: "Đỗ Mạnh Hùng"}
		p.Commit([]committing.Line{
			{Key: committing.Key{Task: 2}, Reason: committing.DueThen, Title: "Tên khi đăng ký", Due: calendar.On(2027, 6, 30)},
			{Key: committing.Key{Task: 5, Contribution: "u5"}, Reason: committing.Promised, Title: "Góp ý dự thảo", Due: calendar.On(2027, 2, 15)},
		}, 9, at)
		r := sampleRequest(s, lang)
		r.Unit = work.Unit{ID: 2, Name: "Vụ Pháp chế"}
		made := func() string {
			var out bytes.Buffer
			if err := AnnualDocx(&out, r, p); err != nil {
				t.Fatal(err)
			}
			return readable(t, out.Bytes())
		}
		got, draft := made(), r.say("doc.head.draft")
		for _, want := range []string{"Tên khi đăng ký", r.Words.OfficialDate(calendar.On(2027, 6, 30)), "Góp ý dự thảo", "Đỗ Mạnh Hùng", "VỤ PHÁP CHẾ", r.say("doc.annual.title")} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in\n%s", lang, want, got)
			}
		}
		if strings.Contains(got, "Tên mới") || strings.Contains(got, draft) {
			t.Errorf("%s:\n%s", lang, got)
		}
		p.State, p.Drafted = committing.Draft, p.Lines
		if !strings.Contains(made(), draft) {
			t.Errorf("%s: the draft does not say so", lang)
		}
	}
}

// The report on deviations has each line under its outcome with the committed date, and the one on all
// units sums them up.
func TestDeviationsAsADocument(t *testing.T) {
	at := time.Date(2027, 12, 20, 9, 0, 0, 0, time.UTC)
	for _, lang := range text.Languages() {
		s := sampleStatement(9, 0)
		s.TakenAt = at
		c := committing.None(2, 2027)
		c.Commit([]committing.Line{
			{Key: committing.Key{Task: 2}, Reason: committing.DueThen, Title: "Đề án", Due: calendar.On(2027, 6, 30)},
			{Key: committing.Key{Task: 3}, Reason: committing.Recurring, Title: "Báo cáo quý", Due: calendar.On(2027, 3, 31), Wording: "Hằng quý"},
		}, 9, at.AddDate(-1, 0, 0))
		all := []committing.Deviation{
			{Line: c.Lines[0], Outcome: committing.Late, Now: calendar.On(2027, 8, 15), Done: calendar.On(2027, 8, 1)},
			{Line: c.Lines[1], Outcome: committing.Overdue, Times: 4, TimesInTime: 3},
			{Line: committing.Line{Key: committing.Key{Task: 9}, Title: "Việc thêm"}, Outcome: committing.Extra, Now: calendar.On(2027, 9, 1)},
		}
		d := Deviations{Year: 2027, On: calendar.On(2027, 12, 20), Units: []UnitDeviations{{c, all}}, Uncommitted: []int{3}}
		r := sampleRequest(s, lang)
		var whole bytes.Buffer
		if err := AllDeviationsDocx(&whole, r, d); err != nil {
			t.Fatal(err)
		}
		r.Unit = work.Unit{ID: 2, Name: "Vụ Pháp chế"}
		var one bytes.Buffer
		if err := DeviationsDocx(&one, r, d); err != nil {
			t.Fatal(err)
		}
		got := readable(t, one.Bytes())
		for _, want := range []string{r.say("doc.outcome.late"), r.Words.OfficialDate(calendar.On(2027, 8, 1)), "Hằng quý", r.say("doc.deviations.times", "Number", 3, "Of", 4), "Việc thêm",
			r.say("doc.body.running", "On", r.Words.OfficialDate(d.On))} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in\n%s", lang, want, got)
			}
		}
		if got := readable(t, whole.Bytes()); !strings.Contains(got, "Vụ Pháp chế") || !strings.Contains(got, "Vụ Tổ chức cán bộ") || !strings.Contains(got, r.say("doc.deviations.total")) {
			t.Errorf("%s:\n%s", lang, got)
		}
	}
}
