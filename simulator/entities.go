package simulator

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf16"

	"github.com/go-telegram/bot/models"
)

// maxEntities is how many entities Telegram keeps in a message; it drops further ones
// silently, with their formatting and links.
const maxEntities = 100

// Entity is a formatted or special part of a text; Offset and Length count UTF-16 units.
type Entity struct {
	Type     models.MessageEntityType `json:"type"`
	Offset   int                      `json:"offset"`
	Length   int                      `json:"length"`
	URL      string                   `json:"url,omitempty"`             // of a text_link
	User     *models.User             `json:"user,omitempty"`            // of a text_mention
	Language string                   `json:"language,omitempty"`        // of a pre
	Emoji    string                   `json:"custom_emoji_id,omitempty"` // of a custom_emoji
	Time     int64                    `json:"unix_time,omitempty"`       // of a date_time
	Format   string                   `json:"date_time_format,omitempty"`
}

func (e Entity) end() int { return e.Offset + e.Length }

// Of returns the part of the text that the entity covers.
func (e Entity) Of(text string) string {
	units := utf16.Encode([]rune(text))
	if e.Offset < 0 || e.Length < 0 || e.end() > len(units) {
		return ""
	}
	return string(utf16.Decode(units[e.Offset:e.end()]))
}

// utf16Len is the length of a text in UTF-16 units.
func utf16Len(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// priority orders entities at the same place, outer ones first, as in TDLib.
func priority(t models.MessageEntityType) int {
	switch t {
	case models.MessageEntityTypeBlockquote, models.MessageEntityTypeExpandableBlockquote:
		return 0
	case models.MessageEntityTypePre:
		return 11
	case models.MessageEntityTypeCode:
		return 20
	case models.MessageEntityTypeTextLink, models.MessageEntityTypeTextMention:
		return 49
	case models.MessageEntityTypeBold:
		return 90
	case models.MessageEntityTypeItalic:
		return 91
	case models.MessageEntityTypeUnderline:
		return 92
	case models.MessageEntityTypeStrikethrough:
		return 93
	case models.MessageEntityTypeSpoiler:
		return 94
	case models.MessageEntityTypeCustomEmoji:
		return 99
	}
	return 50
}

// splittable reports whether entities of this type may overlap others and are merged with
// their neighbours.
func splittable(t models.MessageEntityType) bool { p := priority(t); return p >= 90 && p < 99 }

func isCode(t models.MessageEntityType) bool {
	return t == models.MessageEntityTypeCode || t == models.MessageEntityTypePre
}

func sortEntities(es []Entity) {
	slices.SortStableFunc(es, func(a, b Entity) int {
		return cmp.Or(cmp.Compare(a.Offset, b.Offset), cmp.Compare(b.Length, a.Length),
			cmp.Compare(priority(a.Type), priority(b.Type)))
	})
}

// tidy trims a text and repairs its entities as the server does before it stores them: cut
// to the length of the text, none for white space only, none inside code, equal neighbours
// merged.
func tidy(text string, es []Entity) (string, []Entity) {
	sortEntities(es)
	units := utf16.Encode([]rune(text))
	end := len(units)
	for end > 0 && unicode.IsSpace(rune(units[end-1])) {
		end--
	}
	start := 0
	for start < end && (units[start] == ' ' || units[start] == '\n') && (len(es) == 0 || start < es[0].Offset) {
		start++
	}
	units = units[start:end]
	var kept []Entity
	for _, e := range es {
		e.Offset -= start
		if e.Offset < 0 || e.Offset > len(units) {
			continue
		}
		e.Length = min(e.Length, len(units)-e.Offset)
		if blank(units[e.Offset:e.end()]) || splittable(e.Type) && insideCode(es, e, start) {
			continue
		}
		if i := slices.IndexFunc(kept, func(k Entity) bool { return k.Type == e.Type && k.end() >= e.Offset }); i >= 0 && splittable(e.Type) {
			kept[i].Length = max(kept[i].end(), e.end()) - kept[i].Offset
			continue
		}
		kept = append(kept, e)
	}
	sortEntities(kept)
	return string(utf16.Decode(units)), kept
}

func blank(units []uint16) bool {
	return !slices.ContainsFunc(units, func(u uint16) bool { return !unicode.IsSpace(rune(u)) })
}

// insideCode finds code among entities that still have their offsets before trimming.
func insideCode(es []Entity, e Entity, trimmed int) bool {
	return slices.ContainsFunc(es, func(c Entity) bool {
		return isCode(c.Type) && c.Offset-trimmed < e.end() && e.Offset < c.end()-trimmed
	})
}

// withDetected adds the entities that Telegram detects in a text, where they do not overlap
// existing links or code.
func withDetected(text string, es []Entity) []Entity {
	for _, d := range detect(text) {
		if !slices.ContainsFunc(es, func(e Entity) bool {
			return priority(e.Type) != 0 && !splittable(e.Type) && e.Offset < d.end() && d.Offset < e.end()
		}) {
			es = append(es, d)
		}
	}
	sortEntities(es)
	return es
}
