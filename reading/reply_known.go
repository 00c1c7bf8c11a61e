package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameFinder distinguishes names and document numbers from unknown words.
type nameFinder struct {
	source string
	tokens []token
	shouts bool // all of it is in capitals, so that they have no meaning
}

func newNameFinder(source string, tokens []token) nameFinder {
	words, upper := 0, 0
	for i := range tokens {
		if tokens[i].kind == wordToken {
			words++
			if tokens[i].upper && tokens[i].to-tokens[i].from > 1 {
				upper++
			}
		}
	}
	return nameFinder{source, tokens, words > 2 && 2*upper > words}
}

// name reports whether token i is a name: an abbreviation in capitals, a word with a
// capital inside a sentence, or letters of a code with digits.
func (f nameFinder) name(i int) bool {
	t := &f.tokens[i]
	if i+1 < len(f.tokens) && f.tokens[i+1].kind == numberToken && !f.tokens[i+1].gap ||
		i > 0 && f.tokens[i-1].kind == numberToken && !t.gap {
		return t.upper
	}
	if f.shouts {
		return false
	}
	if t.upper && t.to-t.from > 1 {
		return true
	}
	first, _ := utf8.DecodeRuneInString(f.source[t.from:])
	return unicode.IsUpper(first) && i > 0 && (f.tokens[i-1].kind == wordToken || f.tokens[i-1].kind == numberToken || f.tokens[i-1].mark == '-')
}

// personTitles stand before the name of a person.
var personTitles = func() map[string]bool {
	m := map[string]bool{}
	for title := range strings.FieldsSeq("anh chị chi ông ong bà cô chú bác em thầy sếp cháu a c mr ms mrs dr") {
		_, full := spell(title)
		m[full] = true
	}
	return m
}()

// person reports whether token i is a person's name behind a title: "anh Đạt", "Ms Lan". In a
// text of capitals nobody can tell.
func (f nameFinder) person(i int) bool {
	return i > 0 && !f.shouts && f.capital(i) && f.tokens[i-1].kind == wordToken && personTitles[f.tokens[i-1].full] && !f.tokens[i].line && !f.tokens[i].upper
}

// nameNotDay reports whether token i, "Mai" or "Mốt", goes on with a name in capitals: "bệnh viện Bạch Mai".
func (f nameFinder) nameNotDay(i int) bool {
	return i > 1 && !f.shouts && (f.tokens[i].text == "mai" || f.tokens[i].text == "mot") && f.capital(i) && f.capital(i-1) && !f.tokens[i].line &&
		f.tokens[i-1].kind == wordToken && f.tokens[i-2].kind == wordToken
}

// capital reports whether token i is a word that begins with a capital letter.
func (f nameFinder) capital(i int) bool {
	first, _ := utf8.DecodeRuneInString(f.source[f.tokens[i].from:])
	return f.tokens[i].kind == wordToken && unicode.IsUpper(first)
}

// fewestSpelled is how many words a text needs to tell whether its writer types diacritics.
const fewestSpelled = 4

// unbare keeps words from standing for words with diacritics, in a text that has them: those with a
// capital inside a sentence ("anh Nam bên em" tells of no "nằm bên"), and all of them where at
// least half of the words are written with diacritics ("kho B" is no "khó").
func (f nameFinder) unbare() {
	words, spelled := 0, 0
	for i := range f.tokens {
		if t := &f.tokens[i]; t.kind == wordToken {
			words++
			if !t.plain {
				spelled++
			}
		}
	}
	all := words >= fewestSpelled && 2*spelled >= words
	for i := range f.tokens {
		t := &f.tokens[i]
		name := !f.shouts && i > 0 && !t.line && f.tokens[i-1].kind == wordToken && f.capital(i)
		t.literal = t.plain && (all || name)
	}
}

