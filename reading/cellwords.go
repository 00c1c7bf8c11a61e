package reading

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dondoc/work/spelling"
)

// cellWord is a word of a cell with what precedes it.
type cellWord struct {
	text       string
	lower      string // in lower case, with its diacritics
	fold       string
	start, end int // bytes in the piece
	upper      bool
	connects   bool // "và", "and": not part of a name at its beginning or end
	inside     bool // in brackets
	gap        gap  // between it and the word before
}

// gap is what separates a word from the one before it.
type gap int

const (
	gapSpace  gap = iota
	gapComma      // may separate names
	gapHyphen     // connects the words of one name
)

// inCapitals reports whether all of a piece is in capitals, and it is not just a list of
// acronyms.
func inCapitals(p cellPiece) bool {
	if strings.ContainsFunc(p.text, unicode.IsLower) {
		return false
	}
	for i, w := range p.words {
		if i > 0 && w.gap == gapSpace {
			return true
		}
	}
	return false
}

// acronym reports whether the word has two letters or more, all in capitals.
func (w cellWord) acronym() bool {
	n := 0
	for _, r := range w.text {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2
}

// cellWords cuts a text in Unicode NFC into words: runs of letters, digits and marks. An
// apostrophe inside a word belongs to it.
func cellWords(text string) []cellWord {
	var words []cellWord
	plain := strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) < 0
	depth, from, gapFrom := 0, -1, 0
	finish := func(end int) {
		if from < 0 {
			return
		}
		w := cellWord{text: text[from:end], start: from, end: end, inside: depth > 0}
		w.lower = strings.ToLower(w.text)
		w.fold = spelling.Fold(w.text)
		w.upper = startsUpper(w.text)
		w.gap = gapOf(text[gapFrom:from])
		w.connects = len(words) > 0 && depth == 0 &&
			(w.text == "và" || w.text == "and" || w.text == "cùng" || plain && w.text == "va")
		words = append(words, w)
		from, gapFrom = -1, end
	}
	for i, r := range text {
		inWord := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) ||
			from >= 0 && (r == '\'' || r == '’')
		if inWord {
			if from < 0 {
				from = i
			}
			continue
		}
		finish(i)
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth = max(0, depth-1)
		}
	}
	finish(len(text))
	if n := len(words); n > 0 {
		words[n-1].connects = words[n-1].connects && n > 1
	}
	return words
}

func startsUpper(s string) bool {
	for _, r := range s {
		return unicode.IsUpper(r)
	}
	return false
}

func gapOf(between string) gap {
	switch {
	case strings.ContainsAny(between, ",/、，|"), strings.Contains(between, ". "), strings.Contains(between, " & "):
		return gapComma
	case strings.ContainsAny(between, "-–—&.:"):
		return gapHyphen
	}
	return gapSpace
}

// UnitKey returns the common key of all spellings of a unit's name, and its number of
// words: without diacritics and case, and without the words that real tables add or omit
// freely, "và", "các" and "có".
func UnitKey(name string) (key string, words int) {
	w := cellWords(norm.NFC.String(name))
	return wordsKey(w), len(w)
}

func wordsKey(words []cellWord) string {
	var parts []string
	for i, w := range words {
		filler := w.connects || w.fold == "" ||
			w.fold == "co" && i+1 < len(words) && words[i+1].fold == "lien" ||
			i == 0 && w.fold == "cac" && len(words) > 2
		if !filler {
			parts = append(parts, w.fold)
		}
	}
	return strings.Join(parts, " ")
}

// SpeaksOfMany reports whether a unit's name is that of a group: "Các đơn vị thuộc Bộ",
// "Bộ, ngành, địa phương", "UBND cấp tỉnh".
func SpeaksOfMany(name string) bool {
	text := norm.NFC.String(name)
	words := cellWords(text)
	if len(words) == 0 {
		return false
	}
	c := splitting{cellPiece: cellPiece{text: text, words: words}}
	if c.beginsGroup(0) {
		return true
	}
	lower := strings.ToLower(text)
	for _, mark := range manyInside {
		if strings.Contains(lower, mark) {
			return true
		}
	}
	return false
}

// manyIn reports whether the words from..at mean several units: "UBND các phường".
func (c splitting) manyIn(from, at int) bool {
	for i := from + 1; i < at; i++ {
		if c.words[i].lower == "các" && c.words[i].gap == gapSpace {
			return true
		}
	}
	return false
}

// everywhere skips words which say that a group includes its members in the whole country:
// "Sở VHTTDL các tỉnh, thành phố".
func (c splitting) everywhere(at int) int {
	if at >= len(c.words) || c.words[at].gap != gapSpace || !everywhereBegins[c.words[at].lower] {
		return at
	}
	for at < len(c.words) && everywhereWords[c.words[at].lower] {
		at++
	}
	return at
}

