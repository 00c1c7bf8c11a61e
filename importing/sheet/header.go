package sheet

import (
	"slices"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet/heads"
)

const (
	// headerRows is the number of first rows in which the header may be.
	headerRows = 20
	// headerHeight is the largest number of rows of a header.
	headerHeight = 3
)

// ScoreAppendix returns how well the first rows fit a plan's table; 0 for not at all.
func ScoreAppendix(first []Record) int { return Mapping(nil).Score(first) }

// Score does the same for a table with a mapping.
func (m Mapping) Score(first []Record) int {
	export := 0
	if len(m) == 0 {
		export = scoreExport(first)
	}
	l := findLayout(first, m)
	if l == nil {
		return export
	}
	return max(export, l.score())
}

// Names reports whether the header names every column that a plan's table needs, or is that
// of dondoc's own export. In a file with several tables only those count; cells that look
// like names of units are then not enough. With a lead, a column of leads is not needed.
func (m Mapping) Names(first []Record, lead string) bool {
	if len(m) == 0 && scoreExport(first) > 0 {
		return true
	}
	l := findLayout(first, m)
	if l == nil {
		return false
	}
	for _, r := range required {
		absent := l.column(r.meaning) < 0
		if absent && (r.meaning != "lead" || lead == "") || l.byCells[r.meaning] {
			return false
		}
	}
	return true
}

// findLayout looks for the header among the first rows and returns the layout of the table;
// nil when no row looks like one. A cell merged over "Chủ trì" and "Phối hợp" in the row
// below makes a header of several rows.
func findLayout(records []Record, fixed Mapping) *layout {
	var best *layout
	most := 0
	for i, r := range records {
		if r.Row > headerRows {
			break
		}
		task := -1
		for height := 1; height <= headerHeight && i+height <= len(records); height++ {
			if height > 1 && !goesUnder(records[i+height-2], records[i+height-1], task) {
				break
			}
			l := newLayout(headParts(records[i:i+height]), nil, fixed)
			task = l.column("task")
			score := l.score()
			if score == 0 && len(fixed) == 0 {
				break
			}
			for _, head := range fixed {
				if len(l.headed(head)) > 0 {
					score += 200
				}
			}
			// The parts of a cell that goes over several columns are of the header, whatever
			// they are called, and so are times.
			parts := height > 1 && best != nil && best.first == i &&
				(onlyUnderSpans(records[i+height-2], records[i+height-1]) || timesUnder(records[i+height-2], records[i+height-1]))
			if score > most || score == most && score > 0 && (parts || i <= best.at && height < best.at-best.first+1) {
				l.first, l.at, l.row = i, i+height-1, records[i+height-1].Row
				best, most = l, score
			}
		}
	}
	if best == nil {
		return nil
	}
	cells := sampled(untilHeader(cleaned(records[best.at+1:min(len(records), best.at+1+sampleRows)])), len(best.heads))
	l := newLayout(best.parts, cells, fixed)
	l.first, l.at, l.row = best.first, best.at, best.row
	return l
}

// untilHeader returns the records above the next header, which may begin a table with its
// columns in another order.
func untilHeader(records []Record) []Record {
	for i, r := range records {
		if i > 0 && namesColumns(r) {
			return records[:i]
		}
	}
	return records
}

// namesColumns reports whether a row is surely a header: its cells are the names of three
// columns or more, the required ones among them.
func namesColumns(r Record) bool {
	whole := 0
	for c := range r.Cells {
		cell := r.Cell(c)
		if cell == "" {
			continue
		}
		best := 0
		for _, s := range heads.Meanings(cell) {
			best = max(best, s)
		}
		if best >= surelyHead {
			whole++
		}
	}
	return whole >= 3 && len(newLayout(headParts([]Record{r}), nil, nil).lacks()) == 0
}

// surelyHead is the least score of a cell that is a column's name and nothing else.
const surelyHead = 110

// goesUnder reports whether a row can continue the header above it. A row with text under
// the header of the tasks is the first task, unless that header spans several columns.
func goesUnder(upper, lower Record, task int) bool {
	if lower.Cell(task) != "" && (upper.Cell(task+1) != "" || lower.Cell(task+1) == "" || upper.Cell(task) == "") {
		return false
	}
	return isSubHeader(lower) || task >= 0 && lower.Cell(task) == "" && (onlyUnderSpans(upper, lower) || timesUnder(upper, lower))
}

