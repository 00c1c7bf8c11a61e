package sheet

import (
	_ "embed"
	"strings"
	"sync"

	"dondoc/work"
)

// headersFile is the vocabulary of headers, which a Vietnamese-speaking colleague can edit
// without Go.
//
//go:embed headers.tsv
var headersFile string

// headerWording is one way in which headers name a column.
type headerWording struct {
	meaning  string
	strength int
	words    []string // folded
	joined   string   // the same without spaces
	whole    bool     // the header says nothing else
}

// vocabulary is the headers file, read once, by the first letter of a wording.
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

// headWords are the folded words of a header. "#" is one: it stands for a number.
func headWords(head string) []string {
	if strings.TrimSpace(head) == "#" {
		return []string{"no"}
	}
	return strings.Fields(work.Fold(head))
}

// What the place of a wording in a header adds to its strength, which counts tenfold.
const (
	wholeHead   = 40 // the header says nothing else
	headBegins  = 25
	headEnds    = 8 // an English head noun
	perCoverage = 10
	tooFar      = -20 // behind the first words of a long header
)

// meanings scores a header against every meaning; what is not named scores nothing.
func meanings(head string) map[string]int {
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

// longestHead is more words than a header has; a sentence above a table has more.
const longestHead = 14

// score says how well the wording names a header of those words, found at that word.
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
