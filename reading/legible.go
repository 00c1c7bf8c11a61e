package reading

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// legible returns a text in its visible form: one form for each character (full-width
// digits, Roman numerals and fractions become plain ones), without the invisible characters
// that word processors and chats insert into words and numbers.
func legible(s string) string {
	if plainLetters(s) {
		return s
	}
	return strings.Map(plainer, norm.NFKC.String(strings.Map(shown, s)))
}

// plainLetters reports whether a text holds nothing but ASCII and the letters of Vietnamese, each
// in one piece, as most texts do: nothing about them can change.
func plainLetters(s string) bool {
	for _, r := range s {
		switch {
		case r < 0x80, r >= 0xc0 && r < 0x130 && r != '×' && r != '÷', r == 'ĩ' || r == 'Ĩ' || r == 'ũ' || r == 'Ũ',
			r == 'ơ' || r == 'Ơ' || r == 'ư' || r == 'Ư', r >= 0x1ea0 && r <= 0x1ef9:
		default:
			return false
		}
	}
	return true
}

// shown maps a character to what is seen of it before NFKC would make more of it; -1 is
// nothing.
func shown(r rune) rune {
	switch {
	case r < 0xa0, r >= 0xc0 && r < 0x34f, r >= 0x1ea0 && r < 0x1f00: // Vietnamese letters
		return r
	case unicode.Is(unicode.Cf, r), r == '\u034f', r >= '\ufe00' && r <= '\ufe0f', r == '\u20e3':
		return -1
	case strings.ContainsRune("¹²³⁰⁴⁵⁶⁷⁸⁹", r): // the number of a footnote is not part of the date
		return -1
	case r >= '①' && r <= '⓿': // a number in a circle or with a dot is the number of a list item
		return ' '
	}
	return r
}

// plainer replaces what NFKC does not: slashes of fractions and of division, and digits of
// other scripts.
func plainer(r rune) rune {
	switch {
	case r < 0xa0, r >= 0xc0 && r < 0xf7, r > 0xf7 && r < 0x34f, r >= 0x1ea0 && r < 0x1f00:
		return r
	case strings.ContainsRune("\u2044\u2215\u29f8", r):
		return '/'
	case r == '÷': // 2026÷2030, as engineers write a range
		return '-'
	case unicode.Is(unicode.Nd, r):
		return '0' + digitValue(r)
	}
	return r
}

// digitValue returns the value of a decimal digit of any script: the ten digits of a script
// are consecutive.
func digitValue(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
		n++
	}
	return n
}
