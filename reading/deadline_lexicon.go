package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lexicon finds phrases in tokens and returns their meaning. It is compiled once from
// phrases in ordinary spelling; the longest phrase at a position wins.
//
// A word of a phrase matches the same word with its diacritics, and the word typed
// without any. If the bare form is another common word ("chờ" and "cho"), a prefix makes
// the match stricter: '=' requires the diacritics, '~' accepts the bare form only in a text
// without any diacritics. '#' matches any number.
type lexicon[M any] struct {
	nodes []lexiconNode[M]
}

type lexiconNode[M any] struct {
	words map[string]int   // the nodes after this one, by word as written in the table
	exact map[string][]int // the same by full spelling
	bare  map[string][]int // by spelling without diacritics
	shy   map[string][]int // the same, only in texts without diacritics
	digit int              // any number; 0: none
	marks map[rune]int
	ends  bool
	mean  M
}

func (l *lexicon[M]) add(phrase string, mean M) {
	at := 0
	for word := range strings.FieldsSeq(phrase) {
		at = l.child(at, word)
	}
	// The first entry wins, so a table lists specific meanings before general ones.
	if end := &l.nodes[at]; !end.ends {
		end.ends, end.mean = true, mean
	}
}

// child returns the node after a word of a phrase, and creates it if necessary.
func (l *lexicon[M]) child(at int, word string) int {
	next := len(l.nodes)
	switch mark, size := utf8.DecodeRuneInString(word); {
	case word == "#":
		if l.nodes[at].digit != 0 {
			return l.nodes[at].digit
		}
		l.nodes[at].digit = next
	case size == len(word) && !unicode.IsLetter(mark):
		if n, ok := l.nodes[at].marks[mark]; ok {
			return n
		}
		if l.nodes[at].marks == nil {
			l.nodes[at].marks = map[rune]int{}
		}
		l.nodes[at].marks[mark] = next
	default:
		if n, ok := l.nodes[at].words[word]; ok {
			return n
		}
		l.nodes[at].enter(word, next)
	}
	l.nodes = append(l.nodes, lexiconNode[M]{})
	return next
}

// enter makes next the node after a word.
func (n *lexiconNode[M]) enter(word string, next int) {
	if n.words == nil {
		n.words = map[string]int{}
		n.exact = map[string][]int{}
		n.bare = map[string][]int{}
		n.shy = map[string][]int{}
	}
	text, full := spell(strings.TrimLeft(word, "=~"))
	n.words[word] = next
	n.exact[full] = append(n.exact[full], next)
	for _, short := range shortForms[full] {
		n.exact[short] = append(n.exact[short], next)
	}
	switch {
	case text == full || word[0] == '=':
	case word[0] == '~':
		n.shy[text] = append(n.shy[text], next)
	default:
		n.bare[text] = append(n.bare[text], next)
	}
}

// shortForms are common abbreviations, northern and southern, by the full spelling of the
// word.
var shortForms = func() map[string][]string {
	m := map[string][]string{}
	for word, list := range map[string]string{
		"không": "ko k kg khg kô hok hông hong hổng hem khum",
		"được":  "đc dc đk",
		"rồi":   "r roài rùi ròi òi oy",
		"đang":  "đg dg đag dag",
		"xong":  "xog xg",
		"làm":   "lm mần",
		"gì":    "j",
		"trước": "trc",
		"vậy":   "zậy dzậy",
		"biết":  "bít bit bik biet",
		"gửi":   "gởi",
		"thôi":  "thui",
	} {
		_, full := spell(word)
		for short := range strings.FieldsSeq(list) {
			_, short = spell(short)
			m[full] = append(m[full], short)
		}
	}
	return m
}()

// find returns the longest phrase that begins at token i and how many tokens it has, 0
// when there is none.
func (l *lexicon[M]) find(tokens []token, i int, accented bool) (mean M, length int) {
	l.walk(0, tokens, i, 0, accented, &mean, &length)
	return mean, length
}

func (l *lexicon[M]) walk(n int, tokens []token, i, depth int, accented bool, mean *M, length *int) {
	node := &l.nodes[n]
	if node.ends && depth > *length {
		*mean, *length = node.mean, depth
	}
	if i == len(tokens) {
		return
	}
	t := &tokens[i]
	follow := func(next int) {
		if next != 0 {
			l.walk(next, tokens, i+1, depth+1, accented, mean, length)
		}
	}
	switch t.kind {
	case numberToken:
		follow(node.digit)
	case markToken:
		follow(node.marks[t.mark])
	case wordToken:
		if len(node.exact) == 0 {
			return
		}
		for _, next := range node.exact[t.full] {
			follow(next)
		}
		if !t.plain || t.literal {
			return
		}
		for _, next := range node.bare[t.text] {
			follow(next)
		}
		if accented {
			return
		}
		for _, next := range node.shy[t.text] {
			follow(next)
		}
	}
}
