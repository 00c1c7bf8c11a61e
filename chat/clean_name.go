package chat

import (
	"strings"
	"unicode"
)

// The characters that set a text direction until one of the other kind ends it
// (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings).
const (
	overrides = "\u202a\u202b\u202d\u202e"
	isolates  = "\u2066\u2067\u2068"
	popOver   = '\u202c'
	popIso    = '\u2069'
)

// blanks are letters and symbols of Unicode that are invisible.
const blanks = "\u115f\u1160\u2800\u3164\uffa0"

// CleanName returns a name that is safe within any text: on one line, and with every change
// of direction ended. It is empty when nothing in it is visible; emoji are.
func CleanName(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }), " ")
	visible := strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsGraphic(c) && !unicode.IsSpace(c) && !unicode.Is(unicode.M, c) && !strings.ContainsRune(blanks, c)
	})
	if !visible {
		return ""
	}
	var open []rune
	for _, c := range s {
		switch {
		case strings.ContainsRune(overrides, c):
			open = append(open, popOver)
		case strings.ContainsRune(isolates, c):
			open = append(open, popIso)
		case len(open) > 0 && c == open[len(open)-1]:
			open = open[:len(open)-1]
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		s += string(open[i])
	}
	return s
}
