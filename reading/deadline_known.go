package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dondoc/work"
)

// besideWords are words beside a deadline: those that do not change it, and those that
// always make it doubtful.
var besideWords = embeddedLexicon("beside.tsv", func(meaning string, _ int) (harm, bool) {
	h, ok := map[string]harm{"doubtful": alwaysAsked, "harmless": isHarmless, "occasion": ofOccasion, "topic": ofTopic, "session": ofSession}[meaning]
	return h, ok
})

// harm is the effect of a word beside a deadline.
type harm uint8

const (
	alwaysAsked harm = iota
	isHarmless
	ofOccasion // harmless, but a year after it belongs to the occasion
	ofSession  // the same, also for a month
	ofTopic    // harmless, but a time after it may be the document's topic
)

// know marks items as accounted for.
func (r *wordingReader) know(from, to int) {
	for i := from; i < min(to, len(r.known)); i++ {
		r.known[i] = true
	}
}

// enumerator returns the position after an item's number, "1.", "a)", "(2)", and after an
// amount in percent; i when there is none.
func (r *wordingReader) enumerator(i int) int {
	n, w := r.figures(i)
	if w > 0 && w <= 3 && r.mark(i+1) == '%' {
		r.amounts = append(r.amounts, n)
		return i + 2
	}
	first := i == 0 || i == 1 && r.mark(0) == '(' || r.tokens[r.items[i].from].line || r.mark(i-1) == ';'
	letter := r.isWord(i) && r.tokens[r.items[i].from].to-r.tokens[r.items[i].from].from == 1
	if !first || w == 0 && !letter || w > 2 || !r.touches(i+1) {
		return i
	}
	switch m := r.mark(i + 1); {
	case m == ')', m == '.' && i+2 < len(r.items) && !r.touches(i+2) && !r.is(i+2, aNumber):
		return i + 2
	}
	return i
}

// shortBeforeFigures reports whether one or two letters directly before digits are not an
// abbreviation of month, quarter or half: "To2/2026".
func (r *wordingReader) shortBeforeFigures(i int) bool {
	it := r.items[i]
	if !r.tokensAre(it.from, wordToken) || it.to != it.from+1 || !r.tokensAre(it.to, numberToken) || r.tokens[it.to].gap {
		return false
	}
	switch r.tokens[it.from].text {
	case "t", "q", "h", "th":
		return false
	}
	return len(r.tokens[it.from].text) < 3 && r.tokens[it.to].width < 4
}

// unread accounts for a word outside the grammar of time, if it is known to be harmless,
// and returns the position after it. Any other word sets puzzled.
func (r *wordingReader) unread(i int) int {
	if next := r.harmlessAt(i); next > i {
		return next
	}
	if end := r.labelEnd(i); i < end {
		return i + 1
	}
	if r.namedUnit(i) {
		return i + 1
	}
	if r.is(i, aHead) && r.every != 0 && r.isWord(i-1) { // lớp đầu trong năm 2026
		return i + 1
	}
	r.puzzled = !r.is(i, anAnd) && !r.is(i, aFiller)
	return i + 1
}

// namedUnit reports whether a unit of time at item i begins a name: "Ngày Nhà giáo Việt Nam".
func (r *wordingReader) namedUnit(i int) bool {
	switch r.items[i].what {
	case aDay, aWeek, aMonth, aYear:
	default:
		return false
	}
	t := r.items[i].to
	if r.capitals || !r.tokensAre(t, wordToken) || len(r.tokens[t].text) < 2 {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r.source[r.tokens[t].from:])
	return unicode.IsUpper(first) && r.isWord(i+1)
}

// longestLabel is the largest number of items in a label.
const longestLabel = 24

// labelEnd returns the position of the colon that ends the label containing item i: words
// from the beginning of a line or a clause to a colon directly followed by a time, as in
// "Lũy tre quanh làng: 30/6/2026". A label may contain any name, but no word that makes a
// deadline doubtful. It returns -1 when there is no label.
func (r *wordingReader) labelEnd(i int) int {
	if i < r.inLabel {
		return r.inLabel
	}
	from := i
	for from > 0 && !r.tokens[r.items[from].from].line && r.mark(from-1) != ';' && r.mark(from-1) != '.' {
		from--
	}
	if i-from > longestLabel {
		return -1
	}
	for j := from; j < min(len(r.items), from+longestLabel); j++ {
		if r.mark(j) == ':' {
			if _, _, ok := r.periodHere(r.skip(j+1, aBefore, aBy, aTo, anIn, anEnd)); !ok || j == i {
				return -1
			}
			r.inLabel = j
			return j
		}
		switch m := r.mark(j); {
		case m == '-' || m == '/' || m == '"' || m == '“' || m == '”' || m == ',' || m == '(' || m == ')':
			continue
		case r.is(j, aWord) || r.is(j, anEnd) || r.is(j, anAnd) || r.is(j, aFiller) || r.isWord(j) && !r.is(j, aPropose) && !r.is(j, aWould):
		default:
			return -1
		}
		if harm, n := besideWords.find(r.tokens, r.items[j].from, r.accented); n > 0 && harm == alwaysAsked ||
			r.figuresBefore(r.items[j].from) || r.tokensAre(r.items[j].to, numberToken) {
			return -1
		}
	}
	return -1
}

// isWord reports whether item i is a word without a meaning in the grammar of time.
func (r *wordingReader) isWord(i int) bool {
	switch r.at(i).what {
	case aWord, aWould, aPropose, aFormer, anOutcome, aThen, anUpkeep, aStrive, aNumbered, aPapered, aPaper:
		return i < len(r.items)
	}
	return false
}

