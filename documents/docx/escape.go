package docx

import "strings"

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// escaped returns text for use in XML, between tags or in an attribute. All text that this
// package writes passes through it. Characters that XML does not allow are dropped.
func escaped(text string) string { return entities.Replace(keptText(text)) }

// keptText drops what XML 1.0 does not allow: invalid UTF-8, control characters other than
// tab and line breaks, and the two non-characters at the end of the basic plane.
func keptText(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r < 0xFFFD, r >= 0x10000:
			return r
		}
		return -1
	}, text)
}