// namesOne reports whether an alias of a group is the full name of one unit: "Sở Văn hóa và
// Thể thao" is a unit of one province, not all of them.
func namesOne(alias string) bool {
	text := norm.NFC.String(alias)
	words := cellWords(text)
	if len(words) < 3 || SpeaksOfMany(text) {
		return false
	}
	for _, w := range words {
		if w.acronym() {
			return false
		}
	}
	c := splitting{cellPiece: cellPiece{text: text, words: words}}
	return c.rank(0) > 0 && c.beginsUnit(0)
}

// beginsGroup reports whether a group's name begins there.
func (c splitting) beginsGroup(at int) bool {
	w := c.words[at]
	next := ""
	if at+1 < len(c.words) {
		next = c.words[at+1].lower
	}
	return manyWords[w.lower] || manyWords[w.lower+" "+next] || c.countsKinds(at) ||
		w.lower == "địa" && next == "phương" || c.qualifiedKind(at)
}

// kindAt returns the number of words of the kind of unit named there, 0 for none.
func (c splitting) kindAt(at int) int {
	if at >= len(c.words) {
		return 0
	}
	if at+1 < len(c.words) && c.words[at+1].gap == gapSpace && kindWords[c.words[at].lower+" "+c.words[at+1].lower] {
		return 2
	}
	if kindWords[c.words[at].lower] {
		return 1
	}
	return 0
}

// countsKinds reports whether a list of kinds of units begins there: "bộ, ngành".
func (c splitting) countsKinds(at int) bool {
	next := at + c.kindAt(at)
	if next == at || next >= len(c.words) {
		return false
	}
	if c.words[next].connects {
		next++
	} else if c.words[next].gap != gapComma {
		return false
	}
	n := c.kindAt(next)
	if n == 0 {
		return false
	}
	// "Bộ, Cục Báo chí" is not a list of kinds: the second is a name.
	return !c.words[next].upper || c.capitals || !c.beginsUnit(next)
}

// qualifiedKind reports whether a group is named there without "các": "đơn vị liên quan".
func (c splitting) qualifiedKind(at int) bool {
	n := c.kindAt(at)
	if n == 0 || c.words[at].upper && at > 0 {
		return false
	}
	return at+n < len(c.words) && c.words[at+n].gap == gapSpace && kindQualifiers[c.words[at+n].lower]
}

// unitWordAt returns the number of words of the phrase there that begins a unit's name, 0
// for none.
func (c splitting) unitWordAt(at int) int {
	n, _ := c.unitWord(at)
	return n
}

// rank returns the rank of the phrase that begins a name there; see unitWord.
func (c splitting) rank(at int) int {
	_, rank := c.unitWord(at)
	return rank
}

func (c splitting) unitWord(at int) (words, rank int) {
	for _, u := range unitWords[c.words[at].lower] {
		if at+len(u.words) > len(c.words) {
			continue
		}
		same := true
		for i, word := range u.words {
			w := c.words[at+i]
			same = same && w.lower == word && (i == 0 || w.gap == gapSpace)
		}
		if same {
			return len(u.words), u.rank
		}
	}
	return 0, 0
}

// beginsUnit reports whether a unit's name begins there: a word that begins one, with a
// capital, followed by the rest of a name.
func (c splitting) beginsUnit(at int) bool {
	w := c.words[at]
	n, rank := c.unitWord(at)
	if n == 0 || at+n >= len(c.words) {
		return false
	}
	next := c.words[at+n]
	if next.gap == gapComma || next.connects || next.inside {
		return false
	}
	if n == 1 && notUnits[w.lower][next.lower] {
		return false
	}
	if at > 0 && next.gap != gapComma && c.words[at].gap == gapSpace && notAfter[w.lower][c.words[at-1].lower] {
		return false
	}
	return w.upper || rank > 0 && next.upper
}

// places are words after which a body is that of a place, and its name whole: "Công an tỉnh".
var places = wordSet("tỉnh huyện xã phường")

// complete reports whether the name that begins there has two words or more after its first
// phrase, or the place that it is of, so that "và" before it can separate units.
func (c splitting) complete(at int) bool {
	n := c.unitWordAt(at)
	if places[c.words[at+n].lower] {
		return true
	}
	for i := at + n; i < at+n+2; i++ {
		if i >= len(c.words) || c.words[i].gap == gapComma || c.words[i].connects || c.words[i].inside {
			return false
		}
	}
	return c.words[at+n].upper
}