// harmlessAt returns the position after the harmless words at item i, or i when there are
// none.
func (r *wordingReader) harmlessAt(i int) int {
	if !r.isWord(i) {
		return i
	}
	it := r.items[i]
	if r.figuresBefore(it.from) || it.to < len(r.tokens) && r.tokens[it.to].kind == numberToken && !r.tokens[it.to].gap && r.tokens[it.to].width < 4 {
		return i // letters directly before digits belong to them
	}
	harm, n := besideWords.find(r.tokens, it.from, r.accented)
	if t := r.tokens[it.from]; n > 0 && harm == alwaysAsked || n == 1 && t.plain && len(t.text) == 1 {
		return i
	}
	if n > 0 {
		next := i
		for next < len(r.items) && r.items[next].to <= it.from+n {
			next++
		}
		if next > i {
			return next
		}
	}
	if it.what == aWord && r.name(it.from) {
		return i + 1
	}
	return i
}

// name reports whether the word at token i is part of a name, or an abbreviation: it has a
// capital within a clause.
func (r *wordingReader) name(i int) bool {
	t := &r.tokens[i]
	if r.capitals {
		return false
	}
	word := r.source[t.from:t.to]
	if t.to-t.from > 1 && strings.ToUpper(word) == word {
		return true
	}
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && strings.ToLower(word[1:]) == word[1:] && t.to-t.from > 1 && i > 0 && r.tokens[i-1].kind == wordToken
}

// plainMark reports whether the mark at item i has no meaning. A mark between digits that
// was not read belongs to them, and a question mark asks.
func (r *wordingReader) plainMark(i int) bool {
	it := r.items[i]
	joined := r.touches(i+1) && r.tokensAre(it.to, numberToken)
	follows := !r.tokens[it.from].gap && r.tokensAre(it.from-1, numberToken)
	switch m := r.mark(i); m {
	case '(', ')', '[', ']', '"', '“', '”', '«', '»', '*', '•', '·', '…', '!':
		return true
	case ',', ';', ':', '.', '&', '+', '>', '<', '=', '\'':
		return !joined || !follows && i > 0 && !r.tokens[it.from].gap
	case '-':
		if i == 0 && joined {
			p, _, ok := r.period(1)
			return ok && p.grain == dayGrain && p.year != 0
		}
		return !joined && !follows
	case '/':
		return !joined && !follows
	}
	return false
}

func (r *wordingReader) tokensAre(i int, kind tokenKind) bool {
	return i >= 0 && i < len(r.tokens) && r.tokens[i].kind == kind
}

// leftover returns the sequences of words that are not accounted for.
func (r *wordingReader) leftover() (left []string) {
	for i := 0; i < len(r.items); i++ {
		if r.known[i] {
			continue
		}
		from := i
		for i < len(r.items) && !r.known[i] {
			i++
		}
		words := r.words(from, i)
		if words == "" {
			words = r.source[r.tokens[r.items[from].from].from:r.tokens[r.items[i-1].to-1].to]
		}
		left = append(left, words)
	}
	return left
}

// numbered reads a word with its ordinal number: "kỳ họp thứ 11", "giai đoạn 2", "số 88".
func (r *wordingReader) numbered(i int) (int, bool) {
	j := i + 1
	n, w := r.figures(j)
	switch {
	case r.is(i, aPapered) && w > 0:
		r.points()
		return r.overDocument(j), true
	case r.romanAt(j):
		return j + 1, true
	case w == 0 || w > 2 || n == 0:
		return r.unread(i), true
	}
	if _, sep := r.separator(j + 1); sep && r.touches(j+1) && r.touches(j+2) && r.tokensAre(r.at(j+2).from, numberToken) {
		return r.unread(i), true // đợt 6/2026
	}
	return j + 1, true
}

// points notes that a document is named, if nothing else gives a deadline.
func (r *wordingReader) points() {
	if r.doubt == "" {
		r.doubt = work.Pointer
	}
}

// romanAt reports whether item i is a Roman numeral, of any size.
func (r *wordingReader) romanAt(i int) bool {
	if r.is(i, aRoman) {
		return true
	}
	if !r.is(i, aWord) {
		return false
	}
	for _, c := range r.tokens[r.items[i].from].text {
		switch c {
		case 'i', 'v', 'x', 'l', 'c':
		default:
			return false
		}
	}
	return r.tokens[r.items[i].from].upper
}

// codeAt reports whether the document number at item i contains the letters of an office or
// a kind of document: 30/6/I026 is a date with a wrong letter.
func (r *wordingReader) codeAt(i int) bool {
	for t := r.items[i].from; t < r.items[i].to; t++ {
		if r.tokens[t].kind == wordToken && len(r.tokens[t].text) > 1 {
			return true
		}
	}
	return false
}

// paper reads the name of a document with its number and its date: "Nghị quyết 59 ngày
// 24/1/2025". A date without a number belongs to the document only if there is another
// date.
func (r *wordingReader) paper(i int) (int, bool) {
	j := i + 1
	for r.is(j, aPaper) {
		j++
	}
	if r.is(j, aPapered) && (r.is(j+1, aNumber) || r.is(j+1, aDocument)) {
		j++
	}
	if r.is(j, aDocument) || r.is(j-1, aPapered) {
		r.points()
		return r.overDocument(j), true
	}
	if _, w := r.figures(j); w > 0 && w < 5 && !r.unitAfter(j+1) {
		if _, sep := r.separator(j + 1); !sep {
			return r.overDocument(j), true
		}
	}
	if r.is(j, aDay) && len(r.terms) > 0 {
		if p, next, ok := r.period(j); ok && p.year != 0 {
			return next, true
		}
	}
	return r.unread(i), true
}
