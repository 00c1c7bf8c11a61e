package reading

import (
	"slices"
	"testing"
)

func TestPapers(t *testing.T) {
	for words, want := range map[string][]string{
		"Đã ban hành Quyết định số 12/QĐ-BVHTTDL ngày 3/2/2026": {"Quyết định số 12/QĐ-BVHTTDL"},
		"theo 1234/BVHTTDL-HTQT và NĐ 15/2026/NĐ-CP":            {"1234/BVHTTDL-HTQT", "15/2026/NĐ-CP"},
		"số 3512/QĐ-BVHTTDL; 3512/QĐ-BVHTTDL":                   {"3512/QĐ-BVHTTDL"},
		"BC 45/BC-VPC": {"BC 45/BC-VPC"},
		"đạt 3/4 việc, 50%, ngày 3/2/2026, lúc 9/10": nil,
		"": nil,
	} {
		if got := Papers(words); !slices.Equal(got, want) {
			t.Errorf("%q: %q", words, got)
		}
	}
}
