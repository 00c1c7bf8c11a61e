package sheet

import (
	"maps"
	"testing"
)

func TestParseMapping(t *testing.T) {
	for text, want := range map[string]Mapping{
		"": {},
		`task="Mã nhiệm vụ",deadline="Mốc"`: {"task": "Mã nhiệm vụ", "deadline": "Mốc"},
		"task=Mã nhiệm vụ,deadline=Mốc":     {"task": "Mã nhiệm vụ", "deadline": "Mốc"},
		"task=Phòng, đơn vị, lead = Ai":     {"task": "Phòng, đơn vị", "lead": "Ai"},
		`task="a, lead=b",lead=c`:           {"task": "a, lead=b", "lead": "c"},
		"TITLE=“Việc” , due='Hạn'":          {"task": "Việc", "deadline": "Hạn"},
		"task=x=y,note=z":                   {"task": "x=y", "note": "z"},
	} {
		got, err := ParseMapping(text)
		if err != nil || !maps.Equal(got, want) {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"Mốc":           `--map: "Mốc" is not of the form task="HEADER",deadline="HEADER"`,
		"task=":         "--map: task has no header",
		"task=a,task=b": "--map: task is named twice",
		"colour=a":      `--map: "colour" is none of number, code, group, task, lead, coordinating, start, deadline, deliverable, officer, note`,
	} {
		if _, err := ParseMapping(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}
