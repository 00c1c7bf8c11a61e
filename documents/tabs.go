package documents

import "strings"

// requoted prepares a tab-separated text for a csv reader. Programs quote a cell of such a
// file only when it contains a tab, a line break or a quotation mark; in a file written by
// hand, a cell may simply begin with a quotation mark. A cell with a quotation mark that is
// neither doubled nor at the end of the cell is such a cell, and is quoted.
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

// quotedCell returns where the first cell of a text ends, and whether it is correctly
// quoted.
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
