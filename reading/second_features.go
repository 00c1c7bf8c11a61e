package reading

import (
	"math/bits"
	"slices"
	"strconv"
)

// What the second reader sees of a reply: its words, in ones and twos, and what the first found in it. A long
// message counts with its beginning and end, which keeps the time of reading bounded.
const (
	wordsAtFirst = 120
	wordsAtLast  = 40
	wordsOfStart = 2
	wordsOfEnd   = 3
	wordsFar     = 80 // that are paired with words further on
)

// featureKind keeps features of different kinds apart. The numbers are part of the models.
type featureKind byte

const (
	everyText featureKind = iota + 1
	oneWord
	spelledWord // with its diacritics
	twoWords
	twoWordsApart // with one between them
	wordOfStart
	wordOfEnd
	lengthOfText
	oneCue
	twoCues
	threeCues
	timeOfClause
	portionOfClause
	lastCue
	dayDirection
	grainOfDay
	wordBeside
	twoWordsBeside
	wordNear
	twoWordsNear
	dayWords
	cueBeside
	cuesAround
	cueOfClause
	cueOfText
	dayMarks
	placeAmong
	portionSort
	twoWordsFar // with two to four between them
	cueThenWord
	wordThenCue
	cueThenTwoWords
	cueAtEnd // of the first clause or of the last
)

// feature is FNV-1a over what is added to it. It may never change without new models.
type feature uint64

func featureOf(kind featureKind) feature {
	return feature(14695981039346656037).byte(byte(kind))
}

func (f feature) byte(b byte) feature { return (f ^ feature(b)) * 1099511628211 }

func (f feature) with(text string) feature {
	for i := range len(text) {
		f = f.byte(text[i])
	}
	return f.byte(0)
}

func (f feature) holds(is bool) feature {
	if is {
		return f.byte(1)
	}
	return f.byte(2)
}

// features are those of a text, each once.
type features struct {
	tokens []token
	begin  int // token behind the task's number with which the text begins: "NV 3: ..." is what follows
	all    []uint64
	seen   []feature // open addressing in a power of two of places, 0 where nothing is: half of them stay free
}

// newFeatures has room for that many before it grows.
func newFeatures(t replyText, tokens []token, most int) *features {
	return &features{tokens: tokens, begin: t.label, all: make([]uint64, 0, most), seen: make([]feature, 1<<bits.Len(uint(2*most)))}
}

func (f *features) add(h feature) {
	if !f.mark(h) {
		return
	}
	f.all = append(f.all, uint64(h))
	if 2*len(f.all) > len(f.seen) {
		f.seen = make([]feature, 2*len(f.seen))
		for _, known := range f.all {
			f.mark(feature(known))
		}
	}
}

// mark reports whether h is new.
func (f *features) mark(h feature) bool {
	last := len(f.seen) - 1
	for at := int(h) & last; ; at = (at + 1) & last {
		switch f.seen[at] {
		case h:
			return false
		case 0:
			f.seen[at] = h
			return true
		}
	}
}

// cueTitles are the names of the cues: the models know cues by name, so that a new one moves none.
var cueTitles = func() (titles [256]string) {
	for name, c := range cueNames {
		titles[c] = name
	}
	titles[isNumber] = "number"
	return titles
}()

// outside stands for what is before the first word and after the last.
const outside = "|"

// word returns token i as the second reader sees it. Numbers are alike, but for percents.
func (f *features) word(i int) string {
	tokens := f.tokens
	if i < f.begin || i >= len(tokens) {
		return outside
	}
	switch t := &tokens[i]; {
	case t.kind == wordToken:
		return t.text
	case t.kind == markToken:
		return string(t.mark)
	case i+1 < len(tokens) && tokens[i+1].mark == '%' && t.n == 100:
		return "#100%"
	case i+1 < len(tokens) && tokens[i+1].mark == '%':
		return "#%"
	}
	return "#"
}

