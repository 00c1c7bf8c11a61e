package reading

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// cleaned returns the text of a message in the form that the reader expects: in NFKC, so
// that full-width and Roman characters are plain letters and digits, without invisible
// characters, with fractions as percents, and with digits in place of letters that look
// like them.
func cleaned(text string) string {
	text = text[:min(len(text), longestReply)]
	if !ascii(text) {
		text = norm.NFKC.String(visible(text))
	}
	return alikeDigits(unstretched(text))
}

// unstretched reduces a letter that is repeated for emphasis: "xonggg rồiiii".
func unstretched(text string) string {
	run, last := 0, rune(0)
	for _, r := range text {
		if r == last && unicode.IsLetter(r) {
			if run++; run == 3 {
				break
			}
			continue
		}
		run, last = 1, r
	}
	if run < 3 {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		end := i + size
		for n := 1; end < len(text); n++ {
			next, k := utf8.DecodeRuneInString(text[end:])
			if next != r {
				if n >= 3 && unicode.IsLetter(r) && !roman(r) {
					b.WriteRune(r)
					i = end
				}
				break
			}
			end += k
			if end >= len(text) && n+1 >= 3 && unicode.IsLetter(r) && !roman(r) {
				b.WriteRune(r)
				i = end
			}
		}
		if i == end {
			continue
		}
		b.WriteString(text[i:end])
		i = end
	}
	return b.String()
}

// roman reports whether the letter may be repeated three times in Roman numerals: III, XXX.
func roman(r rune) bool { return r == 'I' || r == 'X' || r == 'C' }

// visible drops format characters (soft hyphens, zero-width spaces, direction marks), and
// writes fraction characters, and fractions with a fraction slash, as percents.
func visible(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.Is(unicode.Cf, r):
		case r == '⁄' || r == '∕' || r == '／':
			b.WriteByte('/')
		case r >= '¼' && r <= '¾' || r >= '⅐' && r <= '⅞':
			part, whole, _ := strings.Cut(norm.NFKC.String(string(r)), "⁄")
			n, _ := strconv.Atoi(part)
			of, _ := strconv.Atoi(whole)
			if n == 0 || of == 0 {
				break
			}
			b.WriteString(" " + strconv.Itoa(percentOf(n, of)) + "% ")
		case r == utf8.RuneError && size == 1:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

// alikeDigits writes 0 and 1 for letters that look like them in a number that continues
// with a percent sign or a slash: "8O%", "l5/12".
func alikeDigits(text string) string {
	if !strings.ContainsAny(text, "oOlI") {
		return text
	}
	var b []byte
	for i := 0; i < len(text); {
		end, digits, alike := i, 0, 0
		for end < len(text) && (strings.IndexByte("oOlI", text[end]) >= 0 || text[end] >= '0' && text[end] <= '9') {
			if text[end] <= '9' {
				digits++
			} else {
				alike++
			}
			end++
		}
		if end == i {
			i++
			continue
		}
		figure := end < len(text) && (text[end] == '%' || text[end] == '/') || i > 0 && text[i-1] == '/'
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if figure && digits > 0 && alike > 0 && end-i <= 4 && !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			if b == nil {
				b = []byte(text)
			}
			for j := i; j < end; j++ {
				switch b[j] {
				case 'o', 'O':
					b[j] = '0'
				case 'l', 'I':
					b[j] = '1'
				}
			}
		}
		i = end
	}
	if b == nil {
		return text
	}
	return string(b)
}
