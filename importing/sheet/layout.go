package sheet

import (
	"cmp"
	"slices"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet/heads"
)

// layout is the meaning of each column of an appendix.
type layout struct {
	first, at int        // indices of the header's first and last record
	row       int        // number of the last one
	heads     []string   // header of every column, its rows joined
	parts     [][]string // the same, with separate rows
	columns   map[string]int
	titles    []int // other columns that belong to the title
	details   []int // columns that describe the task; they go to the note
	byCells   map[string]bool
	helpers   bool // the note column also names coordinating units
	rivals    []rival
	grid      grid   // columns that are times, where no other is the deadline
	beside    []int  // columns that lead as well, under one header with the first
	unsaid    []int  // columns of units that were not used
	lead      string // leads all tasks, as the table has no column for it
}

// rival is a meaning that fits several columns.
type rival struct {
	meaning string
	columns []int
}

// fields are the meanings in the order in which a report lists them.
var fields = []string{"number", "item", "code", "group", "task", "lead", "coordinating", "start", "deadline", "deliverable", "officer", "mail", "note"}

// required are the meanings that an appendix must have, and their names.
var required = []struct{ meaning, is string }{
	{"task", "the task (Nhiệm vụ, Nội dung, Task)"},
	{"lead", "the lead unit (Đơn vị chủ trì, Cơ quan chủ trì, Lead unit)"},
}

// column returns the index of the column of that meaning, -1 when the table has none.
func (l *layout) column(meaning string) int {
	if i, ok := l.columns[meaning]; ok {
		return i
	}
	return -1
}

func (l *layout) lacks() (is []phrase.Phrase) {
	for _, r := range required {
		if l.column(r.meaning) < 0 && (r.meaning != "lead" || l.lead == "") {
			is = append(is, phrase.Of(r.is))
		}
	}
	return is
}

// score orders candidates for the header: by the required columns, then by all known ones.
func (l *layout) score() int {
	known := 0
	for meaning := range l.columns {
		if meaning != "item" {
			known++
		}
	}
	if len(l.grid) > 0 {
		known++
	}
	// A sentence above the table may begin with the words of a header ("Nội dung kèm theo
	// …").
	filled := 0
	for _, head := range l.heads {
		if head != "" {
			filled++
		}
	}
	if known < 2 && filled < 2 {
		return 0
	}
	return 100*(len(required)-len(l.lacks())) + 10*known
}

// claim is a possible meaning of a column, with its score.
type claim struct {
	meaning string
	column  int
	score   int
	byCells bool
}

// Minimum scores of a claim.
const (
	enough       = 40
	byCellsOnly  = 60
	nearlyAsGood = 30 // difference from the best meaning of the same header
)

// newLayout gives the columns under a header their meanings, from the header and, if known,
// the cells.
func newLayout(parts [][]string, cells []content, fixed Mapping) *layout {
	l := &layout{columns: map[string]int{}, byCells: map[string]bool{}, parts: parts}
	for _, p := range parts {
		l.heads = append(l.heads, strings.Join(p, " "))
	}
	taken := map[int]string{}
	for meaning, head := range fixed {
		if at := l.headed(head); len(at) == 1 {
			l.columns[meaning], taken[at[0]] = at[0], meaning
		}
	}
	for _, p := range l.grids(cells, fixed) {
		taken[p.column] = "grid"
	}
	claims := l.claims(cells)
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.column, b.column))
	})
	for _, c := range claims {
		_, given := l.columns[c.meaning]
		if taken[c.column] != "" || given && !c.foreign() {
			continue
		}
		taken[c.column] = c.meaning
		if !c.foreign() {
			l.columns[c.meaning], l.byCells[c.meaning] = c.column, c.byCells
		}
	}
	l.numbering(cells, taken)
	l.leadByCells(cells, taken)
	l.others(claims, cells, taken, fixed)
	l.unsaidUnits(cells, taken)
	return l
}

