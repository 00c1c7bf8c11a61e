package sheet

import (
	"fmt"
	"slices"
	"strings"

	"dondoc/work/spelling"
)

// column is a kind of information in each row of a table, and the headers for it. Headers
// are compared without diacritics, case and spacing; a star matches any ending. If two
// columns fit, the one whose header is earlier in the list is used.
type column struct {
	key      string
	is       string // its name in a complaint
	required bool
	forms    string
	// without are words that exclude a header.
	without string
}

// columnSet is the columns of one kind of table.
type columnSet []column

// fits returns how well a header fits the column: 0 for the first form in the list, -1 for
// not at all.
func (c column) fits(head string) int {
	for without := range strings.FieldsSeq(c.without) {
		if strings.Contains(head, without) {
			return -1
		}
	}
	for i, form := range strings.Fields(c.forms) {
		inner, anywhere := strings.CutPrefix(form, "*")
		inner, open := strings.CutSuffix(inner, "*")
		switch {
		case head == inner, open && strings.HasPrefix(head, inner), anywhere && strings.Contains(head, inner):
			return i
		}
	}
	return -1
}

// fold reduces a header to the form that is compared.
func fold(head string) string { return strings.ReplaceAll(spelling.Fold(head), " ", "") }

// header is a recognised header row with its columns.
type header struct {
	at      int // index of its last record
	row     int
	heads   []string       // as in the file
	columns map[string]int // by key
	lacks   []string       // required columns that are missing
}

// column returns the index of the column of that key, -1 when the table has none.
func (h header) column(key string) int {
	if i, ok := h.columns[key]; ok {
		return i
	}
	return -1
}

func (h header) missing() bool { return h.columns == nil || len(h.lacks) > 0 }

// score orders headers: first by required columns, then by all.
func (h header) score() int {
	if h.columns == nil {
		return 0
	}
	return 100*(10-len(h.lacks)) + len(h.columns)
}

// complaint lists the required columns that are missing and the headers that exist.
func (h header) complaint(columns columnSet) string {
	if len(h.columns) == 0 {
		var needed []string
		for _, c := range columns {
			if c.required {
				needed = append(needed, c.is)
			}
		}
		return fmt.Sprintf("no header in the first %d rows; it needs a column for %s", headerRows, strings.Join(needed, " and one for "))
	}
	return fmt.Sprintf("the header in row %d has no column for %s; it has: %s",
		h.row, strings.Join(h.lacks, " and none for "), strings.Join(h.heads, ", "))
}

// findHeader looks for the header among the first rows. A header of two rows, with cells
// merged over "Đơn vị thực hiện" and "Chủ trì", "Phối hợp" below it, is read as one.
func findHeader(records []Record, columns columnSet) header {
	var best header
	for i, r := range records {
		if r.Row > headerRows {
			break
		}
		h := columns.header(r.Cells)
		if i+1 < len(records) {
			two := columns.header(merged(r.Cells, records[i+1].Cells))
			task := two.column("task")
			under := task >= 0 && records[i+1].Cell(task) == ""
			if under && !two.missing() && two.score() > h.score() {
				h, i = two, i+1
			}
		}
		h.at, h.row = i, r.Row
		if h.score() > best.score() {
			best = h
		}
	}
	return best
}

// merged joins the cells of a header's two rows; a cell merged over several columns holds
// its text in the first of them.
func merged(upper, lower []string) []string {
	heads := make([]string, max(len(upper), len(lower)))
	for i := range heads {
		if i < len(upper) {
			heads[i] = upper[i]
		}
		if i < len(lower) && strings.TrimSpace(lower[i]) != "" {
			heads[i] = lower[i]
		}
	}
	return heads
}

// header reads a row as a header; columns is nil when it has no column of the set.
func (set columnSet) header(cells []string) header {
	h := header{columns: map[string]int{}}
	heads := make([]string, len(cells))
	for i, cell := range cells {
		heads[i] = fold(cell)
		if cell = strings.Join(strings.Fields(cell), " "); cell != "" {
			h.heads = append(h.heads, cell)
		}
	}
	var taken []int
	for _, c := range set {
		at, fit := -1, -1
		for i, head := range heads {
			f := c.fits(head)
			if head != "" && f >= 0 && (at < 0 || f < fit) && !slices.Contains(taken, i) {
				at, fit = i, f
			}
		}
		if at >= 0 {
			h.columns[c.key] = at
			taken = append(taken, at)
		} else if c.required {
			h.lacks = append(h.lacks, c.is)
		}
	}
	// The column of numbers often has no header.
	if task, ok := h.columns["task"]; ok && task > 0 && h.column("number") < 0 && heads[task-1] == "" {
		h.columns["number"] = task - 1
	}
	// A sentence above the table may begin with the words of a header ("Nội dung kèm theo
	// …").
	if len(h.columns) < 2 && len(h.heads) < 2 && len(h.lacks) > 0 {
		h.columns = nil
	}
	return h
}

// score returns how well the first rows fit a table of this kind; 0 for not at all.
func (set columnSet) score(first []Record) int { return findHeader(first, set).score() }

// find returns the header of the table, or an error that lists what is missing.
func (set columnSet) find(t Table) (header, error) {
	h := findHeader(t.Records, set)
	if h.missing() {
		return header{}, fmt.Errorf("%s: %s", t.Name, h.complaint(set))
	}
	return h, nil
}
