// Package heads knows what the headers of a plan's table name: its vocabulary is a file that
// a Vietnamese-speaking colleague can edit without Go.
package heads

import (
	_ "embed"
	"strings"
	"sync"

	"dondoc/work/spelling"
)

// headersFile is the vocabulary of headers.
//
//go:embed headers.tsv
var headersFile string

// headerWording is one wording of a header for a column.
type headerWording struct {
	meaning  string
	strength int
	words    []string // folded
	joined   string   // the same without spaces
	whole    bool     // matches only the whole header
}

// vocabulary is the parsed headers file, by the first letter of a wording.
var vocabulary = sync.OnceValue(func() map[byte][]headerWording {
	all := map[byte][]headerWording{}
	for line := range strings.Lines(headersFile) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 3 || strings.HasPrefix(line, "# ") {
			continue
		}
		strength := 0
		for _, digit := range fields[1] {
			strength = 10*strength + int(digit-'0')
		}
		for wording := range strings.SplitSeq(fields[2], ";") {
			words := headWords(wording)
			if len(words) == 0 {
				continue
			}
			joined := strings.Join(words, "")
			all[joined[0]] = append(all[joined[0]], headerWording{fields[0], strength, words, joined, strings.HasPrefix(strings.TrimSpace(wording), "=")})
		}
	}
	return all
})

// headWords returns the folded words of a header. "#" counts as a word for "number".
func headWords(head string) []string {
	if strings.TrimSpace(head) == "#" {
		return []string{"no"}
	}
	return strings.Fields(spelling.Fold(head))
}

// Added to a wording's strength, which counts tenfold, for its position in a header.
const (
	wholeHead   = 40 // the header has no other words
	headBegins  = 25
	headEnds    = 8 // an English head noun
	perCoverage = 10
	tooFar      = -20 // not among the first words of a long header
)

// Meanings scores a header for every meaning; a meaning that does not fit has no score.
func Meanings(head string) map[string]int {
	words := headWords(head)
	if len(words) == 0 || len(words) > longestHead {
		return nil
	}
	scores := map[string]int{}
	for at := range words {
		for _, w := range vocabulary()[words[at][0]] {
			if s := w.score(words, at); s > scores[w.meaning] {
				scores[w.meaning] = s
			}
		}
	}
	if len(scores) > 0 {
		return scores
	}
	// Broken or missing spaces: "S T T", "NhiệmVụ".
	joined := strings.Join(words, "")
	for _, w := range vocabulary()[joined[0]] {
		s := 0
		switch {
		case w.joined == joined:
			s = 10*w.strength + wholeHead
		case !w.whole && len(w.joined) >= 6 && strings.HasPrefix(joined, w.joined):
			s = 10*w.strength + headBegins
		}
		if s > scores[w.meaning] {
			scores[w.meaning] = s
		}
	}
	return scores
}

// longestHead is the largest number of words in a header; a sentence above a table has
// more.
const longestHead = 14

// score returns how well the wording fits a header of those words, at the word with that
// index.
func (w headerWording) score(words []string, at int) int {
	n := len(w.words)
	if at+n > len(words) || w.whole && n < len(words) {
		return 0
	}
	for i, word := range w.words {
		if words[at+i] != word {
			return 0
		}
	}
	s := 10*w.strength + perCoverage*n/len(words)
	switch {
	case n == len(words):
		return s + wholeHead
	case at == 0:
		return s + headBegins
	case at+n == len(words):
		s += headEnds
	}
	if at > 3 || w.meaning == "other" {
		s += tooFar
	}
	return s
}
