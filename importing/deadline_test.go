package importing

import (
	"strings"
	"testing"

	"dondoc/importing/sheet"
)

// TestDeadlineRemarks says of a deadline that needs a look what was understood and what
// was left over.
func TestDeadlineRemarks(t *testing.T) {
	for _, c := range []struct{ wording, due, remark string }{
		{"30/6/2026", "2026-06-30", ""},
		{"Quý II/2026, sau đó duy trì thường xuyên", "2026-06-30", ""},
		{"30/6/2026 (đề nghị lùi đến 30/9/2026)", "2026-06-30",
			`row 2: "30/6/2026 (đề nghị lùi đến 30/9/2026)": read as 30/6/2026; "đề nghị lùi đến 30/9/2026" is a proposal`},
		{"30/6/2026 phụ trội", "", `row 2: "30/6/2026 phụ trội": may mean 30/6/2026; left over: "trội"; the task has no deadline`},
		{"30/6/2026 hoặc 30/9/2026", "",
			`row 2: "30/6/2026 hoặc 30/9/2026": may mean 30/9/2026; but it names one date or another; the task has no deadline`},
		{"Xin lùi đến 30/9/2026", "", `row 2: "Xin lùi đến 30/9/2026": it only proposes a date; the task has no deadline`},
		{"30/6/226", "", `row 2: "30/6/226": may mean 30/6/2026; left over: "226"; the task has no deadline`},
		{"31/4/2026", "", `row 2: the deadline "31/4/2026" names a day that does not exist; the task has none`},
		{"Sau Đại hội", "", `row 2: the deadline "Sau Đại hội" depends on an event; the task has none`},
	} {
		p := imported(ImportInput{Appendix: appendixOf(sheet.AppendixRow{Number: "1", Title: "Việc", Lead: "Cục A", Deadline: c.wording}), Year: 2026})
		var remarks []string
		for _, r := range p.Remarks {
			remarks = append(remarks, r.String())
		}
		if got := strings.Join(remarks, "\n"); got != c.remark {
			t.Errorf("%q: %s, not %s", c.wording, got, c.remark)
		}
		if d := p.Tasks[0].Deadline; d.Due.String() != c.due || d.Text != c.wording {
			t.Errorf("%q: %+v", c.wording, d)
		}
	}
}
