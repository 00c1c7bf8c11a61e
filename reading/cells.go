package reading

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dondoc/work"
)

// UnitName is one unit named in a cell.
type UnitName struct {
	Name  string // as written, without bullets, notes and the full stop
	Unit  int    // zero when no unit of that name is known
	Group bool   // it means several units: "Các bộ, ngành, địa phương"
	// Odd means that the piece is not a unit's name: it begins in lower case, or is only
	// the first word of a name. Do not create a unit from it if that can be avoided.
	Odd bool
	// Joined means that only a space separates it from the name before it.
	Joined bool
	Key    string
	// Helper means that, according to the cell, it helps the lead unit.
	Helper bool
}

// SplitUnits reads the units named in a cell of an appendix.
//
// A semicolon or a line break always separates. A comma, "và" and "and" separate only
// between names of units: known names are matched first, the longest first, and an unknown
// name ends only before a word that begins a unit's name. So the commas in "Cục Xuất bản,
// In và Phát hành" do not split it.
func SplitUnits(cell string, dir *work.Directory) []UnitName {
	return NewSplitter(dir).Split(cell)
}

// Splitter splits cells by the names in a directory and by the names that it has learnt
// from other cells.
type Splitter struct {
	known   map[string]UnitName   // by key
	longest int                   // number of words in the longest known name
	done    map[string][]UnitName // by cell, because tables repeat cells
}

// blank knows no units. It never learns, so it may be shared.
var blank = &Splitter{}

// NewSplitter makes a splitter that knows the units of the directory.
func NewSplitter(dir *work.Directory) *Splitter {
	s := &Splitter{known: map[string]UnitName{}, done: map[string][]UnitName{}}
	units := dir.Units()
	for _, u := range units {
		s.know(u.Name, UnitName{Name: u.Name, Unit: u.ID, Group: u.Group})
	}
	for _, u := range units {
		for _, alias := range append([]string{u.Abbreviation, u.English}, u.Aliases...) {
			if u.Group && namesOne(alias) {
				continue
			}
			s.know(alias, UnitName{Name: u.Name, Unit: u.ID, Group: u.Group})
		}
	}
	return s
}

// Learn adds the names that are alone in a cell, or between semicolons, so that other cells
// are split by them. It starts with the pieces that have the fewest commas. Of several
// spellings it keeps the most frequent one that begins with a capital.
func (s *Splitter) Learn(cells []string) {
	times := map[string]int{}
	var distinct []string
	for _, cell := range cells {
		if times[cell]++; times[cell] == 1 {
			distinct = append(distinct, cell)
		}
	}
	count := map[string]int{}
	var pieces []string
	for _, cell := range distinct {
		for _, p := range s.cellPieces(cell) {
			if count[p.text] == 0 {
				pieces = append(pieces, p.text)
			}
			count[p.text] += times[cell]
		}
	}
	slices.SortStableFunc(pieces, func(a, b string) int {
		return cmp.Or(
			cmp.Compare(len(mayDivide.FindAllString(a, -1)), len(mayDivide.FindAllString(b, -1))),
			cmp.Compare(begunLow(a), begunLow(b)),
			cmp.Compare(count[b], count[a]))
	})
	for _, p := range pieces {
		names := s.Split(p)
		if len(names) == 1 && names[0].Unit == 0 && !names[0].Odd {
			s.know(names[0].Name, names[0])
		}
	}
}

// begunLow is 1 for a text that begins in lower case.
func begunLow(s string) int {
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsLower(r) {
		return 1
	}
	return 0
}

var mayDivide = regexp.MustCompile(`,|/|\(|\s(?:và|and)\s`)

// maxNameWords is more than any unit's name has. It limits the work on a malicious cell.
const maxNameWords = 40

func (s *Splitter) know(name string, as UnitName) {
	key, words := UnitKey(name)
	if _, taken := s.known[key]; taken || key == "" || words > maxNameWords {
		return
	}
	s.known[key] = as
	clear(s.done)
	s.longest = max(s.longest, words)
}

