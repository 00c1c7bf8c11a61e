package sheet

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

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

func TestTitleOfADocument(t *testing.T) {
	for _, c := range []struct {
		preamble []string
		want     string
	}{
		{[]string{"PHỤ LỤC I", "VIỆC CẦN LÀM GIAI ĐOẠN 2026-2030", "(Ban hành kèm theo Quyết định số 1/QĐ-A)", "____", "Các chữ viết tắt dùng trong Phụ lục:"}, "VIỆC CẦN LÀM GIAI ĐOẠN 2026-2030"},
		{[]string{"QUYẾT ĐỊNH", "Điều 1. Ban hành.", "KẾ HOẠCH", "Triển khai công tác năm 2026", "(Kèm theo)"}, "KẾ HOẠCH Triển khai công tác năm 2026"},
		{[]string{"Kế hoạch năm 2026"}, "Kế hoạch năm 2026"},
		{[]string{"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}, ""},
	} {
		if got, _ := titleOf(c.preamble, nil); got != c.want {
			t.Errorf("%q: %q, want %q", c.preamble, got, c.want)
		}
	}
}
