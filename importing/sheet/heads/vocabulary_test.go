package heads

import "testing"

// TestMeanings holds headers of real tables to what they name.
func TestMeanings(t *testing.T) {
	for head, want := range map[string]string{
		"STT": "number", "Số TT": "number", "TT": "number", "No.": "number", "S T T": "number", "#": "number",
		"Mã nhiệm vụ": "code", "Mã số": "code", "Task code": "code", "Ký hiệu": "code", "Ref.": "code",
		"Nhiệm vụ": "task", "Tên nhóm nhiệm vụ/nhiệm vụ": "task", "NỘI DUNG CÔNG VIỆC": "task", "Initiative": "task", "Nội dung, nhiệm vụ": "task",
		"Nhiệm vụ, giải pháp chủ yếu": "task", "NhiệmVụ": "task", "nhiem vu trong tam": "task", "Tên nhiệm vụ/đề án": "task", "Activities": "task",
		"Đơn vị chủ trì": "lead", "Sở ngành chủ trì thực hiện": "lead", "Lead Agencies": "lead", "Cơ quan, đơn vị chủ trì": "lead",
		"CQ chủ trì": "lead", "Đơn vị thực hiện": "lead", "Đơn vị chịu trách nhiệm chính": "lead", "Responsible agency": "lead", "Owner": "lead",
		"Đơn vị phối hợp": "coordinating", "Cơ quan phối hợp thực hiện": "coordinating", "Supporting": "coordinating", "Partners": "coordinating",
		"Thời gian hoàn thành": "deadline", "Mốc hoàn thành": "deadline", "Timeline": "deadline", "Thời hạn hoàn thành nhiệm vụ": "deadline",
		"Thời gian, tiến độ thực hiện": "deadline", "Due date": "deadline", "Completion date": "deadline", "Hạn xử lý": "deadline", "By when": "deadline",
		"Thời gian bắt đầu": "start", "Start date": "start", "Từ ngày": "start",
		"Sản phẩm": "deliverable", "Kết quả/Sản phẩm": "deliverable", "Sản phẩm của nhiệm vụ": "deliverable", "Target/Output": "deliverable", "Dự kiến kết quả": "deliverable",
		"Cán bộ phụ trách": "officer", "Chuyên viên theo dõi": "officer", "Người chủ trì": "officer", "Cán bộ đầu mối": "officer", "Person in charge": "officer",
		"Ghi chú": "note", "Remarks": "note",
		"Phòng, đơn vị thực hiện": "room", "Bộ phận thực hiện": "room", "Đơn vị tính": "other", "Lãnh đạo phụ trách": "other", "Kinh phí thực hiện": "other", "Ngày giao nhiệm vụ": "other",
		"Tình trạng thực hiện": "other", "Căn cứ giao nhiệm vụ": "other", "Cơ quan phê duyệt": "other", "Loại nhiệm vụ": "other", "Đơn vị theo dõi": "other",
		"Lĩnh vực": "group", "Nhóm nhiệm vụ": "group",
		"Người giao": "other", "Ngày văn bản": "other", "Số, ký hiệu văn bản": "other", "Tổng mức đầu tư": "other", "Thời lượng (ngày)": "other",
		"Cùng làm": "coordinating", "With": "coordinating", "In cooperation with": "coordinating", "Bộ phận phối hợp": "coordinating", "Chủ đầu tư": "lead",
		"Danh mục": "task", "Key Task": "task", "Năm hoàn thành": "deadline", "Năm khởi công": "start", "Ngày phải xong": "deadline",
		"": "", "PHỤ LỤC I": "",
	} {
		best, most := "", 0
		for meaning, score := range Meanings(head) {
			if score > most || score == most && meaning < best {
				best, most = meaning, score
			}
		}
		if best != want {
			t.Errorf("%q: %q, want %q (%v)", head, best, want, Meanings(head))
		}
	}
}
