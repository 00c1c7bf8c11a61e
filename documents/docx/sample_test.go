package docx_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"dondoc/documents/docx"
)

// sample writes an official report with everything that a Writer can: letterhead, body,
// tables, a picture, a signature, and an appendix on landscape pages.
func sample(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := docx.NewWriter(&out, docx.Properties{Title: "Báo cáo kết quả thực hiện nhiệm vụ quý IV năm 2026", Creator: "Cục Hợp tác quốc tế"})
	w.Letterhead(docx.Letterhead{
		Parent: "BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", Issuer: "CỤC HỢP TÁC QUỐC TẾ", Number: "Số:        /BC-HTQT", Draft: "DỰ THẢO",
		Nation: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Motto: "Độc lập - Tự do - Hạnh phúc", PlaceDate: "Hà Nội, ngày       tháng       năm 2026",
	})
	w.Title("BÁO CÁO", "Kết quả thực hiện nhiệm vụ quý IV năm 2026")
	w.Text(docx.Addressee, "Kính gửi: Lãnh đạo Bộ Văn hóa, Thể thao và Du lịch")
	w.Text(docx.Body, "Thực hiện Quyết định số 1234/QĐ-BVHTTDL ngày 05 tháng 01 năm 2026 của Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch ban hành Kế hoạch giai đoạn 2026 - 2030, Cục Hợp tác quốc tế báo cáo kết quả thực hiện nhiệm vụ quý IV năm 2026 (từ ngày 15/9/2026 đến ngày 14/12/2026) như sau:")
	w.Text(docx.Heading1, "I. KẾT QUẢ THỰC HIỆN")
	w.Text(docx.Heading2, "1. Tình hình chung")
	w.Paragraph(docx.Body, docx.Run{Text: "Tổng số nhiệm vụ có thời hạn: "}, docx.Run{Text: "128", Bold: true}, docx.Run{Text: " nhiệm vụ; đã hoàn thành 64 nhiệm vụ (50,0% trên tổng số nhiệm vụ giao; 78,0% trên số nhiệm vụ đến hạn)."})
	w.Text(docx.Heading3, "a) Nhiệm vụ hoàn thành")
	w.Text(docx.Body, strings.Repeat("Các đơn vị đã chủ động triển khai nhiệm vụ được giao theo đúng tiến độ, bảo đảm chất lượng. ", 6))
	w.Text(docx.Heading2, "2. Kết quả theo đơn vị")
	w.Text(docx.Unit, "Đơn vị tính: nhiệm vụ")
	unitTable(w, 26)
	w.Text(docx.Note, "Ghi chú: dòng Tổng cộng đếm mỗi nhiệm vụ một lần.")
	w.Picture(docx.Picture{PNG: chart(t), Alt: "Biểu đồ bốn nhóm nhiệm vụ theo đơn vị", Width: 120})
	w.Text(docx.Caption, "Biểu đồ 1. Kết quả thực hiện nhiệm vụ theo đơn vị")
	w.Text(docx.Heading1, "II. KHÓ KHĂN, VƯỚNG MẮC")
	w.Text(docx.Body, "Một số nhiệm vụ chưa bố trí được kinh phí; việc lấy ý kiến các bộ, ngành còn chậm.")
	w.Text(docx.Closing, "Trên đây là báo cáo kết quả thực hiện nhiệm vụ quý IV năm 2026, Cục Hợp tác quốc tế kính báo cáo Lãnh đạo Bộ xem xét, chỉ đạo./.")
	w.Signature(docx.Signature{
		RecipientsTitle: "Nơi nhận:", Recipients: []string{"- Như trên;", "- Các đơn vị thuộc Bộ;", "- Lưu: VT, HTQT."},
		Authority: []string{"KT. CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG"},
	})
	w.Section(docx.Section{Landscape: true, Restart: true})
	w.Appendix("PHỤ LỤC", "BẢNG THEO DÕI TIẾN ĐỘ THỰC HIỆN NHIỆM VỤ", "(Kèm theo Báo cáo số        /BC-HTQT ngày       tháng       năm 2026)")
	taskTable(w, 40)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func unitTable(w *docx.Writer, rows int) {
	table := w.Table(docx.TableLayout{Widths: []float64{8, 38, 12, 14, 14, 14, 14, 14, 18, 20}, Size: 10})
	head := func(text string) docx.TableCell { return docx.TableCell{Text: text, Merge: docx.MergeStart} }
	table.Header(head("TT"), head("Tên đơn vị"), head("Tổng số"), docx.TableCell{Text: "Đã hoàn thành", Span: 2}, docx.TableCell{Text: "Chưa hoàn thành", Span: 2},
		head("Chờ xác nhận"), head("Tỷ lệ HT đúng hạn"), head("Ghi chú"))
	below := docx.TableCell{Merge: docx.MergeContinue}
	table.Header(below, below, below, docx.TableCell{Text: "Trong hạn"}, docx.TableCell{Text: "Trễ hạn"}, docx.TableCell{Text: "Trong hạn"}, docx.TableCell{Text: "Trễ hạn"}, below, below, below)
	figure := func(text string) docx.TableCell { return docx.TableCell{Text: text, Align: docx.Center} }
	for i := range rows {
		table.Row(figure(fmt.Sprint(i+1)), docx.TableCell{Text: "Cục Văn hóa cơ sở, Gia đình và Thư viện"}, figure("12"), figure("5"), figure("1"), figure("4"), figure("1"), figure("1"), figure("41,7%"), docx.TableCell{})
	}
	total := func(text string) docx.TableCell { return docx.TableCell{Text: text, Bold: true, Align: docx.Center} }
	table.Row(docx.TableCell{Text: "Tổng cộng", Bold: true, Align: docx.Center, Span: 2}, total("128"), total("52"), total("12"), total("40"), total("18"), total("6"), total("40,6%"), docx.TableCell{})
}

func taskTable(w *docx.Writer, rows int) {
	names := []string{"TT", "Nhiệm vụ", "Văn bản giao", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn", "Thời hạn điều chỉnh", "Kết quả, tiến độ", "Phân loại", "Khó khăn, nguyên nhân", "Đề xuất", "Ghi chú"}
	table := w.Table(docx.TableLayout{Widths: []float64{9, 44, 24, 26, 26, 20, 17, 18, 22, 16, 20, 15, 15}, Size: 9})
	var head, numbers []docx.TableCell
	for i, name := range names {
		head = append(head, docx.TableCell{Text: name})
		numbers = append(numbers, docx.TableCell{Text: fmt.Sprintf("(%d)", i+1)})
	}
	table.Header(head...)
	table.HeaderNumbers(numbers...)
	table.Row(docx.TableCell{Text: "I", Bold: true, Align: docx.Center}, docx.TableCell{Text: "Phim và sân khấu nhỏ", Bold: true, Span: 12})
	for i := range rows {
		texts := []string{fmt.Sprint(i + 1), fmt.Sprintf("Tổ chức tuần phim tài liệu tại %d tỉnh miền núi", i+5), "QĐ số 1234/QĐ-BVHTTDL ngày 05/01/2026", "Cục Điện ảnh", "Sở Văn hóa, Thể thao và Du lịch", "Tuần phim", "30/6/2026", "30/9/2026 (lần 1)", "60%: đang lấy ý kiến", "Trong hạn", "", "", ""}
		cells := make([]docx.TableCell, len(texts))
		for j, text := range texts {
			cells[j] = docx.TableCell{Text: text}
			if j == 0 || j == 6 || j == 7 || j == 9 {
				cells[j].Align = docx.Center
			}
		}
		table.Row(cells...)
	}
}

func chart(t testing.TB) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 600, 240))
	for x := range 600 {
		for y := range 240 {
			shade := color.RGBA{0x2E, 0x7D, 0x32, 0xFF}
			if x > 150+y {
				shade = color.RGBA{0xC6, 0x28, 0x28, 0xFF}
			}
			picture.Set(x, y, shade)
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