// Split returns the units named in a cell, each once, in the order of the cell.
func (s *Splitter) Split(cell string) []UnitName {
	names, done := s.done[cell]
	if done {
		return names
	}
	for _, p := range s.cellPieces(cell) {
		for _, n := range s.splitPiece(p) {
			n.Helper = p.helper
			same := func(o UnitName) bool { return o.Key == n.Key || n.Unit != 0 && o.Unit == n.Unit }
			if !slices.ContainsFunc(names, same) {
				names = append(names, n)
			}
		}
	}
	s.done[cell] = names
	return names
}

func (s *Splitter) splitPiece(p cellPiece) []UnitName {
	if headsMany(p.text) {
		return s.splitHeads(p)
	}
	if rest := withoutPost(p.text); rest != p.text {
		p.text, p.words = rest, cellWords(rest)
	}
	var names []UnitName
	c := splitting{s, p, inCapitals(p)}
	for from := 0; from < len(p.words); {
		if p.words[from].connects {
			from++
			continue
		}
		end, name, found := c.knownAt(from)
		if !found {
			end = from + 1
			for end < len(p.words) && !c.divides(from, end) {
				end++
			}
			name = c.unknown(from, end)
		}
		name.Joined = from > 0 && p.words[from].gap == gapSpace && !p.words[from-1].connects
		names = append(names, name)
		from = end
	}
	return names
}

// splitHeads reads the heads of many units as one group, which ends before a ranked unit.
func (s *Splitter) splitHeads(p cellPiece) []UnitName {
	c := splitting{s, p, inCapitals(p)}
	for i, w := range p.words {
		if i > 0 && w.gap == gapComma && w.upper && c.rank(i) > 0 && c.beginsUnit(i) && !groupPosts.MatchString(p.text[w.start:]) {
			rest := cellPiece{text: p.text[w.start:], words: cellWords(p.text[w.start:])}
			heads := c.unknown(0, i)
			heads.Group, heads.Odd = true, false
			return append([]UnitName{heads}, s.splitPiece(rest)...)
		}
	}
	n := c.unknown(0, len(p.words))
	n.Group, n.Odd = true, false
	return []UnitName{n}
}

// splitting is the state of splitting one piece of a cell.
type splitting struct {
	*Splitter
	cellPiece
	capitals bool // all of it is in capitals, so that capitals have no meaning
}

// knownAt finds the longest known name from there on that ends at a possible end of a name.
func (c splitting) knownAt(from int) (end int, name UnitName, found bool) {
	for end = min(len(c.words), from+c.longest+2); end > from; end-- {
		if c.words[end-1].connects {
			continue
		}
		key := wordsKey(c.words[from:end])
		if name, found = c.known[key]; !found {
			continue
		}
		after := end
		if name.Group {
			after = c.everywhere(end)
		}
		for after < len(c.words) && c.words[after].inside {
			after++
		}
		if after == len(c.words) || c.divides(from, after) {
			name.Key = key
			return after, name, true
		}
	}
	return 0, UnitName{}, false
}

// divides reports whether one name ends and another begins before the word at.
func (c splitting) divides(from, at int) bool {
	w := c.words[at]
	if w.inside {
		return false
	}
	group := func() bool { return c.beginsGroup(from) || c.manyIn(from, at) }
	switch {
	case w.connects:
		return at+1 < len(c.words) && !c.words[at+1].connects && c.divides(from, at+1)
	case c.words[at-1].connects:
		return c.begins(at, group()) && (!c.beginsUnit(at) || c.rank(at) > 0 || c.complete(at) || c.knownHere(at))
	case w.gap == gapComma:
		return c.begins(at, group()) || c.acronym(at) && c.takesAcronym(from, at)
	case w.gap == gapSpace:
		return c.joins(from, at)
	}
	return false
}

