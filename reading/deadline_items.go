package reading

import "dondoc/calendar"

// timeItem is a unit of the grammar of time: one token, or several with one meaning.
type timeItem struct {
	sense
	from, to int // tokens
}

// timeReader goes through the items of one wording.
type timeReader struct {
	tokens   []token
	items    []timeItem
	accented bool
	today    calendar.Date
	// chat selects the reading of chat messages instead of table cells: "t6" is a Friday,
	// "cuối tháng" is the end of this month.
	chat  bool
	depth int // nesting depth of periods within periods
}

func newTimeReader(tokens []token, accented, chat bool, today calendar.Date) *timeReader {
	r := &timeReader{tokens: tokens, accented: accented, chat: chat, today: today}
	r.items = make([]timeItem, 0, len(tokens)+1)
	for i := 0; i < len(tokens); {
		it := timeItem{from: i, to: i + 1}
		if n := documentNumber(tokens, i); n > 0 {
			it.what, it.to = aDocument, i+n
		} else if s, n := r.meaning(i); n > 0 {
			it.sense, it.to = s, i+n
			r.untangle(&it)
			if s.what == anOrdinal && tokens[i].kind == numberToken {
				it.n = int(tokens[i].n)
			}
		} else if tokens[i].kind == numberToken {
			it.what, it.n = aNumber, int(tokens[i].n)
		} else if tokens[i].kind == markToken {
			it.what = aMark
		}
		r.items = append(r.items, it)
		i = it.to
		if n := len(r.items); it.what == aMark && r.spelledOut(n-4) {
			r.items[n-4].to, r.items = it.to, r.items[:n-3]
		}
	}
	return r
}

// meaning returns the meaning of the phrase at token i and its number of tokens.
func (r *timeReader) meaning(i int) (sense, int) {
	if r.chat {
		return timeWords.find(r.tokens, i, r.accented)
	}
	if r.tokens[i].text == "t" && r.shortMonths(i) {
		return sense{what: aMonth}, 1
	}
	s, n := deadlineWords.find(r.tokens, i, r.accented)
	if n == 1 && s.what == aCardinal && s.n == 1 && r.article(i) {
		return sense{}, 0
	}
	return s, n
}

// spelledOut reports whether the items from i on are a number followed by the same number
// in words in brackets: "03 (ba)".
func (r *timeReader) spelledOut(i int) bool {
	if i < 0 || !r.is(i, aNumber) || r.mark(i+1) != '(' || r.mark(i+3) != ')' {
		return false
	}
	n := r.items[i].n
	return r.is(i+2, aCardinal) && n == r.items[i+2].n || r.is(i+2, aYear) && n == 5
}

// shortMonths reports whether the letter T at token i means months after a number: "6T đầu
// năm", "9T/2026".
func (r *timeReader) shortMonths(i int) bool {
	if !r.figuresBefore(i) || i+1 >= len(r.tokens) {
		return false
	}
	switch next := &r.tokens[i+1]; {
	case next.text == "dau", next.text == "cuoi":
		return true
	default:
		return r.tokens[i].upper && r.tokens[i-1].n%3 == 0 && next.mark == '/' && !next.gap && i+2 < len(r.tokens) && r.tokens[i+2].width == 4
	}
}

// article reports whether the English article at token i does not count: no unit follows.
func (r *timeReader) article(i int) bool {
	if t := r.tokens[i].text; t != "a" && t != "an" {
		return false
	}
	if i+1 == len(r.tokens) {
		return true
	}
	switch r.tokens[i+1].text {
	case "day", "week", "month", "quarter", "year", "working", "business":
		return false
	}
	return true
}

// untangle shortens a phrase whose last word, or first mark, belongs to the next one: "báo
// cáo năm trước 15/12" is due before a day, "quý II/ năm 2026" is within one year.
func (r *timeReader) untangle(it *timeItem) {
	if it.to >= len(r.tokens) {
		return
	}
	next := &r.tokens[it.to]
	switch {
	case r.tokens[it.from].mark == '/':
		if next.kind == numberToken && next.width == 4 {
			it.sense, it.to = sense{what: aMark}, it.from+1
		}
	case it.what == anEvery && (r.tokens[it.from].text == "cac" || r.tokens[it.from].text == "dinh"):
		// các tháng 3, 4, 5; định kỳ tháng 3, tháng 9: only the named ones
		if _, roman := romans[next.text]; roman || next.kind == numberToken {
			it.sense, it.from = sense{what: map[int]what{1: aMonth, 3: aQuarter, -7: aWeek}[it.n]}, it.to-1
		}
	case it.what == aNearYear && r.tokens[it.from].text == "sang":
		if next.kind == numberToken || timeUnit(next) { // sang năm 2027
			it.sense, it.to = sense{what: aTo}, it.from+1
		}
	case !r.chat && it.n == -1 && r.tokens[it.to-1].text == "truoc":
		// In a table "năm trước" followed by a date means "before" that date, not "last
		// year".
		unit := map[what]what{aNearYear: aYear, aNearQuarter: aQuarter, aNearMonth: aMonth, aNearWeek: aWeek}[it.what]
		if unit != aWord && (next.kind == numberToken || timeUnit(next)) {
			it.sense, it.to = sense{what: unit}, it.from+1
		}
	}
}

