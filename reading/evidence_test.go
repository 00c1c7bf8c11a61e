package reading

import (
	"slices"
	"testing"
	"time"

	"dondoc/work"
)

func TestEvidenceIn(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	file := work.File{ID: "BQAC1", Form: work.FormVideoNote}
	entries := []work.Entry{
		{ID: "u3", Cause: "u3", Task: 12, Unit: 1, At: at.Add(2 * time.Hour), Text: "nhắc lại QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026"},
		{ID: "u1", Cause: "u1", Task: 12, Unit: 1, At: at, Text: "Đã ban hành QĐ số 12/QĐ-BVHTTDL  ngày 3/2/2026 (https://example.vn/a?b=1)."},
		{ID: "u2", Cause: "u2", Task: 12, Unit: 1, At: at.Add(time.Hour), Files: []work.File{file}},
		{ID: "u4", Cause: "u4", Task: 12, Unit: 1, At: at, Text: "CV 5/CV-VP", Withdrawn: &work.Deed{}},
		{ID: "u5", Cause: "u5", Task: 12, Unit: 1, At: at.Add(3 * time.Hour), Text: "mở https://t.me/dondoc_bot?start=t12"},
	}
	var got []string
	for _, e := range EvidenceIn(entries...) {
		got = append(got, e.ID+" "+string(e.Kind)+" "+e.Number+e.Name+" "+e.Cause)
	}
	if want := []string{"u1:n1 number QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026 u1", "u1:l1 link https://example.vn/a?b=1 u1", "u2:f1 video  u2"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
