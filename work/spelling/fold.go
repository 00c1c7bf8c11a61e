// Package spelling compares texts as people write them.
package spelling

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold normalises a text for comparison with what people type: lower case, without
// diacritics (đ becomes d), every run of spaces and punctuation one space, none at the
// ends. Two spellings of one name fold to the same text.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			r = unicode.ToLower(r)
			if r == 'đ' {
				r = 'd'
			}
			b.WriteRune(r)
		default:
			space = true
		}
	}
	return b.String()
}