// textFeatures returns what the second reader sees of a whole reply.
func textFeatures(t replyText, tokens []token, accented bool) []uint64 {
	f := newFeatures(t, tokens, 10*min(len(tokens), wordsAtFirst+wordsAtLast))
	f.add(featureOf(everyText))
	f.add(featureOf(lengthOfText).byte(byte(bits.Len(uint(len(tokens) - t.label)))))
	f.words(accented)
	f.cues(t)
	return f.all
}

func (f *features) words(accented bool) {
	tokens := f.tokens
	before, last := outside, outside
	for i := f.begin; i < len(tokens); i++ {
		if i >= wordsAtFirst && i < len(tokens)-wordsAtLast {
			continue
		}
		word := f.word(i)
		if accented && tokens[i].kind == wordToken {
			f.add(featureOf(spelledWord).with(tokens[i].full))
		}
		f.add(featureOf(oneWord).with(word))
		f.add(featureOf(twoWords).with(last).with(word))
		f.add(featureOf(twoWordsApart).with(before).with(word))
		if i < f.begin+wordsOfStart {
			f.add(featureOf(wordOfStart).with(word))
		}
		if i >= len(tokens)-wordsOfEnd {
			f.add(featureOf(wordOfEnd).with(word))
		}
		for far := i + 3; far < min(i+6, len(tokens)) && i < wordsFar; far++ {
			f.add(featureOf(twoWordsFar).with(word).with(f.word(far)))
		}
		before, last = last, word
	}
	f.add(featureOf(twoWords).with(last).with(outside))
}

// cues adds what the first reader found, clause by clause.
func (f *features) cues(t replyText) {
	before, last := outside, outside
	for i := range t.clauses[:min(len(t.clauses), wordsAtLast)] {
		c := &t.clauses[i]
		for _, m := range c.mentions {
			name := cueTitles[m.cue]
			f.add(featureOf(oneCue).with(name))
			f.add(featureOf(twoCues).with(last).with(name))
			f.add(featureOf(threeCues).with(before).with(last).with(name))
			f.add(featureOf(cueThenWord).with(name).with(f.word(m.to)))
			f.add(featureOf(wordThenCue).with(f.word(m.from - 1)).with(name))
			f.add(featureOf(cueThenTwoWords).with(name).with(f.word(m.to)).with(f.word(m.to + 1)))
			if i == 0 || i == len(t.clauses)-1 {
				f.add(featureOf(cueAtEnd).holds(i == 0).holds(i == len(t.clauses)-1).with(name))
			}
			before, last = last, name
		}
		for _, m := range c.moments {
			if m.count > 0 {
				continue
			}
			if day, ok, _ := m.resolve(t.on, false, nil); ok {
				f.add(featureOf(timeOfClause).holds(day.After(t.on)))
			}
		}
		for _, p := range c.portions {
			f.add(featureOf(portionOfClause).holds(p.counts).holds(p.done == 100))
		}
		before, last = last, outside
	}
	f.add(featureOf(lastCue).with(before))
}

// How far around a day or a percent the second reader looks, in tokens.
const (
	nearWords = 6
	nearPairs = 5
)

// place is where something stands that the second reader is asked about.
type place struct {
	text     replyText
	tokens   []token
	clause   int
	from, to int // tokens
}

