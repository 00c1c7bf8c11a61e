package documents

import (
	"encoding/json"
	"testing"
	"time"

	"dondoc/work"
)

func TestInstructionLine(t *testing.T) {
	at := time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC)
	task := work.Task{ID: 12}
	task.Remark(work.Remark{Kind: work.Instruction, By: 401, At: at, Text: "Báo cáo tôi trước thứ Sáu", Cause: "u1"})
	task.Remark(work.Remark{Kind: work.Answered, By: 103, To: 101, At: at, Text: "Phòng 302", Cause: "u2"})
	var got []string
	for _, r := range NewRemarkRecords(task, work.NewDirectory(1, nil, nil)) {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(b))
	}
	want := []string{
		`{"type":"instruction","task":12,"by":401,"at":"2026-11-16T09:00:00Z","text":"Báo cáo tôi trước thứ Sáu","to":null,"unit":"","cause":"u1"}`,
		`{"type":"answer","task":12,"by":103,"at":"2026-11-16T09:00:00Z","text":"Phòng 302","to":101,"unit":"","cause":"u2"}`,
	}
	for i, w := range want {
		if i >= len(got) || got[i] != w {
			t.Errorf("line %d: %v", i, got)
		}
	}
}
