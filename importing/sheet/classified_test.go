package sheet

import "testing"

func TestMarkOf(t *testing.T) {
	for cell, want := range map[string]string{
		"Mật": "Mật", "MẬT": "Mật", " (Mật) ": "Mật", "[TỐI MẬT]": "Tối mật", "Tuyệt mật.": "Tuyệt mật", "*** MẬT ***": "Mật",
		"Độ mật: Mật": "Mật", "Mức độ mật: Tối mật": "Tối mật", "TÀI LIỆU MẬT": "Mật", "toi mat": "Tối mật",
		"Xây dựng kế hoạch (Mật)":             "Mật",
		"TỐI  MẬT":                            "Tối mật",
		"Tối\nmật":                            "Tối mật",
		"Tuyệt mật":                           "Tuyệt mật",
		"Danh mục\nTUYỆT MẬT\nnăm 2026":       "Tuyệt mật",
		"Báo cáo tổng kết (độ mật: tối mật).": "Tối mật",
		"":                         "",
		"bảo vệ bí mật nhà nước":   "",
		"Bí mật":                   "",
		"Bảo mật":                  "",
		"mật độ":                   "",
		"mật ong":                  "",
		"Xây dựng quy chế bảo mật": "",
		"Quản lý tài liệu mật":     "",
		"Độ mật: Không":            "",
		"Độ mật":                   "",
		"Mất":                      "",
		"mặt":                      "",
		"Văn bản (bảo mật)":        "",
		"Rà soát (Mật) các văn bản đã ban hành": "",
	} {
		if got := markOf(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}
