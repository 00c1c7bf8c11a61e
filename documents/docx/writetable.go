package docx

import (
	"fmt"
	"strings"
)

// TableLayout is the layout of a written table, which fills the width between the margins.
type TableLayout struct {
	Widths     []float64 // of the columns, in any unit: only their proportions count
	Size       int       // of the text in points, 8 to 14; 0 is 12
	Borderless bool      // neither lines nor space around the text
}

// Merge is the role of a cell in a vertical merge.
type Merge int

// The roles: not merged, the topmost merged cell, and one below it.
const (
	Alone Merge = iota
	MergeStart
	MergeContinue
)

// TableCell is a cell to write. Line breaks in Text make separate paragraphs.
type TableCell struct {
	Text         string
	Bold, Italic bool
	Runs         []Run // instead of Text, for several formats
	Align        Align
	Span         int // columns that it covers; 0 is 1
	Merge        Merge
}

// TableWriter writes one table, row by row. Rows never split across pages.
type TableWriter struct {
	w      *Writer
	widths []int // in twentieths of a point
	style  string
	rows   int
	closed bool
}

// Table begins a table. The Writer's next call for anything else ends it.
func (w *Writer) Table(l TableLayout) *TableWriter {
	w.begin()
	if w.lastTable {
		w.put(gap) // Word would merge two adjacent tables
	}
	t := &TableWriter{w: w}
	w.table = t
	if l.Size == 0 {
		l.Size = usualCell
	}
	if l.Size < smallestCell || l.Size > largestCell {
		w.fail(fmt.Errorf("docx: text of %d points in a table", l.Size))
	}
	t.style = cellStyle(l.Size)
	t.widths = shares(l.Widths, w.width())
	if t.widths == nil {
		w.fail(fmt.Errorf("docx: a table with the widths %v", l.Widths))
		return t
	}
	style := "Grid"
	if l.Borderless {
		style = "TableNormal"
	}
	w.put(`<w:tbl><w:tblPr><w:tblStyle w:val="`, style, `"/>`, fmt.Sprintf(`<w:tblW w:w="%d" w:type="dxa"/>`, w.width()),
		`<w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, width := range t.widths {
		w.put(fmt.Sprintf(`<w:gridCol w:w="%d"/>`, width))
	}
	w.put(`</w:tblGrid>`)
	return t
}

// shares divides a width in the given proportions, without a remainder.
func shares(parts []float64, width int) []int {
	sum := 0.0
	for _, p := range parts {
		if !(p > 0 && p < 1e6) {
			return nil
		}
		sum += p
	}
	if len(parts) == 0 || len(parts) > 63 { // Word's limit
		return nil
	}
	all := make([]int, len(parts))
	done, to := 0, 0.0
	for i, p := range parts {
		to += p
		edge := int(to/sum*float64(width) + 0.5)
		all[i] = edge - done
		done = edge
	}
	return all
}

// Header writes a row that is repeated at the top of every page: bold and centred.
// Header rows come first.
func (t *TableWriter) Header(cells ...TableCell) {
	bold := make([]TableCell, len(cells))
	for i, c := range cells {
		c.Bold, c.Align = true, Center
		bold[i] = c
	}
	t.row(`<w:tblHeader/>`, bold)
}

// HeaderNumbers writes a header row that is not bold, for the numbers of the columns.
func (t *TableWriter) HeaderNumbers(cells ...TableCell) {
	plain := make([]TableCell, len(cells))
	for i, c := range cells {
		c.Italic, c.Align = true, Center
		plain[i] = c
	}
	t.row(`<w:tblHeader/>`, plain)
}

// Row writes a row. The cells must cover all columns.
func (t *TableWriter) Row(cells ...TableCell) { t.row("", cells) }

func (t *TableWriter) row(properties string, cells []TableCell) {
	if t.closed {
		t.w.fail(fmt.Errorf("docx: a row after the end of its table"))
	}
	t.w.put(`<w:tr><w:trPr><w:cantSplit/>`, properties, `</w:trPr>`)
	column := 0
	for _, c := range cells {
		span := max(c.Span, 1)
		if column+span > len(t.widths) {
			t.w.fail(fmt.Errorf("docx: row %d is wider than its table", t.rows+1))
			return
		}
		width := 0
		for _, part := range t.widths[column : column+span] {
			width += part
		}
		column += span
		t.cell(c, span, width)
	}
	if column != len(t.widths) {
		t.w.fail(fmt.Errorf("docx: row %d covers %d of %d columns", t.rows+1, column, len(t.widths)))
	}
	t.w.put(`</w:tr>`)
	t.rows++
}

func (t *TableWriter) cell(c TableCell, span, width int) {
	t.w.put(fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, width))
	if span > 1 {
		t.w.put(fmt.Sprintf(`<w:gridSpan w:val="%d"/>`, span))
	}
	switch c.Merge {
	case MergeStart:
		t.w.put(`<w:vMerge w:val="restart"/>`)
	case MergeContinue:
		t.w.put(`<w:vMerge/>`)
	}
	t.w.put(`<w:vAlign w:val="center"/></w:tcPr>`)
	if c.Runs != nil {
		t.w.paragraph(t.style, c.Align.xml(), c.Runs...)
	} else {
		for _, line := range strings.Split(strings.ReplaceAll(c.Text, "\r\n", "\n"), "\n") {
			t.w.paragraph(t.style, c.Align.xml(), Run{line, c.Bold, c.Italic})
		}
	}
	t.w.put(`</w:tc>`)
}

// Close ends the table. Calling it again does nothing.
func (t *TableWriter) Close() {
	if t.closed {
		return
	}
	t.closed = true
	t.w.table = nil
	if t.rows == 0 {
		t.w.fail(fmt.Errorf("docx: a table without rows"))
	}
	t.w.put(`</w:tbl>`)
	t.w.lastTable = true
}
