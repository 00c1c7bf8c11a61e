package indexed

import (
	"slices"
	"strings"

	"dondoc/work"
	"dondoc/work/spelling"
)

// What is stored of one task, or of one report, for searching.
const (
	most    = 200 // words
	longest = 40  // bytes of a word
)

// textsOf is what a task is found by.
func textsOf(t *work.Task) []string {
	return []string{t.Number, t.Code, t.Title, t.Section, t.Deliverable, t.Deadline.Decision.Number, t.Basis, numbersIn(t.Note)}
}

func wordsOf(t *work.Task) []string { return Words(textsOf(t)...) }

// numbersIn returns what is written with digits and strokes, such as the numbers of documents.
func numbersIn(text string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(text), func(w string) bool {
		return !strings.ContainsAny(w, "0123456789") || !strings.ContainsAny(w, "/-")
	}), " ")
}

// Words returns the words of texts as they are stored, each once, in order.
func Words(texts ...string) []string {
	words := strings.Fields(spelling.Fold(strings.Join(texts, " ")))
	for i, w := range words {
		words[i] = Cut(w)
	}
	slices.Sort(words)
	words = slices.Compact(words)
	return words[:min(most, len(words))]
}

// Cut shortens a word to the length that is stored.
func Cut(w string) string {
	if len(w) > longest {
		w = strings.ToValidUTF8(w[:longest], "")
	}
	return w
}
