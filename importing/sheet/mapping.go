package sheet

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"dondoc/importing/phrase"
)

// Mapping gives the meaning of columns whose headers do not show it: headers by meaning.
type Mapping map[string]string

// mappable are the meanings that a mapping may name.
var mappable = []string{"number", "code", "group", "task", "lead", "coordinating", "start", "deadline", "deliverable", "officer", "note"}

// otherNames are other words that people may use for a meaning.
var otherNames = map[string]string{
	"title": "task", "lead_unit": "lead", "lead_units": "lead", "leadunit": "lead", "leads": "lead", "unit": "lead",
	"coordinating_units": "coordinating", "due": "deadline", "product": "deliverable", "section": "group", "notes": "note",
}

var mapKey = regexp.MustCompile(`(?:^|,)\s*([A-Za-z_]+)\s*=`)

// FindMapping returns where in a text a mapping begins, -1 when there is none.
func FindMapping(text string) int {
	for _, at := range wordKey.FindAllStringSubmatchIndex(text, -1) {
		key := strings.ToLower(text[at[2]:at[3]])
		if _, other := otherNames[key]; other || slices.Contains(mappable, key) {
			return at[2]
		}
	}
	return -1
}

var wordKey = regexp.MustCompile(`(?:^|[\s,])([A-Za-z_]+)\s*=`)

// ParseMapping reads task="Mã nhiệm vụ",deadline="Mốc". Quotation marks may be missing: a
// comma ends a header only before the next meaning.
func ParseMapping(text string) (Mapping, error) {
	m := Mapping{}
	for rest := strings.TrimSpace(text); rest != ""; {
		at := mapKey.FindStringSubmatchIndex(rest)
		if at == nil || at[0] != 0 {
			return nil, phrase.Of("--map: %q is not of the form task=\"HEADER\",deadline=\"HEADER\"", Shorten(rest, 60))
		}
		key := strings.ToLower(rest[at[2]:at[3]])
		if other, ok := otherNames[key]; ok {
			key = other
		}
		if !slices.Contains(mappable, key) {
			return nil, phrase.Of("--map: %q is none of %s", key, strings.Join(mappable, ", "))
		}
		head, after := mappedHead(strings.TrimSpace(rest[at[1]:]))
		if head == "" {
			return nil, phrase.Of("--map: %s has no header", key)
		}
		if _, twice := m[key]; twice {
			return nil, phrase.Of("--map: %s is named twice", key)
		}
		m[key], rest = head, after
	}
	return m, nil
}

// mappedHead splits a header from the front of a mapping, up to the next meaning.
func mappedHead(text string) (head, rest string) {
	for _, quotes := range [...][2]string{{`"`, `"`}, {"'", "'"}, {"“", "”"}} {
		inner, ok := strings.CutPrefix(text, quotes[0])
		if !ok {
			continue
		}
		if end := strings.Index(inner, quotes[1]); end >= 0 {
			return strings.TrimSpace(inner[:end]), strings.TrimSpace(inner[end+len(quotes[1]):])
		}
	}
	end := len(text)
	for _, at := range mapKey.FindAllStringSubmatchIndex(text, -1) {
		key := strings.ToLower(text[at[2]:at[3]])
		if _, other := otherNames[key]; text[at[0]] == ',' && (other || slices.Contains(mappable, key)) {
			end = at[0]
			break
		}
	}
	return strings.TrimSpace(text[:end]), text[end:]
}

// complaint lists the headers in the mapping that the table does not have; nil when it has
// them all.
func (m Mapping) complaint(l *layout, name string) error {
	for _, meaning := range slices.Sorted(maps.Keys(m)) {
		switch at := l.headed(m[meaning]); len(at) {
		case 1:
		case 0:
			var heads []phrase.Phrase
			for c, head := range l.heads {
				if head != "" {
					heads = append(heads, l.named(c))
				}
			}
			return phrase.Of("%s: --map %s: there is no column %q; the header in row %d has: %s", name, meaning, m[meaning], l.row, phrase.Join(", ", heads))
		default:
			return phrase.Of("%s: --map %s: %d columns are called %q", name, meaning, len(at), m[meaning])
		}
	}
	return nil
}
