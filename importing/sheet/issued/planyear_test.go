package issued

import (
	"testing"

	"dondoc/calendar"
)

func TestYearInTitle(t *testing.T) {
	for title, want := range map[string]int{
		"": 0,
		"Kế hoạch năm 2026 (kèm theo Quyết định ngày 25 tháng 12 năm 2025)":         2026,
		"Danh mục nhiệm vụ giai đoạn 2025-2030":                                     2025,
		"Kế hoạch thực hiện Quyết định số 1984/QĐ-BVHTTDL ngày 13 tháng 6 năm 2025": 2025,
		"Chiến lược đến năm 2030, tầm nhìn 2045":                                    0,
		"Triển khai Nghị định số 79/2021/NĐ-CP năm 2024":                            2024,
		"Thực hiện Quyết định 2013/QĐ-TTg đến năm 2030":                             0,
		"Plan for 2027":                   2027,
		"Kế hoạch ban hành ngày 5/3/2024": 2024,
	} {
		if got := YearInTitle(title); got != want {
			t.Errorf("%q: %d, want %d", title, got, want)
		}
	}
	// The date of what the plan carries out says nothing of the plan.
	for title, want := range map[string]int{
		"Nhiệm vụ thực hiện Nghị quyết số 59-NQ/TW ngày 24/01/2025":                                     0,
		"Kế hoạch thực hiện Nghị quyết số 59-NQ/TW ngày 24/01/2025, ban hành ngày 05/01/2026":           2026,
		"Kế hoạch năm 2027 thực hiện Nghị quyết số 59-NQ/TW ngày 24 tháng 01 năm 2025 của Bộ Chính trị": 2027,
	} {
		if got := YearInTitle(title); got != want {
			t.Errorf("%q: %d, want %d", title, got, want)
		}
	}
	if d := DateInTitle("Quyết định số 1984/QĐ-BVHTTDL ngày 13 tháng 6 năm 2025"); d != calendar.On(2025, 6, 13) {
		t.Error(d)
	}
	if d := DateInTitle("ngày 31 tháng 2 năm 2025"); !d.IsZero() {
		t.Error(d)
	}
}
