package text

import (
	"strings"
	"unicode/utf16"
)

// Limit is the longest text of one message, in UTF-16 units after tags and entities are
// parsed. Telegram's documentation says 4096 characters; counting units is the stricter
// of the two readings.
const Limit = 4096

// Split cuts Telegram HTML into parts within [Limit], at the end of a line if possible,
// else at a space, never inside a tag or an entity. A tag that is open at a cut is closed
// there and opened again in the next part.
func Split(html string) []string { return split(html, Limit) }

func split(html string, limit int) []string {
	var parts []string
	var open []string // start tags not yet closed
	rest := html
	for {
		cut := fit(rest, limit)
		head := rest[:cut]
		rest = strings.TrimLeft(rest[cut:], " \n")
		part := strings.Join(open, "") + strings.TrimRight(head, " \n")
		open = unclosed(open, head)
		for i := len(open) - 1; i >= 0; i-- {
			part += "</" + tagName(open[i]) + ">"
		}
		parts = append(parts, part)
		if rest == "" {
			return parts
		}
	}
}

// fit returns where to cut html so that the text before it is within the limit: its length
// when all of it fits, else the best place.
func fit(html string, limit int) int {
	visible, line, space := 0, 0, 0
	for i := 0; i < len(html); {
		token, width := next(html[i:])
		if visible+width > limit {
			switch {
			case line > 0:
				return line
			case space > 0:
				return space
			default:
				return i
			}
		}
		visible += width
		i += len(token)
		switch token {
		case "\n":
			line = i
		case " ":
			space = i
		}
	}
	return len(html)
}

// next returns the first tag, entity or character, and its visible length in UTF-16 units.
func next(s string) (token string, width int) {
	switch s[0] {
	case '<':
		if end := strings.IndexByte(s, '>'); end > 0 {
			return s[:end+1], 0
		}
	case '&':
		if end := strings.IndexByte(s, ';'); end > 0 && end < 12 {
			return s[:end+1], 1
		}
	}
	for _, r := range s {
		return s[:len(string(r))], utf16.RuneLen(r)
	}
	return s, 0
}

// unclosed returns the start tags that are open after s, given those open before.
func unclosed(open []string, s string) []string {
	open = append([]string(nil), open...)
	for len(s) > 0 {
		token, width := next(s)
		s = s[len(token):]
		if width > 0 || token == "" || token[0] != '<' {
			continue
		}
		if strings.HasPrefix(token, "</") {
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
			continue
		}
		open = append(open, token)
	}
	return open
}

func tagName(start string) string {
	name, _, _ := strings.Cut(strings.Trim(start, "<>"), " ")
	return name
}
