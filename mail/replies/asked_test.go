package replies

import "testing"

func TestWantsNoMore(t *testing.T) {
	for words, want := range map[string]bool{
		"dừng": true, "Dừng.": true, "DỪNG!": true, "stop": true, "Unsubscribe": true, "dung gui thu": true, "Dừng gửi": true,
		"đúng": false, "dung": false, "đúng, đã xong 60%": false, "Dừng triển khai vì thiếu kinh phí": false, "": false,
		"dừng\nđã xong 60%": true, "Dừng\n\nNguyễn Thị Lan\nVụ Pháp chế": true, "Đã xong 60%\ndừng": false, "stop the tender": false,
	} {
		if wantsNoMore(words) != want {
			t.Errorf("%q: %t", words, !want)
		}
	}
}

func TestAgrees(t *testing.T) {
	for words, want := range map[string]bool{
		"Đồng ý": true, "đồng ý.": true, "dong y": true, "Đúng": true, "Xác nhận": true, "OK": true, "Yes": true, "I agree": true,
		"dừng": false, "dung": false, "không đồng ý": false, "Ai gửi thư này?": false, "": false,
	} {
		if says(firstLine(words), right, agreeing) != want {
			t.Errorf("%q: %t", words, !want)
		}
	}
}

func TestDeclines(t *testing.T) {
	for words, want := range map[string]bool{
		"Không đồng ý": true, "không đồng ý.": true, "Không phải tôi": true, "không phải tôi, tôi đã nghỉ hưu": true, "Đây không phải địa chỉ của ông Hùng": true, "dừng": true, "STOP": true,
		"Nhầm rồi": true, "No": true, "Not me": true, "không": true, "Không, tôi không làm việc này": true, "tôi không phải là người này": true,
		"đồng ý": false, "Đúng": false, "Ai gửi thư này?": false, "": false, "không rõ thư này là gì": false, "nhắm đến năm 2030": false,
	} {
		if declines(words) != want {
			t.Errorf("%q: %t", words, !want)
		}
	}
}

func TestMarkOf(t *testing.T) {
	for id, want := range map[string]string{
		"<abc.0f12@bo.example.vn>": "0f12", "abc.0f12@bo.example.vn": "0f12", "<abc@bo.example.vn>": "", "abc.": "", "": "",
	} {
		if got, ok := markOf(id); got != want && ok || ok != (want != "") {
			t.Errorf("%q: %q %t", id, got, ok)
		}
	}
}

func TestBelow(t *testing.T) {
	for words, want := range map[string]string{
		"dừng": "", "Dừng\n\nNguyễn Thị Lan\nVụ Pháp chế\nĐT: 0912 345 678": "", "Bắt đầu\n\nNhiệm vụ đã trình, được 60%": "Nhiệm vụ đã trình, được 60%", "\nTiếp tục\nĐã trình\nxong 60%": "Đã trình\nxong 60%",
	} {
		if got := below(words); got != want {
			t.Errorf("%q: %q", words, got)
		}
	}
}
