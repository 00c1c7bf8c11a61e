package forms

import (
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/measures"
)

// Part 3 has the measures that are open: those that wait first, and of what was approved only what
// is not done. What was answered otherwise is over. A unit's report has its own.
func TestOpenMeasuresInTheReport(t *testing.T) {
	s := sampleStatement(9, 0)
	at := s.From.Add(10).In(time.UTC)
	due := s.To.Add(-5)
	for i, m := range []measures.Measure{
		{ID: "done", Text: "Đã làm xong", Units: []int{2}, State: measures.Approved, Task: 902, Due: due},
		{ID: "late", Text: "Chưa làm xong", Units: []int{2}, State: measures.Approved, Task: 901, Due: due},
		{ID: "waits", Text: "Xin ý kiến", Units: []int{3}, State: measures.Proposed, Due: calendar.On(2027, 1, 15)},
		{ID: "no", Text: "Không duyệt", Units: []int{2}, State: measures.Refused, Due: due},
	} {
		m.At = at.Add(time.Duration(i) * time.Hour)
		s.Measures = append(s.Measures, m)
	}
	for id, state := range map[int]work.State{901: work.InProgress, 902: work.Done} {
		s.Tasks = append(s.Tasks, work.Task{ID: id, Leads: []int{2}, Assignments: []work.Assignment{{Unit: 2, Role: work.Lead, State: state, Due: due}}})
	}
	r := sampleRequest(s, work.Vietnamese)
	lines := strings.Join(r.recommended(), "\n")
	waits, late := strings.Index(lines, "- Xem xét kiến nghị"), strings.Index(lines, "- Đôn đốc kiến nghị đã được phê duyệt, quá hạn")
	if waits < 0 || late < waits || strings.Contains(lines, "Đã làm xong") || strings.Contains(lines, "Không duyệt") {
		t.Error(lines)
	}
	if all := strings.Join(r.measures(), "\n"); !strings.HasPrefix(all, lines) {
		t.Error(all)
	}
	r.Unit = work.Unit{ID: 2, Name: "Vụ Pháp chế"}
	if lines := r.recommended(); len(lines) != 1 || !strings.Contains(lines[0], "Chưa làm xong") {
		t.Error(lines)
	}
}
