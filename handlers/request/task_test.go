package request

import "testing"

func TestTaskNumber(t *testing.T) {
	tests := []struct {
		argument string
		number   string
		rest     string
	}{
		{"12", "12", ""}, {"12 xong", "12", "xong"}, {"NV 12: 40%", "12", "40%"}, {"nv12, xong", "12", "xong"}, {"nhiệm vụ 12 xong", "12", "xong"},
		{"#12", "12", ""}, {"t12", "12", ""}, {"12\nhai dòng\nchữ", "12", "hai dòng\nchữ"}, {"12 - xong", "12", "xong"}, {"12. Đã gửi", "12", "Đã gửi"},
		{"12 14.1", "12", "14.1"}, {"số 12 nhé", "12", ""}, {"12 ạ", "12", ""}, {"12 em", "12", ""}, {"12 em Lan", "12", "em Lan"},
		{"", "", ""}, {"14.1", "14.1", ""}, {"NV 14.1.2 xong", "14.1.2", "xong"}, {"12%", "", ""}, {"0", "", ""}, {"-1", "", ""}, {"99999999999", "", ""}, {"xong 12", "", ""},
	}
	for _, tt := range tests {
		number, rest := Request{Argument: tt.argument}.Numbered()
		if number != tt.number || number != "" && rest != tt.rest {
			t.Errorf("%q: %q, %q", tt.argument, number, rest)
		}
	}
}
