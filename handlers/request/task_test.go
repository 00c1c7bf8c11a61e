package request

import "testing"

func TestTaskNumber(t *testing.T) {
	tests := []struct {
		argument string
		id       int
		rest     string
	}{
		{"12", 12, ""}, {"12 xong", 12, "xong"}, {"NV 12: 40%", 12, "40%"}, {"nv12, xong", 12, "xong"}, {"nhiệm vụ 12 xong", 12, "xong"},
		{"#12", 12, ""}, {"t12", 12, ""}, {"12\nhai dòng\nchữ", 12, "hai dòng\nchữ"}, {"12 - xong", 12, "xong"}, {"12. Đã gửi", 12, "Đã gửi"},
		{"12 14.1", 12, "14.1"},
		{"", 0, ""}, {"14.1", 0, ""}, {"12%", 0, ""}, {"0", 0, ""}, {"-1", 0, ""}, {"99999999999", 0, ""}, {"xong 12", 0, ""},
	}
	for _, tt := range tests {
		id, rest, err := Base{}.Task(t.Context(), Request{Argument: tt.argument})
		if id != tt.id || rest != tt.rest || (err == nil) != (tt.id != 0) {
			t.Errorf("%q: %d, %q, %v", tt.argument, id, rest, err)
		}
	}
}
