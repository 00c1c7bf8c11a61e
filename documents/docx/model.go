package docx

import (
	"slices"
	"strings"
)

// Document is the body of a Word document.
type Document struct {
	Blocks []Block // in the order of the document
}

// Block is a *[Paragraph] or a *[Table].
type Block interface{ block() }

func (*Paragraph) block() {}
func (*Table) block()     {}

// Paragraph is one paragraph. Tracked changes are read as if they were accepted.
type Paragraph struct {
	Number  string // the list number that Word shows before it, such as "1.2" or "a)", or the bullet
	Bullet  bool   // Number is a bullet
	Level   int    // level of the list, from 0; 0 without Number
	Style   string // id of the paragraph style, empty for the default one
	Text    string // without Number; "\t" for tabs, "\n" for breaks
	Changed bool   // it holds tracked changes that nobody has accepted yet
	Struck  bool   // words of Text are struck through, which some people use to delete by hand
	Kept    string // Text without those words, if there are any
}

// String returns the paragraph as on paper: its number, a space, its text.
func (p Paragraph) String() string {
	switch {
	case p.Number == "":
		return p.Text
	case p.Text == "":
		return p.Number
	}
	return p.Number + " " + p.Text
}

// Table is one table of the body. Tables inside a cell are read as part of the cell's text.
type Table struct {
	Rows    []Row
	Columns int // grid columns of the widest row
	Deleted int // rows left out because a tracked change deletes them
}

// Row is one row of a table.
type Row struct {
	Cells   []Cell
	Header  bool // repeated at the top of every page
	Changed bool // a tracked change inserts the row
}

// At returns the cell of the row that covers a grid column, nil where there is none.
func (r *Row) At(column int) *Cell {
	for i := range r.Cells {
		if c := &r.Cells[i]; c.Column <= column && column < c.Column+c.Span {
			return c
		}
	}
	return nil
}

// Cell is one cell of a row.
type Cell struct {
	Column     int         // grid column of its left edge, from 0
	Span       int         // grid columns it covers, at least 1
	Paragraphs []Paragraph // a row of a table inside the cell is one paragraph, its cells separated by "\t"

	// Merged is the topmost of vertically merged cells, which this one continues. It is nil
	// for that cell itself and for cells that are not merged. The cell's own content is
	// kept, although Word does not show it.
	Merged *Cell
	// Anchor means that the cell is the topmost of vertically merged cells.
	Anchor bool
}

// Text returns the cell's own paragraphs, with their numbers, one on each line, without
// blank lines at the beginning and the end.
func (c *Cell) Text() string {
	switch len(c.Paragraphs) {
	case 0:
		return ""
	case 1:
		return strings.Trim(c.Paragraphs[0].String(), "\n")
	}
	var b strings.Builder
	for i, p := range c.Paragraphs {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(p.String())
	}
	return strings.Trim(b.String(), "\n")
}

// Kept returns the cell's text without the words that are struck through.
func (c *Cell) Kept() string {
	kept := Cell{Paragraphs: slices.Clone(c.Paragraphs)}
	for i := range kept.Paragraphs {
		p := &kept.Paragraphs[i]
		if !p.Struck {
			continue
		}
		if p.Text = strings.TrimSpace(p.Kept); p.Text == "" {
			p.Number = ""
		}
	}
	return kept.Text()
}

// Changed reports whether the cell contains tracked changes that nobody has accepted yet.
func (c *Cell) Changed() bool {
	return slices.ContainsFunc(c.Paragraphs, func(p Paragraph) bool { return p.Changed })
}

// Struck reports whether words of the cell are struck through.
func (c *Cell) Struck() bool {
	return slices.ContainsFunc(c.Paragraphs, func(p Paragraph) bool { return p.Struck })
}
