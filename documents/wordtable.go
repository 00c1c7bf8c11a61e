package documents

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dondoc/documents/docx"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
)

// grid maps the cells of a table to columns. The edges of rows drawn by hand differ a
// little, so a table has more grid columns than columns: the columns are those of most rows
// with the largest number of cells.
type grid struct {
	edges   []int // the first grid column of each column
	columns int
}

func gridOf(t *docx.Table) grid {
	count := map[string]int{}
	var best []int
	most := 0
	for i := range t.Rows {
		cells := t.Rows[i].Cells
		if len(cells) < len(best) {
			continue
		}
		edges := make([]int, len(cells))
		for j := range cells {
			edges[j] = cells[j].Column
		}
		key := fmt.Sprint(edges)
		count[key]++
		if len(edges) > len(best) || count[key] > most {
			best, most = edges, count[key]
		}
	}
	return grid{best, len(best)}
}

// column returns the column that a cell shares most of its width with; for a cell across
// several columns, the first.
func (g grid) column(c *docx.Cell) int {
	column, most := 0, 0
	for i, first := range g.edges {
		end := first + 1
		if i+1 < len(g.edges) {
			end = g.edges[i+1]
		} else {
			end = max(end, c.Column+c.Span)
		}
		if shared := min(end, c.Column+c.Span) - max(first, c.Column); shared > 0 && (most == 0 || shared > most && c.Column < first && c.Column+c.Span <= end) {
			column, most = i, shared
		}
	}
	return column
}

// wide returns over how many columns a cell goes, from its first.
func (g grid) wide(c *docx.Cell, column int) (n int) {
	for _, edge := range g.edges[column:] {
		if edge < c.Column+c.Span {
			n++
		}
	}
	return n
}

// recordsOf converts a table's rows into records, numbered from first. List numbers are
// part of the text.
func recordsOf(t *docx.Table, g grid, first int) (records []sheet.Record, remarks []sheet.Remark) {
	rowOf := map[*docx.Cell]int{}
	for i := range t.Rows {
		row := &t.Rows[i]
		r := sheet.Record{Row: first + i, Cells: make([]string, g.columns), Above: make([]int, g.columns)}
		var changed []string
		for j := range row.Cells {
			c := &row.Cells[j]
			column := g.column(c)
			if c.Anchor {
				rowOf[c] = r.Row
			}
			if c.Merged != nil {
				r.Above[column] = rowOf[c.Merged]
				continue
			}
			text, looks := cellText(c)
			if r.Cells[column] != "" && text != "" {
				text = r.Cells[column] + "\n" + text
			}
			if text != "" {
				r.Cells[column] = text
				if wide := g.wide(c, column); wide > 1 {
					r.Widen(column, wide)
				}
			}
			r.Looks = append(r.Looks, looks...)
			if c.Changed() {
				changed = append(changed, strconv.Quote(cutText(text)))
			}
		}
		switch {
		case row.Changed:
			r.Looks = append(r.Looks, phrase.Of("the row was inserted with tracked changes that nobody has accepted yet"))
		case len(changed) > 0:
			r.Looks = append(r.Looks, phrase.Of("tracked changes that nobody has accepted yet, read as accepted: %s", strings.Join(changed, ", ")))
		}
		if !r.Blank() || slices.ContainsFunc(r.Above, func(row int) bool { return row > 0 }) {
			records = append(records, r)
		}
	}
	if t.Deleted > 0 {
		remarks = append(remarks, sheet.Remark{Says: phrase.Of("rows that tracked changes delete were left out: %d", t.Deleted)})
	}
	return records, remarks
}

// cellText returns the words of a cell, without those that are struck through where there
// are others, and says which are.
func cellText(c *docx.Cell) (text string, looks []phrase.Phrase) {
	text = norm.NFC.String(c.Text())
	if !c.Struck() {
		return text, nil
	}
	kept := norm.NFC.String(c.Kept())
	if strings.TrimSpace(kept) == "" {
		return text, []phrase.Phrase{phrase.Of("%q is struck through: perhaps dropped", cutText(text))}
	}
	return kept, []phrase.Phrase{phrase.Of("words of %q are struck through and were left out", cutText(text))}
}
