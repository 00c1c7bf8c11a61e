package reading

import (
	"dondoc/calendar"
	"dondoc/work"
	"slices"
	"testing"
)

func TestPapers(t *testing.T) {
	for words, want := range map[string][]string{
		"Đã ban hành Quyết định số 12/QĐ-BVHTTDL ngày 3/2/2026": {"Quyết định số 12/QĐ-BVHTTDL"},
		"theo 1234/BVHTTDL-HTQT và NĐ 15/2026/NĐ-CP":            {"1234/BVHTTDL-HTQT", "15/2026/NĐ-CP"},
		"số 3512/QĐ-BVHTTDL; 3512/QĐ-BVHTTDL":                   {"3512/QĐ-BVHTTDL"},
		"BC 45/BC-VPC": {"BC 45/BC-VPC"},
		"thực hiện Nghị quyết số 57-NQ/TW và 45/TTr-VPC, 1234/QĐ-TTg": {"Nghị quyết số 57-NQ/TW", "45/TTr-VPC", "1234/QĐ-TTg"},
		"2026-KH: 2/Lan, 3/Quý":                      nil,
		"đạt 3/4 việc, 50%, ngày 3/2/2026, lúc 9/10": nil,
		"": nil,
	} {
		if got := Papers(words); !slices.Equal(got, want) {
			t.Errorf("%q: %q", words, got)
		}
	}
}

func TestDecisionIn(t *testing.T) {
	for words, want := range map[string]work.Decision{
		"QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026":                                       {Number: "12/QĐ-BVHTTDL", Date: calendar.On(2026, 2, 3)},
		"Theo Quyết định số 1234/QĐ-TTg, ngày 05 tháng 11 năm 2026 của Chính phủ": {Number: "1234/QĐ-TTg", Date: calendar.On(2026, 11, 5)},
		"công văn 59/BTP-PLQT":                                                    {Number: "59/BTP-PLQT"},
		"12/QĐ-PC ngày 31/2/2026":                                                 {Number: "12/QĐ-PC"},
		"theo ý kiến Lãnh đạo Bộ 20/11/2026":                                      {},
	} {
		if got := DecisionIn(words); got != want {
			t.Errorf("%q: %+v, want %+v", words, got, want)
		}
	}
}