// begins reports whether a name begins at that word, after a comma or "và". Within the name
// of a group only capitals and "các" begin another: "Các cơ quan, đơn vị thuộc Bộ".
func (c splitting) begins(at int, group bool) bool {
	w := c.words[at]
	if manyWords[w.lower] || w.lower == "tất" || w.lower == "toàn" {
		return true
	}
	if c.beginsUnit(at) {
		return true
	}
	if c.knownHere(at) && (w.upper && !kindWords[w.lower] || !group) {
		return true
	}
	cutOff := at == len(c.words)-1 && c.rank(at) > 0 && w.upper
	return !group && (cutOff || c.countsKinds(at) || c.qualifiedKind(at))
}

// knownHere reports whether there is a known name between that word and a separator.
func (c splitting) knownHere(at int) bool {
	for end := min(len(c.words), at+c.longest+2); end > at; end-- {
		bounded := end == len(c.words) || c.words[end].connects || c.words[end].gap != gapSpace
		if _, found := c.known[wordsKey(c.words[at:end])]; found && bounded && !c.words[end-1].connects {
			return true
		}
	}
	return false
}

// joins reports whether a complete name ends before the word at, and another begins without
// a separator between them: "Cục Báo chí Cục Điện ảnh", but not "Thanh tra Bộ", and not
// "Trung tâm Thông tin Bộ Tư pháp", where the larger unit is the parent of the smaller one.
func (c splitting) joins(from, at int) bool {
	if !c.beginsUnit(at) || !c.words[at].upper || prepositions[c.words[at-1].lower] {
		return false
	}
	known := at-from > 1 && at-from > c.unitWordAt(from) && c.knows(from, at)
	if known && c.knownHere(at) {
		return true
	}
	left, right := c.rank(from), c.rank(at)
	if right == 0 || c.capitals {
		return false
	}
	if left == 0 {
		return known && !c.beginsUnit(from)
	}
	return left <= right && at-from > c.unitWordAt(from)+1
}

// knows reports whether those words are a known name.
func (c splitting) knows(from, end int) bool {
	if end-from > c.longest+2 {
		return false
	}
	_, known := c.known[wordsKey(c.words[from:end])]
	return known
}

// acronym reports whether the word is by itself and in capitals: VTV, TTXVN.
func (c splitting) acronym(at int) bool {
	end := at + 1
	bounded := end == len(c.words) || c.words[end].connects || c.words[end].gap != gapSpace
	return bounded && !c.capitals && c.words[at].acronym()
}

// takesAcronym reports whether an acronym after the words from..at is a separate unit:
// after another acronym, a known unit or a complete name, but not within a subject.
func (c splitting) takesAcronym(from, at int) bool {
	if at-from == 1 && c.acronym(from) {
		return true
	}
	return c.knows(from, at)
}

// openers and closers may be next to the first and the last word of a name without a space.
const (
	openers = `"“‘«<`
	closers = `"”’»>`
)

// unknown returns an unknown name made of the text between two words.
func (c splitting) unknown(from, end int) UnitName {
	for end > from+1 && c.words[end-1].connects {
		end--
	}
	before, text, after := c.text[:c.words[from].start], c.text[c.words[from].start:c.words[end-1].end], c.text[c.words[end-1].end:]
	// Quotation marks and the like are not words but belong to the name.
	text = before[len(strings.TrimRight(before, openers)):] + text + after[:len(after)-len(strings.TrimLeft(after, closers))]
	if c.words[end-1].inside && !strings.HasSuffix(text, ")") {
		text += ")"
	}
	text = strings.Join(strings.Fields(text), " ")
	n := UnitName{Name: text, Group: c.beginsGroup(from) || SpeaksOfMany(text), Key: wordsKey(c.words[from:end])}
	first := c.words[from]
	bare := end-from <= c.unitWordAt(from) && c.rank(from) > 0
	n.Odd = !n.Group && (bare || !first.upper && c.unitWordAt(from) == 0)
	return n
}
