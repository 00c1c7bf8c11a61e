package documents

import (
	"fmt"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/work"
)

// BenchmarkImport reads and plans an appendix of 100,000 rows, nothing of it known before.
func BenchmarkImport(b *testing.B) {
	var text strings.Builder
	text.WriteString("TT,Nhiệm vụ,Cơ quan chủ trì,Cơ quan phối hợp,Thời gian hoàn thành,Sản phẩm\n")
	units := []string{"Cục Báo chí", "\"Cục Xuất bản, In và Phát hành, Cục Điện ảnh\"", "Vụ Pháp chế; Văn phòng Bộ", "Các đơn vị liên quan", ""}
	deadlines := []string{"Quý III/2026", "30/6/2026", "Thường xuyên", "Tháng 10 hằng năm", "12/2026"}
	for i := range 100_000 {
		if i%100 == 0 {
			fmt.Fprintf(&text, "%s,Nhóm nhiệm vụ,,,,\n", []string{"I", "II", "III", "IV"}[i/100%4])
		}
		fmt.Fprintf(&text, "%d,\"Xây dựng, ban hành kế hoạch số %d về chuyển đổi số\",%s,%s,%s,Báo cáo kết quả\n", i+1, i, units[i%4], units[(i+1)%5], deadlines[i%5])
	}
	for b.Loop() {
		t, err := readSeparated(strings.NewReader(text.String()), "plan.csv", sheet.ScoreAppendix)
		if err != nil {
			b.Fatal(err)
		}
		a, err := sheet.ReadAppendix(t)
		if err != nil {
			b.Fatal(err)
		}
		p := importing.PlanImport(importing.ImportInput{Appendix: a, Directory: work.NewDirectory(0, nil, nil), Today: calendar.On(2026, 3, 2)})
		if p.Added != 100_000 {
			b.Fatal(p.Tally)
		}
	}
}
