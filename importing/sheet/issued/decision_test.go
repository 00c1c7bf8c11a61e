package issued

import (
	"slices"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

func TestDecisionAboveTheTable(t *testing.T) {
	day := calendar.On(2026, 1, 5)
	for text, want := range map[string]work.Decision{
		"(Ban hành kèm theo Quyết định số 1234/QĐ-XYZ ngày 05 tháng 01 năm 2026 của Bộ trưởng)":                     {Number: "1234/QĐ-XYZ", Date: day},
		"Kèm theo Công văn số: 123 /BVHTTDL-VP ngày 5/1/2026":                                                       {Number: "123/BVHTTDL-VP", Date: day},
		"(Kèm theo Kế hoạch số 12/KH-BVHTTDL, ngày 05.01.2026)":                                                     {Number: "12/KH-BVHTTDL", Date: day},
		"Kèm theo Nghị định số 79/2021/NĐ-CP":                                                                       {Number: "79/2021/NĐ-CP"},
		"Thực hiện Nghị quyết số 59-NQ/TW\n(kèm theo Quyết định số 1984/QĐ-BVHTTDL ngày 5 tháng 1 năm 2026)":        {Number: "1984/QĐ-BVHTTDL", Date: day},
		"BỘ XYZ\nSố: 55/QĐ-XYZ\nHà Nội, ngày 05 tháng 01 năm 2026\nCăn cứ Nghị định số 10/2023/NĐ-CP ngày 1/2/2023": {Number: "55/QĐ-XYZ", Date: day},
		"(Ban hành kèm theo Quyết định số       /QĐ-XYZ ngày     tháng     năm 2026)":                               {},
		"DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 59-NQ/TW":                                                        {},
		"": {},
	} {
		if got := In(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestBasesAboveTheTable(t *testing.T) {
	issued := work.Decision{Number: "1984/QĐ-BVHTTDL"}
	resolution := work.Decision{Number: "59-NQ/TW", Date: calendar.On(2025, 1, 24)}
	for text, want := range map[string][]work.Decision{
		"Thực hiện Nghị quyết số 59-NQ/TW ngày 24/01/2025 của Bộ Chính trị\n(kèm theo Quyết định số 1984/QĐ-BVHTTDL)":                  {resolution},
		"DANH MỤC NHIỆM VỤ THỰC HIỆN NGHỊ QUYẾT SỐ 59-NQ/TW":                                                                           {{Number: "59-NQ/TW"}},
		"Nghị quyết số 59-NQ/TW ngày 24 tháng 01 năm 2025 và Nghị quyết 153/NQ-CP; theo Nghị quyết số 59-NQ/TW, Chỉ thị số 12 /CT-TTg": {resolution, {Number: "153/NQ-CP"}, {Number: "12/CT-TTg"}},
		"To carry out Resolution No. 59-NQ/TW":                     {{Number: "59-NQ/TW"}},
		"Kế hoạch số 12/KH-BVHTTDL; Quyết định số 1984/QĐ-BVHTTDL": nil,
		"theo các nghị quyết của Đảng":                             nil,
	} {
		if got := BasesIn(text, issued); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	// A plan that was issued by a resolution does not carry out itself.
	if got := BasesIn("Kèm theo Nghị quyết số 15/NQ-HĐND", work.Decision{Number: "15/NQ-HĐND"}); got != nil {
		t.Error(got)
	}
}

func TestParse(t *testing.T) {
	want := work.Decision{Number: "1234/QĐ-XYZ", Date: calendar.On(2026, 1, 5)}
	for _, text := range []string{"1234/QĐ-XYZ, 05/01/2026", "1234/QĐ-XYZ,2026-01-05", "QĐ số 1234/QĐ-XYZ ngày 5 tháng 1 năm 2026", "Quyết định số: 1234/QĐ-XYZ, ngày 05/01/2026"} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%q: %v %v", text, got, err)
		}
	}
	if got, err := Parse("1234/QĐ-XYZ"); err != nil || got.Number != "1234/QĐ-XYZ" || !got.Date.IsZero() {
		t.Error(got, err)
	}
	for _, text := range []string{"", "hôm qua", "05/01/2026", "1234/QĐ-XYZ, 31/02/2026", "1234/QĐ-XYZ, sometime"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}
