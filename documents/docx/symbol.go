package docx

import (
	"strconv"
	"strings"
)

// glyphs are the Unicode characters for frequent characters of symbol fonts. Such fonts use
// the private area from U+F000.
var glyphs = map[string]map[rune]string{
	"symbol": {0x2D: "-", 0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xAE: "→", 0xDE: "⇒", 0xB0: "°"},
	"wingdings": {
		0x2D: "-", 0x6C: "•", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "□",
		0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "⇒", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
	},
	"wingdings 2": {0x4F: "✗", 0x50: "✓", 0x52: "☑", 0xA3: "□", 0x97: "•"},
	"wingdings 3": {0x7D: "▶"},
	"webdings":    {0x61: "✓", 0x63: "□"},
}

// symbol returns the character of a w:sym, by its font and its code in hexadecimal. A
// character of a symbol font that has no Unicode equivalent becomes a bullet.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n == 0 || n > 0x10FFFF {
		return ""
	}
	r := rune(n)
	if r >= 0xF000 && r <= 0xF0FF {
		r -= 0xF000
	}
	if table, picture := glyphs[strings.ToLower(font)]; picture {
		if s, ok := table[r]; ok {
			return s
		}
		return "•"
	}
	return keptText(string(r))
}

// bullet returns the text of a bullet in Unicode.
func bullet(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == 0xF02D:
			b.WriteByte('-')
		case r >= 0xE000 && r <= 0xF8FF:
			b.WriteString("•")
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}
