package reading

import "testing"

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
