package importing

import (
	"slices"
	"strconv"
	"strings"

	"dondoc/work"
	"dondoc/work/spelling"
)

// textIDs gives texts numbers, so that comparing them is cheap: two texts that fold to the
// same have the same number, and a text that folds to nothing has 0.
type textIDs struct {
	raw, folded map[string]int
	words       map[int][]int // of a text, sorted
}

func newTextIDs() *textIDs {
	return &textIDs{raw: map[string]int{}, folded: map[string]int{"": 0}, words: map[int][]int{}}
}

// of returns the number of a folded text.
func (ids *textIDs) of(text string) int {
	if id, ok := ids.raw[text]; ok {
		return id
	}
	id := ids.exactly(spelling.Fold(text))
	ids.raw[text] = id
	return id
}

// exactly returns the number of a text without folding.
func (ids *textIDs) exactly(text string) int {
	id, ok := ids.folded[text]
	if !ok {
		id = len(ids.folded)
		ids.folded[text] = id
	}
	return id
}

// units returns the number of a set of units.
func (ids *textIDs) units(units []int) int {
	if len(units) == 0 {
		return 0
	}
	b := []byte("units")
	for _, u := range slices.Sorted(slices.Values(units)) {
		b = strconv.AppendInt(append(b, ' '), int64(u), 10)
	}
	return ids.exactly(string(b))
}

// likeness returns how many of their words two titles share, from 0 to 100.
func (ids *textIDs) likeness(a, b string) int {
	x, y := ids.wordsOf(a), ids.wordsOf(b)
	if len(x)+len(y) == 0 {
		return 0
	}
	shared := 0
	for i, k := 0, 0; i < len(x) && k < len(y); {
		switch {
		case x[i] < y[k]:
			i++
		case x[i] > y[k]:
			k++
		default:
			shared, i, k = shared+1, i+1, k+1
		}
	}
	return 200 * shared / (len(x) + len(y))
}

func (ids *textIDs) wordsOf(text string) []int {
	key := ids.of(text)
	words, ok := ids.words[key]
	if !ok {
		for word := range strings.FieldsSeq(spelling.Fold(text)) {
			words = append(words, ids.exactly(word))
		}
		slices.Sort(words)
		words = slices.Compact(words)
		ids.words[key] = words
	}
	return words
}

// traits are what rows and stored tasks are compared by, as numbers of texts.
type traits struct {
	code, title, section, heading, number int // the heading is the section without its number
	leads, coordinating                   int
	deliverable, deadline                 int
}

func (ids *textIDs) traits(t *work.Task) traits {
	number := t.Number
	if number != "" && t.Parent != "" && !strings.HasPrefix(number, t.Parent) {
		number = t.Parent + "/" + number
	}
	heading := t.Section
	if _, rest, found := strings.Cut(heading, ". "); found {
		heading = rest
	}
	return traits{
		code: ids.of(t.Code), title: ids.of(t.Title), section: ids.of(t.Section), heading: ids.of(heading),
		number: ids.exactly(number), leads: ids.units(t.Leads), coordinating: ids.units(t.Coordinating),
		deliverable: ids.of(t.Deliverable), deadline: ids.of(t.Deadline.Text),
	}
}
