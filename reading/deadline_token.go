package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tokenKind distinguishes words, numbers and marks.
type tokenKind uint8

const (
	wordToken tokenKind = iota
	numberToken
	markToken
)

// token is one word, number or mark of a wording. Adjacent letters and digits are separate
// tokens ("Q1", "14h30"), so that the grammar does not depend on spacing.
type token struct {
	text  string // a word in lower case without diacritics
	full  string // the same with diacritics, in the form of spell
	mark  rune   // of a mark; every dash is '-'
	n     int32  // value of a number, capped
	from  int32  // first byte in the text
	to    int32  // byte after it
	width uint8  // digits of a number, capped
	kind  tokenKind
	plain bool // a word written without any diacritic
	// literal holds for a plain word that stands for no word with diacritics.
	literal bool
	gap     bool // white space before it
	line    bool // a line break before it
	upper   bool // a word in capitals, as in document codes
}

// Longer numbers are neither a date nor a count.
const (
	maxNumber = 1_000_000_000
	maxWidth  = 99
)

// tokenise splits a text in NFC into at most that many tokens. accented reports whether
// anything in it has a Vietnamese diacritic: people who type some usually type all of them.
func tokenise(s string, most int) (tokens []token, accented bool) {
	tokens = make([]token, 0, min(len(s)/4+4, most))
	var t token
	words := speller{room: min(len(s), 512)}
	for i := 0; i < len(s) && len(tokens) < most; {
		r, size := utf8.DecodeRuneInString(s[i:])
		from := i
		switch {
		case unicode.IsSpace(r) || r == '\u200b':
			t.gap = true
			t.line = t.line || r == '\n' || r == '\r' || r == '\u2028'
			i += size
			continue
		case r >= '0' && r <= '9':
			t.kind = numberToken
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				t.n = int32(min(int(t.n)*10+int(s[i]-'0'), maxNumber))
				i++
			}
			t.width = uint8(min(i-from, maxWidth))
		case unicode.IsLetter(r):
			t.kind = wordToken
			i += wordLength(s[i:])
			t.upper = capitals(s[from:i])
			t.text, t.full = words.spell(s[from:i])
			t.plain = t.text == t.full
			accented = accented || !t.plain
		case r == '\'' || r == '’' || r >= utf8.RuneSelf && (unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)):
			i += size // a combining mark, an invisible character, or an apostrophe
			continue
		default:
			t.kind, t.mark = markToken, r
			if r == '~' || r >= utf8.RuneSelf && (unicode.Is(unicode.Pd, r) || r == '−' || r == '→') {
				t.mark = '-'
			}
			i += size
		}
		t.from, t.to = int32(from), int32(i)
		tokens = append(tokens, t)
		t = token{}
	}
	return tokens, accented
}

// wordLength returns the length in bytes of the word at the start of s. Marks that NFC
// could not compose with a letter belong to the word.
func wordLength(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			return i
		}
	}
	return len(s)
}

// capitals reports whether a word begins with two capital letters, or is one: QĐ, TTr, Q.
func capitals(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(word[size:])
	return size == len(word) || unicode.IsUpper(second)
}

// letter is a decomposed Vietnamese letter: without diacritics, with those that make it
// another letter (ă, â, đ, ê, ô, ơ, ư), and its tone.
type letter struct {
	base, full rune
	tone       byte // 0 none, else one of '1'…'5'
}

// tones are the combining marks of the five written tones.
var tones = map[rune]byte{'\u0300': '1', '\u0301': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5'}

// letters holds every precomposed Vietnamese letter, in both cases.
var letters = func() map[rune]letter {
	m := make(map[rune]letter)
	for _, vowel := range "aăâeêioôơuưy" {
		for _, tone := range []string{"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"} {
			for _, cased := range []rune{vowel, unicode.ToUpper(vowel)} {
				r, _ := utf8.DecodeRuneInString(norm.NFC.String(string(cased) + tone))
				base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(vowel)))
				l := letter{base: base, full: vowel}
				if tone != "" {
					mark, _ := utf8.DecodeRuneInString(tone)
					l.tone = tones[mark]
				}
				m[r] = l
			}
		}
	}
	m['đ'], m['Đ'] = letter{base: 'd', full: 'đ'}, letter{base: 'd', full: 'đ'}
	return m
}()

// speller writes the spellings of many words into two buffers, whose parts it returns.
type speller struct {
	plain, whole strings.Builder
	room         int // bytes that all the words need
}

// spell lower-cases a word and returns it without and with diacritics. In the second form
// the tone is a digit at the end, so that "hủy" and "huỷ" are the same word.
func spell(word string) (text, full string) {
	var s speller
	return s.spell(word)
}

func (s *speller) spell(word string) (text, full string) {
	if ascii(word) {
		text = strings.ToLower(word)
		return text, text
	}
	if s.plain.Cap() == 0 {
		s.plain.Grow(max(s.room, len(word)))
		s.whole.Grow(max(s.room, len(word)+1))
	}
	from, fullFrom := s.plain.Len(), s.whole.Len()
	var tone byte
	for _, r := range word {
		if l, ok := letters[r]; ok {
			s.plain.WriteRune(l.base)
			s.whole.WriteRune(l.full)
			if l.tone != 0 {
				tone = l.tone
			}
			continue
		}
		if unicode.Is(unicode.Mn, r) {
			if tones[r] != 0 {
				tone = tones[r]
			}
			continue
		}
		r = unicode.ToLower(r)
		s.plain.WriteRune(r)
		s.whole.WriteRune(r)
	}
	if tone != 0 {
		s.whole.WriteByte(tone)
	}
	return s.plain.String()[from:], s.whole.String()[fullFrom:]
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
