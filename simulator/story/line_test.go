package story

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseLine(t *testing.T) {
	tests := []struct {
		raw       string
		declaring bool
		want      line
	}{
		{"# remark", false, line{}},
		{"", false, line{}},
		{"people", false, line{verb: "people"}},
		{`  lan 101 "Nguyễn Thị Lan" @lan vi`, true, line{verb: "person", who: "lan", args: []string{"101", "Nguyễn Thị Lan", "@lan", "vi"}}},
		{"at 2026-11-23 08:00", false, line{verb: "at", text: "2026-11-23 08:00"}},
		{"lan: được 60%", false, line{who: "lan", verb: "says", text: "được 60%"}},
		{`lan re "Hạn: 12": được 60%`, false, line{who: "lan", verb: "re", words: "Hạn: 12", text: "được 60%"}},
		{`lan re own "60": thêm`, false, line{who: "lan", verb: "own", words: "60", text: "thêm"}},
		{`lan edits "60": 70%`, false, line{who: "lan", verb: "edits", words: "60", text: "70%"}},
		{`lan presses "Xác nhận"`, false, line{who: "lan", verb: "presses", words: "Xác nhận"}},
		{`lan forwards "12"`, false, line{who: "lan", verb: "forwards", words: "12"}},
		{`lan reacts "12": 👍`, false, line{who: "lan", verb: "reacts", words: "12", text: "👍"}},
		{`lan sends "poll": {"question":"?"}`, false, line{who: "lan", verb: "sends", words: "poll", text: `{"question":"?"}`}},
		{`lan albums "3" at 2 re "12": xong`, false, line{who: "lan", verb: "albums", words: "3", args: []string{"at", "2", "re", "12"}, text: "xong"}},
		{`lan presses gone "Sửa"`, false, line{who: "lan", verb: "gone", words: "Sửa"}},
		{`group pc "Vụ" lan hung`, false, line{verb: "group", args: []string{"pc", "Vụ", "lan", "hung"}}},
		{`topic bc pc "Báo cáo"`, false, line{verb: "topic", args: []string{"bc", "pc", "Báo cáo"}}},
		{`lan taps bc "Bật"`, false, line{who: "lan", verb: "taps", args: []string{"bc", "Bật"}}},
		{`lan answers pc "Nhiệm vụ 12": xong`, false, line{who: "lan", verb: "answers", args: []string{"pc", "Nhiệm vụ 12"}, text: "xong"}},
		{`lan anonymous pc: /status`, false, line{who: "lan", verb: "anonymous", args: []string{"pc"}, text: "/status"}},
		{"lan blocks", false, line{who: "lan", verb: "blocks"}},
		{`do invite officer "Vụ Pháp chế"`, false, line{verb: "do", args: []string{"invite", "officer", "Vụ Pháp chế"}}},
		{"show task 12", false, line{verb: "show", args: []string{"task", "12"}}},
	}
	for _, tt := range tests {
		got, err := parseLine(tt.raw, tt.declaring)
		if err != nil {
			t.Errorf("%q: %v", tt.raw, err)
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(line{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.raw, diff)
		}
	}
	for _, raw := range []string{"lan dances", `lan albums "3" at 2`, `lan in pc x`, "lan presses Xác nhận", `lan re "12" text`, "do", `do "open`} {
		if _, err := parseLine(raw, false); err == nil {
			t.Errorf("%q was taken", raw)
		}
	}
}
