package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet/heads"
)

// period is a column of a grid of times.
type period struct {
	heads.Period
	column int
}

// grid is the columns of a table that are times, one after another.
type grid []period

// gridMark matches a cell that only says "here".
var gridMark = regexp.MustCompile(`^(?:[xXхХvV✓✔√●•■▪◆★☑☒*+]|[Cc]ó|[Yy]es)$`)

// shortestGrid is how many times in a row make a grid: two columns of quarters may as well
// be two dates.
const shortestGrid = 3

// findGrid returns the columns that are times one after another, if the cells under them,
// where known, are marks. Under quarters and months there may be words as well, but not
// amounts. Years alone are a grid only when they hold marks, as a table may have an amount
// for each.
func findGrid(parts [][]string, cells []content) (g grid) {
	for c := 0; c < len(parts); {
		var run grid
		for ; c < len(parts) && len(parts[c]) > 0; c++ {
			n := len(parts[c])
			p, ok := heads.PeriodOf(parts[c][n-1], strings.Join(parts[c][:n-1], " "))
			if !ok || len(run) > 0 && !p.Follows(run[len(run)-1].Period) {
				break
			}
			run = append(run, period{p, c})
		}
		if len(run) == 0 {
			c++
			continue
		}
		if len(run) >= shortestGrid && len(run) > len(g) && run.filledLikeOne(cells) {
			g = run
		}
	}
	return g
}

func (g grid) filledLikeOne(cells []content) bool {
	filled, marks, digits := 0, 0, 0
	for _, p := range g {
		if p.column < len(cells) {
			c := cells[p.column]
			filled, marks, digits = filled+c.filled, marks+c.marks, digits+c.digits
		}
	}
	switch {
	case filled == 0:
		return g[0].Unit != "year"
	case 5*marks >= 3*filled:
		return true
	}
	return g[0].Unit != "year" && 2*digits < filled
}

// inYear gives the times the plan's year, where their headers name none. Without it two of
// them would be read as those of every year.
func (g grid) inYear(year int) {
	for i := range g {
		if g[i].Year == 0 {
			g[i].Year = year
		}
	}
}

// deadline returns what the cells of a row under the times say, in the words of a deadline:
// the time or times that are marked, from the first to the last where they follow each
// other. Words stand beside their time, and whether they all together are one deadline is
// for the reader of deadlines. parted tells that they are several.
func (g grid) deadline(r Record, anchors map[int]Record) (wording string, parted bool) {
	cell := func(i int) (text string, wide int) {
		column := g[i].column
		if r.Cell(column) == "" && r.Anchor(column) > 0 {
			r := anchors[r.Anchor(column)]
			return strings.Join(strings.Fields(r.Cell(column)), " "), r.Wide[column]
		}
		return strings.Join(strings.Fields(r.Cell(column)), " "), r.Wide[column]
	}
	var said []string
	for i := 0; i < len(g); i++ {
		text, wide := cell(i)
		if text == "" {
			continue
		}
		first, last := i, min(len(g)-1, i+max(0, wide-1))
		for mark := gridMark.MatchString(text); mark && last+1 < len(g); {
			next, wide := cell(last + 1)
			if !gridMark.MatchString(next) {
				break
			}
			last = min(len(g)-1, last+1+max(0, wide-1))
		}
		i = last
		when := g[first].String()
		if last > first {
			when = fmt.Sprintf("%s - %s", g[first], g[last])
		}
		if !gridMark.MatchString(text) {
			when = fmt.Sprintf("%s: %s", text, when)
		}
		said = append(said, when)
	}
	return strings.Join(said, ", "), len(said) > 1
}

// phrase says how the columns were taken.
func (g grid) phrase(l *layout) phrase.Phrase {
	return phrase.Of("deadline from the cells under %s to %s", l.named(g[0].column), l.named(g[len(g)-1].column))
}
