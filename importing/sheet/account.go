package sheet

import (
	"fmt"
	"strconv"
	"strings"
)

// account counts what became of the rows below a header, so that none is lost without a
// word.
type account struct {
	header         int
	left           []int // words that belong to no row
	joined         []int // went on with the row above
	headings       []int
	tasks, refused int
}

func (a *account) leave(row int) { a.left = append(a.left, row) }
func (a *account) join(row int)  { a.joined = append(a.joined, row) }

// String says it in one line, the rows that are no tasks by number; empty where every row
// is one.
func (a *account) String() string {
	if len(a.headings)+len(a.joined)+len(a.left)+a.header == 0 {
		return ""
	}
	all := a.tasks + a.refused + len(a.headings) + len(a.joined) + len(a.left) + a.header
	parts := []string{count(a.tasks, "task")}
	if a.refused > 0 {
		parts = append(parts, fmt.Sprintf("%d refused", a.refused))
	}
	for _, kind := range []struct {
		is   string
		rows []int
	}{
		{"heading", a.headings},
		{"continuation", a.joined},
		{"left out", a.left},
	} {
		switch n := len(kind.rows); {
		case n == 0:
		case kind.is == "left out":
			parts = append(parts, fmt.Sprintf("%d left out (%s)", n, Ranges(kind.rows)))
		default:
			parts = append(parts, fmt.Sprintf("%s (%s)", count(n, kind.is), Ranges(kind.rows)))
		}
	}
	if a.header > 0 {
		parts = append(parts, count(a.header, "header row"))
	}
	return fmt.Sprintf("rows below the header: %d, of which %s", all, strings.Join(parts, ", "))
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// rangesShown is how many stretches of rows one line names.
const rangesShown = 30

// ranges writes ascending row numbers with stretches drawn together: rows 3, 5-7.
func Ranges(rows []int) string {
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] == rows[j]+1 {
			j++
		}
		switch {
		case len(parts) == rangesShown:
			return "rows " + strings.Join(parts, ", ") + ", …"
		case i == j:
			parts = append(parts, strconv.Itoa(rows[i]))
		default:
			parts = append(parts, fmt.Sprintf("%d-%d", rows[i], rows[j]))
		}
		i = j + 1
	}
	if len(rows) == 1 {
		return "row " + parts[0]
	}
	return "rows " + strings.Join(parts, ", ")
}
