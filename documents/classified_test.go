package documents

import (
	"strings"
	"testing"
)

func TestReadAppendixRefusesClassifiedWork(t *testing.T) {
	const head = "TT,Nhiệm vụ,Đơn vị chủ trì,Độ mật\n"
	for name, text := range map[string]string{
		"above the table":   "MẬT,,,\nKế hoạch,,,\n" + head + "1,a,Cục A,\n",
		"in the title":      "Kế hoạch năm 2026 (Tối mật),,,\n" + head + "1,a,Cục A,\n",
		"among the rows":    head + "1,a,Cục A,\n,,MẬT,\n2,b,Cục A,\n",
		"under the table":   head + "1,a,Cục A,\nĐộ mật: Mật,,,\n",
		"in a note below":   head + "1,a,Cục A,\nGhi chú: tài liệu lưu hành nội bộ (Mật),,,\n",
		"a level on a line": "Độ mật,\n" + head + "1,a,Cục A,\nTuyệt mật,,,\n",
	} {
		if _, err := read(t, text); err == nil || !strings.Contains(err.Error(), "is marked ") || !strings.Contains(err.Error(), "classified work does not belong in Telegram") {
			t.Errorf("%s: %v", name, err)
		}
	}
	a := mustRead(t, head+"1,a,Cục A,Thường\n2,b,Cục A,Mật\n3,c (Tuyệt mật),Cục A,\n,và tiếp,,\n4,d,Cục A,\n,tiếp,,Tối mật\nI,Mục (Mật),,\n5,e,Cục A,\nII,Mục hai,,\n6,Giữ bí mật,Cục A,Không\n")
	want := "|1||a|Cục A\n" + "II.|6||Giữ bí mật|Cục A\n" +
		"row 3: marked Mật: classified work does not belong in Telegram\n" +
		"row 4: marked Tuyệt mật: classified work does not belong in Telegram\n" +
		"row 6: marked Tối mật: classified work does not belong in Telegram\n" +
		"row 9: marked Mật: classified work does not belong in Telegram\n"
	if got := outlineOf(a); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
