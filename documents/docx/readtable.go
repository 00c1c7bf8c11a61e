package docx

import (
	"encoding/xml"
	"strings"

	"dondoc/documents/internal/opc"
)

// table reads a w:tbl.
func (p *parser) table() (*Table, error) {
	t := &tableReader{parser: p, table: &Table{}}
	return t.table, t.readRows()
}

// tableReader reads one table row by row.
type tableReader struct {
	*parser
	table *Table
	open  []merge // vertical merges that the row above has not ended
}

// merge is a vertical merge that may continue in the next row.
type merge struct {
	column, end int
	anchor      *Cell
}

// readCell is a cell with its merge attributes.
type readCell struct {
	Cell
	vertical, horizontal string // "", "restart" or "continue"
	deleted, inserted    bool
}

func (t *tableReader) readRows() error {
	return t.children(func(name string, _ xml.StartElement) error {
		switch name {
		case "tr":
			return t.row()
		case "customXml", "ins", "moveTo":
			return t.readRows()
		case "sdt":
			return t.control(t.readRows)
		case "mc:AlternateContent":
			return t.alternate(t.readRows)
		}
		return t.skip()
	})
}

func (t *tableReader) row() error {
	if err := opc.Spend(&t.rows, 1, "Rows", t.limit.Rows); err != nil {
		return err
	}
	var row Row
	var cells []readCell
	column, deleted := 0, false
	var inside func(name string, e xml.StartElement) error
	inside = func(name string, e xml.StartElement) error {
		inner := func() error { return t.children(inside) }
		switch {
		case deleted:
			// Its list numbers are not counted either.
		case name == "trPr":
			return t.children(func(name string, e xml.StartElement) error {
				switch name {
				case "gridBefore":
					n, err := t.span(e, 0)
					if err != nil {
						return err
					}
					column += n
				case "tblHeader":
					row.Header = on(e)
				case "ins", "moveTo":
					row.Changed = true
				case "del", "moveFrom":
					deleted = true
				}
				return t.skip()
			})
		case name == "tc":
			cell, err := t.cell(column)
			if err != nil {
				return err
			}
			column += cell.Span
			if column > int(t.limit.Columns) {
				return &LimitError{Limit: "Columns", Max: t.limit.Columns}
			}
			cells = append(cells, cell)
			return nil
		case name == "customXml", name == "ins", name == "moveTo":
			return inner()
		case name == "sdt":
			return t.control(inner)
		case name == "mc:AlternateContent":
			return t.alternate(inner)
		}
		return t.skip()
	}
	if err := t.children(inside); err != nil {
		return err
	}
	if deleted {
		t.table.Deleted++
		return nil
	}
	t.table.Columns = max(t.table.Columns, column)
	t.add(row, cells)
	return nil
}

// span reads a number of grid columns; an invalid one counts as least.
func (t *tableReader) span(e xml.StartElement, least int) (int, error) {
	n, ok := number(e)
	if ok && n > int(t.limit.Span) {
		return 0, &LimitError{Limit: "Span", Max: t.limit.Span}
	}
	if !ok || n < least {
		n = least
	}
	return n, nil
}

// cell reads a w:tc.
func (t *tableReader) cell(column int) (readCell, error) {
	cell := readCell{Cell: Cell{Column: column, Span: 1}}
	if err := opc.Spend(&t.cells, 1, "Cells", t.limit.Cells); err != nil {
		return cell, err
	}
	var f flow
	err := t.children(func(name string, _ xml.StartElement) error {
		if name == "tcPr" {
			return t.children(func(name string, e xml.StartElement) (err error) {
				switch name {
				case "gridSpan":
					if cell.Span, err = t.span(e, 1); err != nil {
						return err
					}
				case "vMerge":
					cell.vertical = merging(e)
				case "hMerge":
					cell.horizontal = merging(e)
				case "cellDel":
					cell.deleted = true
				case "cellIns":
					cell.inserted = true
				}
				return t.skip()
			})
		}
		return t.block(&f, name)
	})
	cell.Paragraphs = lines(f.finish())
	if cell.deleted {
		cell.Paragraphs = []Paragraph{{Changed: true}}
	}
	if cell.inserted {
		for i := range cell.Paragraphs {
			cell.Paragraphs[i].Changed = true
		}
	}
	return cell, err
}

// merging reads a w:vMerge or w:hMerge: without a value it means "continue".
func merging(e xml.StartElement) string {
	if value(e) == "restart" {
		return "restart"
	}
	return "continue"
}

// lines returns the content of a cell as paragraphs; a row of a table in it becomes one.
func lines(blocks []Block) []Paragraph {
	all := make([]Paragraph, 0, len(blocks))
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			all = append(all, *b)
		case *Table:
			for i := range b.Rows {
				all = append(all, b.Rows[i].line())
			}
		}
	}
	return all
}

// line returns a row as one paragraph.
func (r *Row) line() Paragraph {
	texts := make([]string, len(r.Cells))
	changed, struck := r.Changed, false
	for i := range r.Cells {
		texts[i] = strings.ReplaceAll(r.Cells[i].Text(), "\n", " ")
		changed = changed || r.Cells[i].Changed()
		struck = struck || r.Cells[i].Struck()
	}
	line := Paragraph{Text: strings.Join(texts, "\t"), Changed: changed, Struck: struck}
	if struck {
		for i := range r.Cells {
			texts[i] = strings.ReplaceAll(r.Cells[i].Kept(), "\n", " ")
		}
		line.Kept = strings.Join(texts, "\t")
	}
	return line
}

// add appends a row to the table, with its merges resolved.
func (t *tableReader) add(row Row, cells []readCell) {
	row.Cells = make([]Cell, 0, len(cells))
	vertical := make([]string, 0, len(cells))
	for _, c := range cells {
		if last := len(row.Cells) - 1; c.horizontal == "continue" && last >= 0 {
			// Content of such a cell is added to the cell that it belongs to.
			to := &row.Cells[last]
			to.Span += c.Span
			for _, p := range c.Paragraphs {
				if strings.TrimSpace(p.String()) != "" {
					to.Paragraphs = append(to.Paragraphs, p)
				}
			}
			continue
		}
		row.Cells = append(row.Cells, c.Cell)
		vertical = append(vertical, c.vertical)
	}
	var open []merge
	for i := range row.Cells {
		c := &row.Cells[i]
		if vertical[i] == "" {
			continue
		}
		anchor := c
		if vertical[i] == "continue" {
			anchor = t.above(c)
		}
		if anchor == c {
			c.Anchor = true
		} else {
			c.Merged = anchor
		}
		open = append(open, merge{c.Column, c.Column + c.Span, anchor})
	}
	t.open = open
	t.table.Rows = append(t.table.Rows, row)
}

// above returns the anchor of the merge that a cell continues: the one that begins at the
// same column, else the one that shares most columns with it, because the edges of rows
// drawn by hand differ a little. Without one it returns the cell itself.
func (t *tableReader) above(c *Cell) *Cell {
	anchor, most := c, 0
	for _, m := range t.open {
		if m.column == c.Column {
			return m.anchor
		}
		if shared := min(m.end, c.Column+c.Span) - max(m.column, c.Column); shared > most {
			anchor, most = m.anchor, shared
		}
	}
	return anchor
}
