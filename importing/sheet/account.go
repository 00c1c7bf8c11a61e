package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"dondoc/importing/phrase"
)

// account counts what the rows below a header became, so that no row is dropped without a
// report.
type account struct {
	header         int
	left           []int // texts that belong to no row
	joined         []int // joined to the row above
	headings       []int
	tasks, refused int
}

func (a *account) leave(row int) { a.left = append(a.left, row) }
func (a *account) join(row int)  { a.joined = append(a.joined, row) }

// phrase says it in one line, the rows that are no tasks by number; nothing where every row
// is one.
func (a *account) phrase() phrase.Phrase {
	if len(a.headings)+len(a.joined)+len(a.left)+a.header == 0 {
		return phrase.Phrase{}
	}
	all := a.tasks + a.refused + len(a.headings) + len(a.joined) + len(a.left) + a.header
	parts := []phrase.Phrase{count(a.tasks, "%d task", "%d tasks")}
	if a.refused > 0 {
		parts = append(parts, phrase.Of("%d refused", a.refused))
	}
	for _, kind := range []struct {
		one, more string
		rows      []int
	}{
		{"%d heading", "%d headings", a.headings},
		{"%d continuation", "%d continuations", a.joined},
		{"%d left out", "%d left out", a.left},
	} {
		if n := len(kind.rows); n > 0 {
			parts = append(parts, phrase.Of("%s (%s)", count(n, kind.one, kind.more), Ranges(kind.rows)))
		}
	}
	if a.header > 0 {
		parts = append(parts, count(a.header, "%d header row", "%d header rows"))
	}
	return phrase.Of("rows below the header: %d, of which %s", all, phrase.Join(", ", parts))
}

func count(n int, one, more string) phrase.Phrase {
	if n == 1 {
		return phrase.Of(one, n)
	}
	return phrase.Of(more, n)
}

// rangesShown is how many ranges of rows one line contains.
const rangesShown = 30

// Ranges names ascending rows with stretches drawn together: rows 3, 5-7.
func Ranges(rows []int) phrase.Phrase {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		switch {
		case len(parts) == rangesShown:
			return phrase.Of("rows %s, …", strings.Join(parts, ", "))
		case i == j:
			parts = append(parts, strconv.Itoa(rows[i]))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", rows[i], rows[j]))
		}
		i = j + 1
	}
	if len(rows) == 1 {
		return phrase.Of("row %d", rows[0])
	}
	return phrase.Of("rows %s", strings.Join(parts, ", "))
}