// claims lists the possible meanings of the columns: for each column those that its header
// fits nearly as well as its best one.
func (l *layout) claims(cells []content) (claims []claim) {
	for c, parts := range l.parts {
		scores := heads.Meanings(l.heads[c])
		if n := len(parts); n > 1 {
			below := heads.Meanings(parts[n-1])
			if below["other"] >= surelyHead && len(below) == 1 {
				scores = below // "Thực tế" under "Thời hạn"
			}
			for meaning, s := range below {
				if scores == nil {
					scores = map[string]int{}
				}
				scores[meaning] = max(scores[meaning], s)
			}
		}
		if scores["note"] > 0 && scores["coordinating"] > 0 {
			delete(scores, "coordinating") // "Ghi chú và đơn vị phối hợp" is a note; see helpers
		}
		best := 0
		for _, s := range scores {
			best = max(best, s)
		}
		for meaning, s := range scores {
			if s < best-nearlyAsGood {
				continue
			}
			if c < len(cells) {
				s += cells[c].suits(meaning)
			}
			if s >= enough {
				claims = append(claims, claim{meaning: meaning, column: c, score: s})
			}
		}
		if best == 0 && c < len(cells) {
			if e := cells[c].evident(); e != "" {
				claims = append(claims, claim{e, c, byCellsOnly, true})
			}
		}
	}
	return claims
}

// numbering finds the columns of numbers that have no header, and distinguishes a second
// one from the first.
func (l *layout) numbering(cells []content, taken map[int]string) {
	task := l.column("task")
	if code := l.column("code"); l.column("number") < 0 && code >= 0 && code < len(cells) && cells[code].most(cells[code].numbers, 60) {
		delete(l.columns, "code")
		l.columns["number"], taken[code] = code, "number"
	}
	if task > 0 && l.column("number") < 0 && taken[task-1] == "" && l.heads[task-1] == "" {
		l.columns["number"], taken[task-1] = task-1, "number"
	}
	number := l.column("number")
	if number < 0 {
		return
	}
	for c := number + 1; c < task && c < len(cells); c++ {
		numbered := heads.Meanings(l.heads[c])["number"] > 0 || l.heads[c] == ""
		if taken[c] == "" && numbered && cells[c].most(cells[c].numbers, 60) {
			l.columns["item"], taken[c] = c, "item"
			return
		}
	}
}

// others handles the remaining columns: those that belong to the title or the note, and
// those that fit a meaning as well as the chosen column.
func (l *layout) others(claims []claim, cells []content, taken map[int]string, fixed Mapping) {
	chosen := map[string]int{}
	for _, c := range claims {
		if l.column(c.meaning) == c.column {
			chosen[c.meaning] = max(chosen[c.meaning], c.score)
		}
	}
	for _, c := range claims {
		if _, given := fixed[c.meaning]; given || taken[c.column] != "" {
			continue
		}
		behind := chosen[c.meaning] - c.score
		switch c.meaning {
		case "task":
			l.secondTask(c.column, behind, cells, taken)
		case "lead", "deadline":
			if behind <= 15 && l.column(c.meaning) >= 0 && c.column < len(cells) && cells[c.column].filled > 0 {
				if c.meaning == "lead" && l.leadsBeside(c.column) {
					l.beside, taken[c.column] = append(l.beside, c.column), "lead"
					break
				}
				l.rival(c.meaning, c.column)
			}
		}
	}
	note := l.column("note")
	if _, given := fixed["coordinating"]; note >= 0 && l.column("coordinating") < 0 && !given {
		l.helpers = true
	}
}

func (l *layout) rival(meaning string, column int) {
	for i, r := range l.rivals {
		if r.meaning == meaning {
			l.rivals[i].columns = append(r.columns, column)
			return
		}
	}
	l.rivals = append(l.rivals, rival{meaning, []int{l.column(meaning), column}})
}

