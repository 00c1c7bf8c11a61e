package documents

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"testing"

	"dondoc/calendar"
	"dondoc/importing"
	"dondoc/work"
)

// BenchmarkImport reads and plans an appendix of 100,000 rows, nothing of it known before,
// as csv and as a workbook. The workbook may take three times what the csv does.
func BenchmarkImport(b *testing.B) {
	units := []string{"Cục Báo chí", "Cục Xuất bản, In và Phát hành, Cục Điện ảnh", "Vụ Pháp chế; Văn phòng Bộ", "Các đơn vị liên quan", ""}
	deadlines := []string{"Quý III/2026", "30/6/2026", "Thường xuyên", "Tháng 10 hằng năm", "12/2026"}
	rows := [][]string{{"TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"}}
	for i := range 100_000 {
		if i%100 == 0 {
			rows = append(rows, []string{[]string{"I", "II", "III", "IV"}[i/100%4], "Nhóm nhiệm vụ"})
		}
		rows = append(rows, []string{
			strconv.Itoa(i + 1), fmt.Sprintf("Xây dựng, ban hành kế hoạch số %d về chuyển đổi số", i),
			units[i%4], units[(i+1)%5], deadlines[i%5], "Báo cáo kết quả",
		})
	}
	var text bytes.Buffer
	if err := csv.NewWriter(&text).WriteAll(rows); err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
	}{{"plan.csv", text.Bytes()}, {"plan.xlsx", asWorkbook(b, rows)}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				a, err := readData(c.name, c.data, AppendixOptions{})
				if err != nil {
					b.Fatal(err)
				}
				p := importing.PlanImport(importing.ImportInput{Appendix: a, Directory: work.NewDirectory(0, nil, nil), Today: calendar.On(2026, 3, 2)})
				if p.Added != 100_000 {
					b.Fatal(p.Tally)
				}
			}
		})
	}
}