// longestCode is the largest number of tokens in a document's number.
const longestCode = 16

// documentNumber returns the number of tokens of a document's number that begins at i: "số
// 3512/QĐ-BVHTTDL", "59-NQ/TW", "12/2026/NĐ-CP". Its digits are not a date.
func documentNumber(tokens []token, i int) int {
	if tokens[i].kind != numberToken {
		return 0
	}
	j, letters := i+1, false
	named := i > 0 && tokens[i-1].text == "so" // "so 3512/qd-bvhttdl"
	for j+1 < min(len(tokens), i+longestCode) && tokens[j].kind == markToken && (tokens[j].mark == '/' || tokens[j].mark == '-') {
		next := &tokens[j+1]
		if next.kind == markToken || tokens[j].gap || next.gap {
			break
		}
		if next.kind == wordToken {
			// Codes are in capitals: 6/tháng and 2/lần are not codes.
			if !next.upper && !named || timeUnit(next) {
				break
			}
			letters = true
		} else if letters && next.width == 4 {
			break // QĐ-UBND-2026 does not exist; a year ends the code
		}
		j += 2
		// NQ57, TT13: digits directly after the letters.
		for letters && j < len(tokens) && tokens[j].kind != markToken && !tokens[j].gap {
			j++
		}
	}
	if !letters {
		return 0
	}
	return j - i
}

// timeUnit reports whether the word after a slash is a unit of time: "2/Năm".
func timeUnit(t *token) bool {
	switch t.text {
	case "nam", "quy", "thang", "thg", "tuan", "ngay", "lan", "q", "t":
		return true
	}
	_, name := monthNames[t.text]
	return name
}

// monthNames are English months in "30-Jun-2026", where a code might be.
var monthNames = map[string]int{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
	"january": 1, "february": 2, "march": 3, "april": 4, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
	"november": 11, "december": 12, "sept": 9,
}

func (r *timeReader) at(i int) timeItem {
	if i < 0 || i >= len(r.items) {
		return timeItem{sense: sense{what: aMark}, from: len(r.tokens), to: len(r.tokens)}
	}
	return r.items[i]
}

func (r *timeReader) is(i int, w what) bool {
	return i >= 0 && i < len(r.items) && r.items[i].what == w
}

// number returns the number at i, in digits or, for small ones, in words.
func (r *timeReader) number(i int) (n int, ok bool) {
	it := r.at(i)
	return it.n, it.what == aNumber || it.what == aCardinal
}

// figures returns the number at i and its number of digits.
func (r *timeReader) figures(i int) (n, width int) {
	it := r.at(i)
	if it.what != aNumber {
		return 0, 0
	}
	return it.n, int(r.tokens[it.from].width)
}

// mark returns the mark at i, or 0.
func (r *timeReader) mark(i int) rune {
	if !r.is(i, aMark) {
		return 0
	}
	return r.tokens[r.items[i].from].mark
}

// separator reports whether there is a slash, dash or dot at i, and which.
func (r *timeReader) separator(i int) (mark rune, ok bool) {
	mark = r.mark(i)
	return mark, mark == '/' || mark == '-' || mark == '.'
}

// touches reports whether there is no space between item i and the one before.
func (r *timeReader) touches(i int) bool {
	it := r.at(i)
	return it.from < len(r.tokens) && !r.tokens[it.from].gap
}

// figuresBefore reports whether the token before i is a number that touches it.
func (r *timeReader) figuresBefore(i int) bool {
	return i > 0 && i < len(r.tokens) && r.tokens[i-1].kind == numberToken && !r.tokens[i].gap
}

// skip returns the position after any items with those meanings.
func (r *timeReader) skip(i int, whats ...what) int {
	for i < len(r.items) {
		found := false
		for _, w := range whats {
			found = found || r.items[i].what == w
		}
		if !found {
			break
		}
		i++
	}
	return i
}
