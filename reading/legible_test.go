package reading

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestLegible(t *testing.T) {
	for written, want := range map[string]string{
		"30/6/20\u200b26":         "30/6/2026",
		"ch\u00adưa":              "chưa",
		"\u202a30\u202c/6/2026":   "30/6/2026",
		"３０／６／２０２６":               "30/6/2026",
		"Quý Ⅲ/2026":              "Quý III/2026",
		"30⁄6∕2026":               "30/6/2026",
		"30/6/2026²":              "30/6/2026",
		"½":                       "1/2",
		"tru\u031bo\u031b\u0301c": "trước",
		"② Quý II":                "  Quý II",
		"٣٠/6/2026":               "30/6/2026",
		"30\u00a0tháng 6":         "30 tháng 6",
	} {
		if got := legible(written); got != want {
			t.Errorf("%q: %q, not %q", written, got, want)
		}
	}
}

// TestPlainLetters holds that what is left alone would not change.
func TestPlainLetters(t *testing.T) {
	for r := rune(1); r < 0x3000; r++ {
		s := "a" + string(r) + "1"
		if plainLetters(s) && strings.Map(plainer, norm.NFKC.String(strings.Map(shown, s))) != s {
			t.Errorf("%q is not plain", s)
		}
	}
	if !plainLetters("Hoàn thành trước ngày 15 tháng 6, mũi nhọn, thĩ, ĂÂĐÊÔƠƯ") {
		t.Error("Vietnamese is not plain")
	}
}