// secondTask handles a column that could also be the task. If it is filled in less than
// about half as many rows as the other, it names groups of tasks.
func (l *layout) secondTask(column, behind int, cells []content, taken map[int]string) {
	task := l.column("task")
	if column >= len(cells) || task >= len(cells) || cells[column].filled == 0 {
		return
	}
	if behind > 50 {
		l.details = append(l.details, column)
		taken[column] = "detail"
		return
	}
	// Values repeated from the row before do not count as filled.
	here, there := cells[column].filled-cells[column].repeated, cells[task].filled-cells[task].repeated
	switch _, grouped := l.columns["group"]; {
	case 3*here < 2*there && column < task && !grouped && here > 0:
		l.columns["group"] = column
	case 3*there < 2*here && task < column && !grouped:
		l.columns["group"], l.columns["task"] = task, column
	default:
		l.titles = append(l.titles, column)
	}
	taken[column] = "title"
}

// headed returns the columns with that header: those whose whole header it is, else those
// with it in one of the header's rows.
func (l *layout) headed(head string) (at []int) {
	want := fold(head)
	for c, h := range l.heads {
		if fold(h) == want {
			at = append(at, c)
		}
	}
	if len(at) > 0 {
		return at
	}
	for c, parts := range l.parts {
		if slices.ContainsFunc(parts, func(p string) bool { return fold(p) == want }) {
			at = append(at, c)
		}
	}
	return at
}

// phrase says in one line how the columns were taken.
func (l *layout) phrase() phrase.Phrase {
	var parts []phrase.Phrase
	used := map[int]bool{}
	for _, meaning := range fields {
		c := l.column(meaning)
		if c < 0 {
			continue
		}
		used[c] = true
		is := phrase.Of("%s %s", phrase.Of(meaning), l.named(c))
		if meaning == "task" {
			for _, other := range l.titles {
				used[other] = true
				is = phrase.Of("%s and %s", is, l.named(other))
			}
		}
		if meaning == "lead" {
			for _, other := range l.beside {
				used[other] = true
				is = phrase.Of("%s and %s", is, l.named(other))
			}
		}
		if l.byCells[meaning] {
			is = phrase.Of("%s (by its cells)", is)
		}
		parts = append(parts, is)
	}
	if len(l.grid) > 0 {
		for _, p := range l.grid {
			used[p.column] = true
		}
		parts = append(parts, l.grid.phrase(l))
	}
	for _, c := range l.details {
		used[c] = true
		parts = append(parts, phrase.Of("%s %s", phrase.Of("note"), l.named(c)))
	}
	line := phrase.Of("columns: %s", phrase.Join(", ", parts))
	var unused []phrase.Phrase
	for c, head := range l.heads {
		if head != "" && !used[c] {
			unused = append(unused, l.named(c))
		}
	}
	if len(unused) > 0 {
		line = phrase.Of("%s; not used: %s", line, phrase.Join(", ", unused))
	}
	return line
}

// named is what to call a column: its header, else its place.
func (l *layout) named(c int) phrase.Phrase {
	if l.heads[c] == "" {
		return phrase.Of("column %d", c+1)
	}
	return phrase.Of("%q", Shorten(l.heads[c], 60))
}

// complaint returns what must be decided before the table can be read; nil when nothing.
func (l *layout) complaint(name string, fixed Mapping) error {
	if len(l.rivals) > 0 {
		r := l.rivals[0]
		var columns []phrase.Phrase
		for _, c := range r.columns {
			columns = append(columns, l.named(c))
		}
		return phrase.Of("%s: %s can all be the %s; say which with --map %s=%s", name, phrase.Join(" and ", columns), phrase.Of(r.meaning), r.meaning, columns[0])
	}
	if lacks := l.lacks(); len(lacks) > 0 {
		var heads []string
		for _, head := range l.heads {
			if head != "" {
				heads = append(heads, head)
			}
		}
		meaning := "lead"
		if l.column("task") < 0 {
			meaning = "task"
		}
		return phrase.Of("%s: the header in row %d has no column for %s; it has: %s; say which with --map %s=\"…\"",
			name, l.row, phrase.Join(" and none for ", lacks), strings.Join(heads, ", "), meaning)
	}
	return nil
}
