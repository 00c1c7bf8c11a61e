package sheet

import (
	"fmt"
	"strconv"
	"strings"
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

// String reports it in one line, with the numbers of the rows that are not tasks; empty
// when every row is one.
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

// rangesShown is how many ranges of rows one line contains.
const rangesShown = 30

// Ranges writes ascending row numbers as ranges: rows 3, 5-7.
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
