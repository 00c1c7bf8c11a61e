package reading

import "testing"

// What the first reader makes of days of which only the number is written, of amounts in words, and of work that was given back. A
// number that counts something, and one of a pair, is no day.
func TestFirstReaderOfBareNumbers(t *testing.T) {
	for reply, want := range map[string][2]string{ // percent, date
		"sáng 27 gửi sở":                               {"", "2026-11-27"},
		"25 này tôi gửi":                               {"", "2026-11-25"},
		"thứ hai 30/11 em nộp":                         {"", "2026-11-30"},
		"Thứ sáu tuần sau (4/12) mới nộp được":         {"", "2026-12-04"},
		"chiều 24-26 nộp":                              {"", ""},
		"tầm 7 chục":                                   {"70", ""},
		"khoảng 7 chục hộ":                             {"", ""},
		"Được 6,5 phần rồi anh":                        {"65", ""},
		"tầm 50-60%":                                   {"55", ""},
		"15% còn lại tuần sau làm nốt":                 {"85", ""},
		"80% là nhầm, thực tế mới 60 thôi":             {"60", ""},
		"hồ sơ bị Sở Tài chính trả lại lần hai":        {"", ""},
		"em viết được hai chục trang, còn chục trang ": {"", ""},
	} {
		source := cleaned(reply)
		tokens, accented := tokenise(source, replyTokens)
		raw, _ := understand(takeApart(source, tokens, accented, readingDay), officeDays{})
		if got := columns(raw); got[0] != want[0] || got[3] != want[1] {
			t.Errorf("%q: %q, want %q", reply, got, want)
		}
	}
}

// Who gave work back has it no longer: it is worked on again, whatever the reason, until it is handed in again.
func TestWorkThatWasGivenBack(t *testing.T) {
	for reply, want := range map[string]string{
		"Bị Văn phòng Chính phủ trả hồ sơ hôm 18/11, do chưa đủ ý kiến thành viên": "in_progress",
		"bị kho bạc trả chứng từ do thiếu chữ ký":                                  "in_progress",
		"hồ sơ bị Sở Tài chính trả hôm thứ ba, em đã trình lại sáng nay":           "waiting",
		"bị dân kiện nên chưa trả tiền đền bù":                                     "blocked",
	} {
		source := cleaned(reply)
		tokens, accented := tokenise(source, replyTokens)
		raw, _ := understand(takeApart(source, tokens, accented, readingDay), officeDays{})
		if got := columns(raw)[1]; got != want {
			t.Errorf("%q: %q, want %q", reply, got, want)
		}
	}
}
