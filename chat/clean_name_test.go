package chat

import "testing"

func TestCleanName(t *testing.T) {
	for name, want := range map[string]string{
		"Nguyễn Thị Lan": "Nguyễn Thị Lan", " Lan\n\tAnh ": "Lan Anh", "🌸": "🌸", "👩‍💻 Lan": "👩‍💻 Lan",
		"": "", "ㅤ": "", "\u200b\u2063": "", "\u2800": "", "\u0301": "",
		"Lan\u202e": "Lan\u202e\u202c", "\u2067a\u202db": "\u2067a\u202db\u202c\u2069", "\u202ea\u202c": "\u202ea\u202c",
	} {
		if got := CleanName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
