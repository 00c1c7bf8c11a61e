package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var (
	// escapes are control characters in the texts of workbooks: _x000D_.
	escapes = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)
	// errorCells are what spreadsheets and databases leave where there is no value.
	errorCells = regexp.MustCompile(`(?i)^(?:N/A|#(?:N/A(?: N/A| Field)?|REF!?|VALUE!?|NAME\??|DIV/0!?|NUM!?|NULL!?|SPILL!?|CALC!?|FIELD!?|BUSY!?|GETTING_DATA)|Err:\d{3}|\(?null\)?|<null>|nan|undefined|#+)$`)
)

// lookAlikes are letters of other alphabets that look like Latin ones. Keyboards and
// scanners leave them in words that mix both.
var lookAlikes = map[rune]rune{
	'А': 'A', 'В': 'B', 'С': 'C', 'Е': 'E', 'Н': 'H', 'К': 'K', 'М': 'M', 'О': 'O', 'Р': 'P', 'Т': 'T', 'Х': 'X', 'У': 'Y', 'І': 'I', 'Ѕ': 'S', 'Ј': 'J',
	'а': 'a', 'с': 'c', 'е': 'e', 'о': 'o', 'р': 'p', 'х': 'x', 'у': 'y', 'і': 'i', 'ѕ': 's', 'ј': 'j', 'һ': 'h', 'ԁ': 'd', 'ԛ': 'q', 'ԝ': 'w',
	'Α': 'A', 'Β': 'B', 'Ε': 'E', 'Ζ': 'Z', 'Η': 'H', 'Ι': 'I', 'Κ': 'K', 'Μ': 'M', 'Ν': 'N', 'Ο': 'O', 'Ρ': 'P', 'Τ': 'T', 'Υ': 'Y', 'Χ': 'X', 'ο': 'o', 'ν': 'v',
}

// plain reports whether a cell needs no cleaning. The bytes of Vietnamese letters begin
// with C3, C4, C6 and E1.
func plain(cell string) bool {
	for i := 0; i < len(cell); i++ {
		switch b := cell[i]; {
		case b < 0x80:
			if b == '_' && strings.HasPrefix(cell[i:], "_x") || b == '\t' {
				return false
			}
		case b == 0xc3 && i+1 < len(cell) && (cell[i+1] == 0x90 || cell[i+1] == 0xb0): // Ð, ð
			return false
		case b == 0xc3, b == 0xc4, b == 0xc6, b == 0xe1, b < 0xc0:
		default:
			return false
		}
	}
	return true
}

// cleanCell returns the cleaned text of a cell: without invisible characters, and with real
// spaces and letters in place of look-alikes.
func cleanCell(cell string) string {
	if plain(cell) {
		return cell
	}
	cell = strings.ReplaceAll(escapes.ReplaceAllStringFunc(cell, unescaped), "\r\n", "\n")
	var b strings.Builder
	for _, r := range cell {
		switch {
		case r == '\u00ad' || r == '\ufeff' || r != '\n' && unicode.Is(unicode.Cf, r):
		case r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085':
			b.WriteByte('\n')
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case unicode.IsControl(r):
		case r == 'Ð' || r == 'Ɖ':
			b.WriteRune('Đ')
		case r == 'ð' || r == 'ɖ':
			b.WriteRune('đ')
		case r >= '！' && r <= '～':
			b.WriteRune(r - '！' + '!')
		default:
			b.WriteRune(r)
		}
	}
	return latin(b.String())
}

// unescaped returns the character of an escape in a workbook.
func unescaped(escape string) string {
	n, err := strconv.ParseUint(escape[2:6], 16, 16)
	if err != nil || n >= 0xd800 && n < 0xe000 {
		return ""
	}
	return string(rune(n))
}

// latin replaces look-alikes by Latin letters, in words that have both.
func latin(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return lookAlikes[r] != 0 }) < 0 {
		return text
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, word := range words {
		both := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) &&
			strings.ContainsFunc(word, func(r rune) bool { return lookAlikes[r] != 0 })
		if !both {
			continue
		}
		text = strings.Replace(text, word, strings.Map(func(r rune) rune {
			if l := lookAlikes[r]; l != 0 {
				return l
			}
			return r
		}, word), 1)
	}
	return text
}

// cleaned cleans every cell of the records. It copies those that change.
func cleaned(records []Record) []Record {
	out := make([]Record, len(records))
	for i, r := range records {
		out[i] = r.cleaned()
	}
	return out
}

func (r Record) cleaned() Record {
	copied := false
	for i, cell := range r.Cells {
		if plain(cell) {
			continue
		}
		if !copied {
			r.Cells, copied = append([]string(nil), r.Cells...), true
		}
		r.Cells[i] = cleanCell(cell)
	}
	return r
}

// emptied removes values that are spreadsheet errors, and returns their columns.
func (r Record) emptied() (_ Record, errors []int) {
	for i, cell := range r.Cells {
		if cell = strings.TrimSpace(cell); len(cell) < 3 || len(cell) > 14 || !errorCells.MatchString(cell) {
			continue
		}
		if errors == nil {
			r.Cells = append([]string(nil), r.Cells...)
		}
		r.Cells[i] = ""
		errors = append(errors, i)
	}
	return r, errors
}