// numbered reports whether the tokens before i are a paper's number, whose date follows:
// "QĐ 102", "CV số 5012/BVHTTDL-DSVH".
func (f nameFinder) numbered(i int) bool {
	for back := 1; back <= 10 && i-back >= 0; back++ {
		t := &f.tokens[i-back]
		switch {
		case t.kind == numberToken, t.kind == markToken && (t.mark == '/' || t.mark == '-' || t.mark == ','), t.upper && t.kind == wordToken && !paperEnds(f.tokens, i-back):
		case t.text == "so" || t.text == "no":
			return back > 1 && f.tokens[i-back+1].kind == numberToken
		default:
			return back > 1 && paperEnds(f.tokens, i-back) && f.tokens[i-back+1].kind == numberToken
		}
	}
	return false
}

// paperEnds reports whether a document's name ends at token i.
func paperEnds(tokens []token, i int) bool {
	for from := i; from >= 0 && from > i-3; from-- {
		if _, n := paperWords.find(tokens, from, true); n == i-from+1 {
			return true
		}
	}
	return false
}

// titleState tracks the title of a document in a clause: after "soạn báo cáo", "ban hành kế
// hoạch" or "công văn về", the words are a title and do not describe the work.
type titleState struct{ on bool }

// open begins a title after the name of a document that is the object of a verb.
func (s *titleState) open(tokens []token, i int, accented bool, c *clause) {
	if s.on {
		return
	}
	last := len(c.mentions) - 1
	drafts := false
	for j, m := range c.mentions {
		drafts = drafts || m.cue == toWork || m.cue == toSign || m.cue == toStart && tokens[m.from].text == "lam" ||
			m.cue == ofPart && m.to == i && tokens[m.from].text == "du" // đang dự thảo tờ trình
		if j == last && m.cue == toWork && m.to == i {
			switch tokens[i].text {
			case "the", "a", "an", "our": // drafting the completion report
				s.on = true
				return
			}
		}
	}
	if drafts && i > 0 && (tokens[i-1].text == "cac" || tokens[i-1].text == "nhung") {
		s.on = true // rà soát các nhiệm vụ chậm tiến độ
		return
	}
	_, n := paperWords.find(tokens, i, accented)
	if n == 0 {
		return
	}
	next := i + n
	if next < len(tokens) && i == c.begin && titledBy(tokens, next, accented) {
		s.on = true
		return
	}
	s.on = drafts || next < len(tokens) && (tokens[next].text == "ve" && c.strange == nil || tokens[next].text == "v")
}

// titledBy reports whether a word of state at token i belongs to a document's name, because
// a verb at the end acts on the document: "Kế hoạch tạm dừng xe cũ đang soạn".
func titledBy(tokens []token, i int, accented bool) bool {
	switch found, _ := replyWords.find(tokens, i, accented); found {
	case isPaused, isHard, isBlocked, isLate, toDrop, toPutOff:
	default:
		return false
	}
	for j := i + 1; j+1 < min(len(tokens), i+longestQuote) && tokens[j].kind == wordToken; j++ {
		if tokens[j].text != "dang" && tokens[j].text != "da" {
			continue
		}
		found, n := replyWords.find(tokens, j+1, accented)
		return (found == toWork || found == toSend || found == toFinish || found == toSign || found == toPresent) && trails(tokens, j+1+n, accented)
	}
	return false
}

// swallows reports whether the cue of n tokens at i belongs to the title. A modifier ends
// the title.
func (s *titleState) swallows(tokens []token, i, n int, c cue) bool {
	if !s.on {
		return false
	}
	switch c {
	case saysPast, saysDone, saysNow, saysFuture, saysNotYet, saysNot, saysBut, saysAnd, saysLeft, saysPart, saysExcept,
		saysHardly, isRedone, saysThought, saysPerhaps, asks, saysIf, saysOnly:
		s.on = false
		return false
	case toFinish: // báo cáo hoàn thành nông thôn mới; not: báo cáo xong rồi
		switch tokens[i].text {
		case "hoan", "ket", "completion", "giai", "xu":
			return i+n < len(tokens) && tokens[i+n].kind == wordToken && tokens[i+n].text != "roi" && tokens[i+n].text != "r"
		}
		return false
	case toConsult, toWork, toStart, toBegin, toSign, toPutOff, toMove, toDrop, isPaused, isHard,
		isBlocked, isNotOurs, isCancelled, lacksMoney, toAnswer, isLate, onCourse, toBeg, toAdd:
		return true
	}
	return false
}
