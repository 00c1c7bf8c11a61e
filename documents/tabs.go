package documents

import "strings"

// requoted makes a tab-separated text one that a csv reader takes as it is meant. Programs
// quote a cell of such a file only when it holds a tab, a line break or a quotation mark;
// written by hand, a cell may simply begin with one: "và" is no separator here. Such a
// cell, in which a mark stands that neither is doubled nor ends the cell, is quoted.
func requoted(text string) string {
	if !strings.HasPrefix(text, `"`) && !strings.Contains(text, "\t\"") && !strings.Contains(text, "\n\"") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text) + 64)
	for len(text) > 0 {
		end, proper := quotedCell(text)
		cell := text[:end]
		if !proper && strings.HasPrefix(cell, `"`) {
			cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
		}
		b.WriteString(cell)
		if text = text[end:]; text != "" {
			b.WriteByte(text[0])
			text = text[1:]
		}
	}
	return b.String()
}

// quotedCell returns where the first cell of a text ends, and whether it is a quoted one.
func quotedCell(text string) (end int, proper bool) {
	plain := strings.IndexAny(text, "\t\n")
	if plain < 0 {
		plain = len(text)
	}
	if !strings.HasPrefix(text, `"`) {
		return plain, false
	}
	for i := 1; i < len(text); i++ {
		if text[i] != '"' {
			continue
		}
		switch {
		case i+1 == len(text) || text[i+1] == '\t' || text[i+1] == '\n':
			return i + 1, true
		case text[i+1] == '"':
			i++
		default:
			return plain, false
		}
	}
	return plain, false
}
