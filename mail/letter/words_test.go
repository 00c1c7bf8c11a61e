package letter

import "testing"

// TestWordsThatAreNoSignature keeps what a report says under a line that could begin a signature, and cuts what
// is quoted without marks.
func TestWordsThatAreNoSignature(t *testing.T) {
	same := []string{
		"Kính gửi anh Hùng,\n\nXin trân trọng báo cáo\n1. Đã lấy ý kiến 5 đơn vị\n2. Được 60%\n3. Vướng kinh phí",
		"Kính gửi anh Hùng,\nTrân trọng báo cáo:\n- Được 60%",
		"Đã họp với các đơn vị.\n—\nCòn vướng kinh phí, xin lùi đến 30/12",
	}
	want := map[string]string{
		"Được 60%\n\nTrân trọng báo cáo.\nNguyễn Thị Lan\nVụ Pháp chế":                                             "Được 60%",
		"được 60%\n\nVào Th 2, 23 thg 11, 2026 vào lúc 08:00 Nhắc việc <a@b.vn> đã ghi:\n\nNhiệm vụ 12 xong 100%":  "được 60%",
		"được 60%\n\nVào Th 2, 23 thg 11, 2026 vào lúc 08:00 Nhắc việc <a@b.vn> đã viết:\n\nNhiệm vụ 12 xong 100%": "được 60%",
	}
	for _, s := range same {
		want[s] = s
	}
	for s, words := range want {
		if got := newestOf(s).text; got != words {
			t.Errorf("%q: %q", s, got)
		}
	}
}
