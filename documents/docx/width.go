package docx

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// textWidth estimates the width of a line in Times New Roman, in twentieths of a point, for
// the rule under it.
func textWidth(text string, size int, bold bool) int {
	thousandths := 0
	for _, r := range plain(text) {
		n := 500
		switch {
		case r == ' ' || r == '.' || r == ',':
			n = 250
		case r == '-' || r == '(' || r == ')' || r == 'r' || r == 's' && !bold || r == ':' || r == 'f' || r == 't':
			n = 333
		case r == 'i' || r == 'l' || r == 'j' || r == '/':
			n = 278
		case r == 'I':
			n = 370
		case r == 'm' || r == 'M' || r == 'W' || r == 'w':
			n = 850
		case r >= 'A' && r <= 'Z' || r == 'Đ':
			n = 700
		case r == 'a' || r == 'c' || r == 'e' || r == 'z':
			n = 444
		}
		if bold && n >= 400 && n <= 500 {
			n += 30
		}
		thousandths += n
	}
	return thousandths * size * 20 / 1000
}

// plain returns letters without diacritics, which do not make them wider.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r < 0x370 {
			return -1
		}
		return r
	}, norm.NFD.String(text))
}

// lastWidth estimates the width of the last line of a bold text.
func lastWidth(text string, size int) int {
	return textWidth(text[strings.LastIndexByte(text, '\n')+1:], size, true)
}

// balanced breaks a centred text that is too wide for one line, so that the last line is
// not a single word: before "và" (and), else after a comma, if two lines are then enough;
// else where the lines differ least. Text that already has line breaks is not changed.
func balanced(text string, width, size int, bold bool) string {
	const longest = 500 // bytes; a longer text needs more than two lines anyway
	if len(text) > longest || strings.Contains(text, "\n") || textWidth(text, size, bold) <= width {
		return text
	}
	best, least := text, 0
	for i, r := range text {
		if r != ' ' {
			continue
		}
		before, after := text[:i], text[i+1:]
		cost := max(textWidth(before, size, bold), textWidth(after, size, bold))
		switch {
		case cost > width:
			cost += 3 * width
		case strings.HasPrefix(strings.ToLower(norm.NFC.String(after)), "và "):
		case strings.HasSuffix(before, ","):
			cost += width
		default: // perhaps inside a name
			cost += 2 * width
		}
		if least == 0 || cost < least {
			best, least = before+"\n"+after, cost
		}
	}
	return best
}
