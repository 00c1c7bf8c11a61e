package forms

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"dondoc/calendar"
)

// sheet is a page of a workbook that is being written row by row.
type sheet struct {
	book   *book
	name   string
	stream *excelize.StreamWriter
	widths []float64
	row    int // the last one written
	err    error
}

// book is a workbook with its styles.
type book struct {
	file   *excelize.File
	styles map[look]int
	err    error
}

// look is the format of a cell.
type look struct {
	bold, italic, mid, wrap, border, fill bool
	size                                  float64
	format                                string // number format; empty: text
}

func newBook(title, creator, language string) *book {
	b := &book{file: excelize.NewFile(), styles: map[look]int{}}
	b.note(b.file.SetDocProps(&excelize.DocProperties{Title: title, Creator: creator, Language: language,
		Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"})) // constant, so that the same request gives the same bytes
	b.note(b.file.SetDefaultFont(bookFont))
	return b
}

const bookFont = "Times New Roman"

// textFormat is the number format of text: with it, text that begins with "=" stays text,
// even after editing.
const textFormat = "@"

func (b *book) note(err error) { b.err = cmp.Or(b.err, err) }

// style returns the style id of a look.
func (b *book) style(l look) int {
	if n, ok := b.styles[l]; ok {
		return n
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: bookFont, Size: cmp.Or(l.size, 11), Bold: l.bold, Italic: l.italic},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: l.wrap},
	}
	if l.mid {
		s.Alignment.Horizontal = "center"
	}
	if l.border {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "808080", Style: 1})
		}
	}
	if l.fill {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E8EEF4"}}
	}
	format := cmp.Or(l.format, textFormat)
	s.CustomNumFmt = &format
	n, err := b.file.NewStyle(s)
	b.note(err)
	b.styles[l] = n
	return n
}

// sheet begins a new page: A4 landscape, scaled to the paper's width. Widths are in
// characters. head is the row that is repeated on paper and stays visible when scrolling, 0
// for a page without a table.
func (b *book) sheet(name string, widths []float64, head int) *sheet {
	s := &sheet{book: b, name: name, widths: widths}
	if len(b.file.GetSheetList()) == 1 && b.file.GetSheetName(0) == "Sheet1" {
		s.note(b.file.SetSheetName("Sheet1", name))
	} else {
		_, err := b.file.NewSheet(name)
		s.note(err)
	}
	one, paper, wide, tall, landscape := true, 9, 1, 0, "landscape"
	margin := func(millimetres float64) *float64 { inches := millimetres / 25.4; return &inches }
	s.note(b.file.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &one}))
	s.note(b.file.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	s.note(b.file.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{
		Top: margin(20), Bottom: margin(20), Left: margin(15), Right: margin(15), Header: margin(10), Footer: margin(10), Horizontally: &one,
	}))
	s.note(b.file.SetHeaderFooter(name, &excelize.HeaderFooterOptions{DifferentFirst: true, OddHeader: "&C&\"Times New Roman\"&13&P"}))
	if head == 0 || s.err != nil {
		return s // no table
	}
	last := column(len(widths))
	s.note(b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: fmt.Sprintf("'%s'!$%d:$%d", name, head, head)}))
	if s.err != nil {
		return s
	}
	var err error
	s.stream, err = b.file.NewStreamWriter(name)
	s.note(err)
	for i, width := range widths {
		if s.err == nil {
			s.note(s.stream.SetColWidth(i+1, i+1, width))
		}
	}
	if s.err == nil {
		s.note(s.stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: fmt.Sprintf("A%d", head+1), ActivePane: "bottomLeft",
			Selection: []excelize.Selection{{SQRef: fmt.Sprintf("A%d:%s%d", head+1, last, head+1), ActiveCell: fmt.Sprintf("A%d", head+1), Pane: "bottomLeft"}}}))
	}
	return s
}

func (s *sheet) note(err error) { s.err = cmp.Or(s.err, err) }

// column is the letter of a column, from 1.
func column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic(err) // the forms have few columns
	}
	return name
}

// cell is a value with its format. A string is always text, never a formula.
type cell struct {
	value   any
	look    look
	formula string
}