// onlyUnderSpans reports whether a row names the parts of cells that go over several columns
// of the header above, and nothing else: "Trung ương" and "Địa phương" under "Cơ quan chủ
// trì". What they are called need not name a column.
func onlyUnderSpans(upper, lower Record) bool {
	parts := 0
	for c := 0; c < len(lower.Cells); c++ {
		if lower.Cell(c) == "" {
			continue
		}
		first := c
		for c+1 < len(lower.Cells) && lower.Cell(c+1) != "" && upper.Cell(c+1) == "" {
			c++
		}
		if upper.Cell(first) == "" || c == first {
			return false
		}
		for at := first; at <= c; at++ {
			if _, style := readNumber(lower.Cell(at)); style != unnumbered || len(strings.Fields(lower.Cell(at))) > 6 {
				return false
			}
		}
		parts++
	}
	return parts > 0
}

// timesUnder reports whether a row under the header holds a grid of times.
func timesUnder(upper, lower Record) bool {
	times := 0
	for c := range lower.Cells {
		cell := lower.Cell(c)
		if cell == "" {
			continue
		}
		if _, ok := heads.PeriodOf(cell, spanning(upper, lower, c)+" "+upper.Cell(c)); !ok {
			return false
		}
		times++
	}
	return times >= shortestGrid
}

// isSubHeader reports whether a row can be the second or third of a header: a few short
// words, at least one of which names a column, and no row number.
func isSubHeader(r Record) bool {
	known := 0
	for i := range r.Cells {
		cell := r.Cell(i)
		if cell == "" {
			continue
		}
		if len(strings.Fields(cell)) > 6 {
			return false
		}
		best := 0
		for _, s := range heads.Meanings(cell) {
			best = max(best, s)
		}
		if best >= 60 {
			known++
			continue
		}
		if _, style := readNumber(cell); style != unnumbered {
			return false
		}
	}
	return known > 0
}

// headParts joins the rows of a header, column by column. A cell merged over several
// columns holds its text in the first of them.
func headParts(rows []Record) [][]string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	parts := make([][]string, width)
	for c := range parts {
		for i, r := range rows {
			text := strings.Join(strings.Fields(cleanCell(r.Cell(c))), " ")
			if text == "" && i+1 < len(rows) && rows[i+1].Cell(c) != "" {
				text = spanning(r, rows[i+1], c)
			}
			if text != "" && (len(parts[c]) == 0 || fold(parts[c][len(parts[c])-1]) != fold(text)) {
				parts[c] = append(parts[c], text)
			}
		}
	}
	return parts
}

// spanning returns the text of the cell to the left that spans column c, if the row below
// continues it.
func spanning(upper, lower Record, c int) string {
	for left := c - 1; left >= 0; left-- {
		if lower.Cell(left) == "" {
			return ""
		}
		if text := upper.Cell(left); text != "" {
			return strings.Join(strings.Fields(cleanCell(text)), " ")
		}
	}
	return ""
}

// reportHeads are headers that occur only in the table of tasks in dondoc's reports (form
// B), in each language: package text has the words.
var reportHeads = []string{"Thời hạn điều chỉnh (lần)", "Deadline adjusted (times)"}

// reports reports whether the table comes from one of dondoc's reports.
func (l *layout) reports() bool {
	return slices.ContainsFunc(reportHeads, func(head string) bool { return len(l.headed(head)) > 0 })
}

// layoutOf finds the layout of a table, or returns what is missing.
func layoutOf(t Table) (*layout, error) {
	fixed := t.Map
	l := findLayout(t.Records, fixed)
	if l != nil && l.column("lead") < 0 {
		l.lead = t.Lead
	}
	if l == nil || len(l.lacks()) > 0 {
		if encoding := legacyIn(t.Records[:min(len(t.Records), headerRows)]); encoding != "" {
			return nil, phrase.Of("%s is written in %s; convert it to Unicode (UTF-8) and import it again", t.Name, phrase.Of(encoding))
		}
	}
	if l == nil {
		var needed []phrase.Phrase
		for _, r := range required {
			needed = append(needed, phrase.Of(r.is))
		}
		return nil, phrase.Of("%s: no header in the first %d rows; it needs a column for %s", t.Name, headerRows, phrase.Join(" and one for ", needed))
	}
	if l.reports() {
		return nil, phrase.Of("%s is a table that dondoc made for reports and has no task numbers in it; change tasks in the csv of the verb export and import that", t.Name)
	}
	if err := fixed.complaint(l, t.Name); err != nil {
		return nil, err
	}
	return l, l.complaint(t.Name, fixed)
}