// around adds the words and cues around a place. With holds what is already known of it, which the cues of its clause are
// seen together with.
func (f *features) around(p place, with string) {
	c := &p.text.clauses[p.clause]
	f.add(featureOf(everyText))
	f.add(featureOf(wordBeside).holds(false).with(f.word(p.from - 1)))
	f.add(featureOf(twoWordsBeside).holds(false).with(f.word(p.from - 2)).with(f.word(p.from - 1)))
	f.add(featureOf(wordBeside).holds(true).with(f.word(p.to)))
	f.add(featureOf(twoWordsBeside).holds(true).with(f.word(p.to)).with(f.word(p.to + 1)))
	before, after := outside, outside
	for _, o := range c.mentions {
		name := cueTitles[o.cue]
		if o.to <= p.from {
			before = name
		}
		if o.from >= p.to && after == outside {
			after = name
		}
		f.add(featureOf(cueOfClause).with(name).with(with))
	}
	f.add(featureOf(cueBeside).holds(false).with(before).with(with))
	f.add(featureOf(cueBeside).holds(true).with(after).with(with))
	f.add(featureOf(cuesAround).with(before).with(after))
	for at := max(f.begin, p.from-nearWords); at < min(len(p.tokens), p.to+nearWords); at++ {
		if at < p.from || at >= p.to {
			f.add(featureOf(wordNear).holds(at > p.from).with(f.word(at)))
		}
	}
	for at := p.from - nearPairs; at < p.to+nearPairs; at++ {
		if at < p.from || at >= p.to {
			f.add(featureOf(twoWordsNear).holds(at > p.from).with(f.word(at)).with(f.word(at + 1)))
		}
	}
	for j := range p.text.clauses[:min(len(p.text.clauses), wordsAtLast)] {
		for _, o := range p.text.clauses[j].mentions {
			f.add(featureOf(cueOfText).with(cueTitles[o.cue]).byte(byte(min(1, max(-1, j-p.clause)) + 1)))
		}
	}
}

// among adds whether what begins at token at is the first and the last of its kind in the text.
func (f *features) among(starts []int, at int) {
	first := !slices.ContainsFunc(starts, func(o int) bool { return o < at })
	last := !slices.ContainsFunc(starts, func(o int) bool { return o > at })
	f.add(featureOf(placeAmong).holds(first).holds(last))
}

// dayFeatures returns what the second reader sees of moment m of clause i, to tell whether it is the task's own
// day.
func dayFeatures(t replyText, tokens []token, i int, m moment, days WorkingDays) []uint64 {
	f, c := newFeatures(t, tokens, 128), &t.clauses[i]
	direction := ""
	for _, past := range []bool{false, true} {
		if day, ok, _ := m.resolve(t.on, past, days); ok {
			direction += strconv.FormatBool(day.After(t.on))
		}
	}
	f.around(place{t, tokens, i, m.from, m.to}, direction)
	f.add(featureOf(dayDirection).with(direction))
	f.add(featureOf(grainOfDay).byte(byte(m.grain)).with(direction))
	f.add(featureOf(dayWords).with(f.word(m.from)))
	f.add(featureOf(dayWords).with(f.word(m.from)).with(f.word(m.to - 1)))
	for _, is := range []bool{c.bracket, m.paper, m.toward, m.begins, m.ago, m.later, m.after, m.count > 0, m.weekday != 0} {
		direction += strconv.FormatBool(is)
	}
	f.add(featureOf(dayMarks).byte(byte(m.limit)).with(direction))
	var starts []int
	for j := range t.clauses {
		for _, o := range t.clauses[j].moments {
			starts = append(starts, o.from)
		}
	}
	f.among(starts, m.from)
	return f.all
}

// portionFeatures returns what the second reader sees of a percent or fraction of clause i, to tell whether it is how much
// of the task is done.
func portionFeatures(t replyText, tokens []token, i int, p portion) []uint64 {
	f := newFeatures(t, tokens, 128)
	sort := strconv.FormatBool(p.counts)
	f.around(place{t, tokens, i, p.from, p.to}, sort)
	f.add(featureOf(portionSort).with(sort).byte(byte(p.percent / 20)))
	f.add(featureOf(portionSort).with(f.word(p.from)).with(f.word(p.to - 1)))
	var starts []int
	for j := range t.clauses {
		for _, o := range t.clauses[j].portions {
			starts = append(starts, o.from)
		}
	}
	f.among(starts, p.from)
	return f.all
}
