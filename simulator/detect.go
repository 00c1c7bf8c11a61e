package simulator

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// The patterns find candidates; the conditions are those of TDLib, except that addresses
// without a scheme are found only with common top-level domains.
var detectors = []struct {
	kind    models.MessageEntityType
	pattern *regexp.Regexp
	fits    func(found string, before, after rune) bool
}{
	{models.MessageEntityTypeMention, regexp.MustCompile(`@[a-zA-Z0-9_]{4,32}`), func(_ string, before, after rune) bool {
		return !wordRune(before) && !wordRune(after)
	}},
	{models.MessageEntityTypeBotCommand, regexp.MustCompile(`/[a-zA-Z0-9_]{1,64}(@[a-zA-Z0-9_]{3,32})?`), func(_ string, before, after rune) bool {
		return !wordRune(before) && !strings.ContainsRune("/<>", before) && !wordRune(after) && !strings.ContainsRune("/<>@", after)
	}},
	{models.MessageEntityTypeHashtag, regexp.MustCompile(`#[\p{L}\p{Nd}_]{1,256}`), func(found string, before, after rune) bool {
		return !wordRune(before) && after != '#' && strings.IndexFunc(found, unicode.IsLetter) >= 0
	}},
	{models.MessageEntityTypeEmail, regexp.MustCompile(`(?i)[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}`), func(_ string, before, _ rune) bool {
		return !wordRune(before)
	}},
	{models.MessageEntityTypeURL, regexp.MustCompile(`(?i)https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#][^\s<>"«»]*)?`), func(_ string, before, _ rune) bool {
		return !wordRune(before)
	}},
	{models.MessageEntityTypeURL, regexp.MustCompile(`(?i)[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|info|edu|gov|vn|me|io)(:\d+)?([/?#][^\s<>"«»]*)?`), func(_ string, before, after rune) bool {
		return !wordRune(before) && !wordRune(after) && !strings.ContainsRune("@./-", before)
	}},
}

func wordRune(r rune) bool {
	return r != noRune && (r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r))
}

// noRune is the rune before the first and after the last character.
const noRune = -1

// detect finds mentions, commands, hashtags and addresses in a text.
func detect(text string) []Entity {
	type span struct {
		kind       models.MessageEntityType
		start, end int // bytes
	}
	var found []span
	for _, d := range detectors {
		for _, at := range d.pattern.FindAllStringIndex(text, -1) {
			start, end := at[0], at[1]
			if d.kind == models.MessageEntityTypeURL {
				end = start + len(strings.TrimRight(text[start:end], ".,:;!?'\")]}"))
			}
			before, after := rune(noRune), rune(noRune)
			if start > 0 {
				before, _ = utf8.DecodeLastRuneInString(text[:start])
			}
			if end < len(text) {
				after, _ = utf8.DecodeRuneInString(text[end:])
			}
			if d.fits(text[start:end], before, after) {
				found = append(found, span{d.kind, start, end})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	var es []Entity
	last := 0
	for _, f := range found {
		if f.start < last {
			continue
		}
		last = f.end
		es = append(es, Entity{Type: f.kind, Offset: utf16Len(text[:f.start]), Length: utf16Len(text[f.start:f.end])})
	}
	return es
}