// write adds a row. With a height of 0 it computes the height that its texts need, because
// not every program does so itself.
func (s *sheet) write(height float64, cells ...cell) {
	s.row++
	if height == 0 {
		height = s.height(cells)
	}
	if s.err != nil {
		return
	}
	row := make([]any, len(cells))
	for i, c := range cells {
		made := excelize.Cell{StyleID: s.book.style(c.look), Formula: c.formula}
		switch v := c.value.(type) {
		case string:
			if v != "" {
				made.Value = shortened(v)
			}
		case calendar.Date:
			if !v.IsZero() {
				made.Value = v.Sub(calendar.On(1899, 12, 30)) // the date as a spreadsheet's serial number
			}
		default:
			made.Value = v
		}
		row[i] = made
	}
	s.note(s.stream.SetRow(fmt.Sprintf("A%d", s.row), row, excelize.RowOpts{Height: height}))
}

// height returns the height that the texts of a row need, in points.
func (s *sheet) height(cells []cell) float64 {
	lines := 1
	for i, c := range cells {
		if text, ok := c.value.(string); ok && c.look.wrap {
			lines = max(lines, linesOf(text, s.widths[i]))
		}
	}
	const highest = 409 // of a row in Excel
	return min(highest, lineHeight*float64(lines)+2)
}

// linesOf counts the lines of a text that is broken between words at a width in characters.
func linesOf(text string, width float64) int {
	width = max(1, width-1) // the margins of the cell
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		used := 0.0
		for word := range strings.FieldsSeq(line) {
			length := float64(utf8.RuneCountInString(word))
			switch {
			case used == 0:
			case used+1+length > width:
				n, used = n+1, 0
			default:
				used++
			}
			for ; length > width; length -= width {
				n++
			}
			used += length
		}
	}
	return n
}

// shortened truncates a text to the longest that a cell can hold.
func shortened(s string) string {
	const most = excelize.TotalCellChars
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}

// span writes one text across that many columns.
func (s *sheet) span(height float64, columns int, c cell) {
	cells := make([]cell, columns)
	for i := range cells {
		cells[i].look = c.look
	}
	cells[0] = c
	if text, ok := c.value.(string); ok && height == 0 {
		width := 0.0
		for _, w := range s.widths[:columns] {
			width += w
		}
		height = lineHeight*float64(linesOf(text, width)) + 2
	}
	s.write(height, cells...)
	if s.err == nil {
		s.note(s.stream.MergeCell(fmt.Sprintf("A%d", s.row), fmt.Sprintf("%s%d", column(columns), s.row)))
	}
}

// end finishes the page; from and to are the rows for filters, 0 for none.
func (s *sheet) end(columns, from, to int) {
	if s.err == nil && from > 0 && to >= from {
		s.note(s.book.file.AutoFilter(s.name, fmt.Sprintf("A%d:%s%d", from, column(columns), to), nil))
	}
	if s.err == nil {
		s.note(s.stream.Flush())
	}
	s.book.note(s.err)
}

// to writes the workbook.
func (b *book) to(out io.Writer) error {
	if types := b.file.ContentTypes; types != nil { // excelize fills them from maps, in random order
		sort.Slice(types.Overrides, func(i, j int) bool { return types.Overrides[i].PartName < types.Overrides[j].PartName })
		sort.Slice(types.Defaults, func(i, j int) bool { return types.Defaults[i].Extension < types.Defaults[j].Extension })
	}
	var file bytes.Buffer
	if b.err == nil {
		_, b.err = b.file.WriteTo(&file)
	}
	if err := b.file.Close(); b.err != nil || err != nil {
		return cmp.Or(b.err, err)
	}
	return sorted(out, file.Bytes())
}

// sorted writes the parts of a workbook in a fixed order: excelize takes them from a map.
func sorted(out io.Writer, file []byte) error {
	parts, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return err
	}
	slices.SortFunc(parts.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	w := zip.NewWriter(out)
	for _, part := range parts.File {
		if err := w.Copy(part); err != nil {
			return err
		}
	}
	return w.Close()
}
