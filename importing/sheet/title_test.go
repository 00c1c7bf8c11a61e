package sheet

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/internal/realdata"
	"dondoc/reading"
	"dondoc/work"
)

// Every unit that the cells of a real appendix name, with nothing known beforehand.
var realUnits = []string{
	"Ban Tuyên giáo Trung ương", "Bảo hiểm Xã hội Việt Nam", "Bộ", "Bộ Công Thương", "Bộ Công an",
	"Bộ Giao thông vận tải", "Bộ Giáo dục và Đào tạo", "Bộ Khoa học và Công nghệ", "Bộ Kế hoạch và Đầu tư",
	"Bộ Lao động - Thương binh và Xã hội", "Bộ Ngoại giao", "Bộ Nông nghiệp và Phát triển nông thôn", "Bộ Nội vụ",
	"Bộ Quốc phòng", "Bộ Thông tin và Truyền thông", "Bộ Tài chính", "Bộ Tài nguyên và Môi trường", "Bộ Tư pháp",
	"Bộ Văn hóa, Thể thao và Du lịch", "Bộ Xây dựng", "Bộ Y tế", "Các bộ, ngành", "Các bộ, ngành có liên quan",
	"Các bộ, ngành, địa phương", "Các bộ, ngành, địa phương liên quan",
	"Các bộ, ngành, địa phương là chủ quản CSDLQG, CSDL chuyên ngành", "Các bộ, ngành, địa phương, doanh nghiệp liên quan",
	"Các cơ quan Đảng, Quốc hội", "Các thành phố trực thuộc Trung ương và một số tỉnh đủ điều kiện",
	"Các tỉnh, thành phố trực thuộc TW", "Ngân hàng nhà nước Việt Nam", "TTXVN", "Thanh tra Chính phủ",
	"Tòa án nhân dân tối cao", "Tập đoàn, doanh nghiệp công nghệ số", "VOV", "VTV",
	"Viện Hàn lâm Khoa học Xã hội Việt Nam", "Viện Hàn lâm Khoa học và Công nghệ",
	"Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "Viện Kiểm sát nhân dân tối cao", "Văn phòng Chính phủ",
	"các cơ quan đại diện Việt Nam ở nước ngoài", "các địa phương Bắc Ninh, Bình Dương, An Giang",
	"nghiệp và phát triển nông thôn", "Địa phương", "Địa phương được lựa chọn",
}

func TestSplitterReadsARealAppendix(t *testing.T) {
	records, err := csv.NewReader(strings.NewReader(string(realdata.Read(t, "appendix-nq03.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(records) == 0 {
		return
	}
	var cells []string
	for _, r := range records[1:] {
		cells = append(cells, r[2], r[3])
	}
	s := reading.NewSplitter(work.NewDirectory(1, nil, nil))
	s.Learn(cells)
	var got []string
	for _, cell := range cells {
		for _, n := range s.Split(cell) {
			got = append(got, n.Name)
		}
	}
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(got, realUnits) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(realUnits, "\n"))
	}
}

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
