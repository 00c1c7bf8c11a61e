package sheet

import "testing"

func TestLostLetters(t *testing.T) {
	for cell, want := range map[string]bool{
		"X\ufffdy d\ufffdng": true, "X?y d?ng k? ho?ch": true, "Bao giờ?Ai làm": false, "https://a.vn/x?y=1&b?c": false, "Rà soát (?)": false, "": false, "Có được không? Ai?": false,
	} {
		if got := (Record{Cells: []string{"1", cell}}).lost(); got != want {
			t.Errorf("%q: %v", cell, got)
		}
	}
}

func TestLegacyEncoding(t *testing.T) {
	for text, want := range map[string]string{
		"": "",
		"Bộ Văn hóa, Thể thao và Du lịch": "",
		"Báo cáo":                         "",
		"Hoàn thành toán, loài hoa, khoá": "",
		"São Paulo, Malmö":                "",
		"«Từ điển» – 2026 · §3":           "",
		"Lead unit":                       "",
		"Bé V¨n hãa, ThÓ thao vµ Du lÞch": tcvn3,
		"§¬n vÞ chñ tr×":                  tcvn3,
		"Côc B¸o chÝ":                     tcvn3,
		"X©y dùng kÕ ho¹ch":               tcvn3,
		"NhiÖm vô":                        tcvn3,
		"S¶n phÈm":                        tcvn3,
		"Boä Vaên hoùa, Theå thao":        vni,
		"Ñôn vò chuû trì":                 vni,
		"Cuïc Baùo chí":                   vni,
		"Xaây döïng keá hoaïch":           vni,
		"Nhieäm vuï":                      vni,
		"Nhiá»‡m vá»¥":                    mojibake,
		"ÄÆ¡n vá»‹ chá»§ trÃ¬":            mojibake,
		"Cá»¥c BÃ¡o chÃ\u00ad":            mojibake,
		"BÃ¡o cÃ¡o":                       mojibake,
		"Phòng “Á Đông” – Ä là chữ cái":   "",
	} {
		if got := LegacyEncoding(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if LegacyEncoding(text) != "" && !suspicious(text) {
			t.Errorf("%q is not looked at", text)
		}
	}
}
