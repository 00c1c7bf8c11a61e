package forms

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/unitreports"
)

// The report of the whole has what each unit sent beside its figures, also what it sent on a longer
// period, and names who had nothing to report and who sent nothing. A draft is nobody's words yet. A
// unit's report has its own.
func TestWordsOfUnitsInTheReport(t *testing.T) {
	s := sampleStatement(9, 0)
	if r := sampleRequest(s, work.Vietnamese); len(r.reported()) != 0 {
		t.Error("there are words where nobody was asked")
	}
	year := calendar.ReportPeriod{Span: calendar.SpanYear, Year: s.Period.To().Year}
	at := s.To.Add(-1).In(time.UTC)
	s.Reports = []unitreports.Report{
		{Period: s.Period, Unit: 2, State: unitreports.Sent, By: 7, At: at, Text: "1. Kết quả tốt.\n\n- Đề nghị họp."},
		{Period: s.Period, Unit: 3, State: unitreports.Nothing, By: 8, At: at, Text: "không ai đọc"},
		{Period: s.Period, Unit: 4, State: unitreports.Draft, By: 9, At: at, Text: "đang viết"},
	}
	r := sampleRequest(s, work.Vietnamese)
	lines := strings.Join(r.reported(), "\n")
	for _, want := range []string{"Báo cáo của các đơn vị:", "\n1. Kết quả tốt.\n- Đề nghị họp.", "\n- Không phát sinh: " + r.unitName(3) + ".", "\n- Chưa gửi báo cáo: " + r.unitName(4) + "."} {
		if !strings.Contains(lines, want) {
			t.Errorf("%q is not in %s", want, lines)
		}
	}
	if strings.Contains(lines, "đang viết") || strings.Contains(lines, "không ai đọc") {
		t.Error(lines)
	}
	var out bytes.Buffer
	if err := ReportText(&out, r); err != nil || !strings.Contains(out.String(), "Đề nghị họp.") {
		t.Error(err, out.String())
	}
	s.Reports[0].Period, s.Reports[0].At = year, s.To.Add(3).In(time.UTC)
	r = sampleRequest(s, work.Vietnamese)
	r.Unit = work.Unit{ID: 2, Name: "Vụ Pháp chế"}
	if lines := r.reported(); len(lines) != 4 || !strings.Contains(lines[1], "theo báo cáo năm") {
		t.Error(lines)
	}
	r.Unit = work.Unit{ID: 5, Name: "Vụ khác"}
	if lines := r.reported(); len(lines) != 0 {
		t.Error(lines)
	}
}
