package xlsx

import (
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
	"time"

	"dondoc/documents/internal/opc"
)

// Row is a row of a sheet. Its cells are valid until the next row is read.
type Row struct {
	Number int // from 1
	Hidden bool
	Cells  []Cell // those that are not empty, from left to right
}

// Cell is a cell that is not empty.
type Cell struct {
	Column int    // from 0
	Text   string // as displayed, without struck-through words if there are others
	Struck bool   // all of its words are struck through
	Cut    string // struck-through words that Text leaves out
	// Date is the displayed date, by the cell's value and number format; the zero Date for
	// a cell that does not show a date.
	Date Date
	// NoValue: a formula whose value was never stored. Text is empty.
	NoValue bool
}

// Date is a displayed date: without Day it is a month, without Month too a year. The zero
// Date means none.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Merge is a range of merged cells, rows from 1, columns from 0. Its content is in the
// first cell.
type Merge struct{ FirstRow, FirstColumn, LastRow, LastColumn int }

// Layout is the layout of a sheet's rows and columns.
type Layout struct {
	Merges        []Merge
	HiddenColumns [][2]int // first and last, from 0
}

const (
	lastRow    = 1 << 20 // Excel's own limits
	lastColumn = 1 << 14
	maxMerges  = 100_000
)

// Read reads a sheet row by row and skips empty rows.
func (w *Workbook) Read(s Sheet, each func(Row) error) (Layout, error) {
	r := sheetReader{book: w, each: each}
	err := w.archive.read(s.part, r.element)
	if errors.Is(err, opc.ErrNoPart) {
		err = opc.Damaged(s.part, err)
	}
	if r.stopped != nil {
		err = r.stopped
	}
	return r.layout, err
}

// sheetReader reads one sheet.
type sheetReader struct {
	book        *Workbook
	each        func(Row) error
	layout      Layout
	row         int
	cells       []Cell
	rows, width int64 // so far
	stopped     error // of each
}

func (r *sheetReader) element(x *tokens, name string, e xml.StartElement) error {
	switch name {
	case "col":
		first, err := strconv.Atoi(attribute(e, "min"))
		last, err2 := strconv.Atoi(attribute(e, "max"))
		if err == nil && err2 == nil && isOn(attribute(e, "hidden")) && first >= 1 && last >= first && len(r.layout.HiddenColumns) < lastColumn {
			r.layout.HiddenColumns = append(r.layout.HiddenColumns, [2]int{first - 1, min(last, lastColumn) - 1})
		}
	case "row":
		return r.readRow(x, e)
	case "mergeCell":
		if m, ok := parseMerge(attribute(e, "ref")); ok {
			if len(r.layout.Merges) == maxMerges {
				return &LimitError{Limit: "Rows", Max: r.book.limit.Rows}
			}
			r.layout.Merges = append(r.layout.Merges, m)
		}
	}
	return nil
}

func (r *sheetReader) readRow(x *tokens, e xml.StartElement) error {
	number := r.row + 1
	if at := attribute(e, "r"); at != "" {
		n, err := strconv.Atoi(at)
		if err != nil || n < number || n > lastRow {
			return errors.New("rows out of order")
		}
		number = n
	}
	r.row = number
	r.cells = r.cells[:0]
	next := 0
	err := x.inside(func(name string, c xml.StartElement) error {
		if name != "c" {
			return nil
		}
		column := next
		if at := attribute(c, "r"); at != "" {
			n, _, ok := parseCell(at)
			if !ok || n < next {
				return errors.New("cells out of order")
			}
			column = n
		}
		next = column + 1
		cell, err := r.cell(x, c)
		if err != nil || cell.Text == "" && !cell.NoValue && cell.Cut == "" {
			return err
		}
		if int64(column) >= r.book.limit.Columns {
			return &LimitError{Limit: "Columns", Max: r.book.limit.Columns}
		}
		cell.Column = column
		r.cells = append(r.cells, cell)
		return nil
	})
	if err != nil || len(r.cells) == 0 {
		return err
	}
	if err := opc.Spend(&r.rows, 1, "Rows", r.book.limit.Rows); err != nil {
		return err
	}
	if err := opc.Spend(&r.width, r.cells[len(r.cells)-1].Column+1, "Cells", r.book.limit.Cells); err != nil {
		return err
	}
	r.stopped = r.each(Row{Number: number, Hidden: isOn(attribute(e, "hidden")), Cells: r.cells})
	return r.stopped
}

// cell reads a cell. For a formula it reads the stored value.
func (r *sheetReader) cell(x *tokens, e xml.StartElement) (c Cell, err error) {
	kind := attribute(e, "t")
	var look style
	if n, err := strconv.Atoi(attribute(e, "s")); err == nil && n >= 0 && n < len(r.book.styles) {
		look = r.book.styles[n]
	}
	var value string
	var said words
	formula, stored := false, false
	err = x.inside(func(name string, _ xml.StartElement) (err error) {
		switch name {
		case "f":
			formula = true
			return x.skip()
		case "v":
			stored = true
			value, err = x.text()
		case "is":
			said, err = r.book.readWords(x)
		}
		return err
	})
	if err != nil {
		return c, err
	}
	switch kind {
	case "s":
		if n, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && n >= 0 && n < len(r.book.strings) {
			said = r.book.strings[n]
		} else if value != "" {
			return c, errors.New("a text that the workbook does not have")
		}
	case "inlineStr":
	case "str", "e":
		said.text = value
		err = opc.Spend(&r.book.text, len(value), "Text", r.book.limit.Text)
	case "b":
		said.text = map[bool]string{true: "TRUE", false: "FALSE"}[isOn(strings.TrimSpace(value))]
		if value == "" {
			said.text = ""
		}
	case "d":
		said.text, c.Date = r.book.isoDate(value, look)
	default:
		said.text, c.Date = r.book.number(value, look)
	}
	c.NoValue = formula && (!stored || value == "" && kind != "str")
	c.settle(said, look)
	return c, err
}

// settle sets the text of a cell: the words that are not struck through, if there are any.
func (c *Cell) settle(said words, look style) {
	c.Text = said.text
	switch {
	case strings.TrimSpace(said.text) == "":
		c.Text = ""
	case said.runs == nil:
		c.Struck = look.struck
	case strings.TrimSpace(said.runs.cut) == "":
	case strings.TrimSpace(said.runs.kept) == "":
		c.Struck = true
	default:
		c.Text, c.Cut = strings.TrimSpace(said.runs.kept), strings.TrimSpace(said.runs.cut)
	}
}

// number formats a number.
func (w *Workbook) number(value string, look style) (string, Date) {
	value = strings.TrimSpace(value)
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || v != v || v-v != 0 {
		return value, Date{}
	}
	if look.shows == noDate {
		return w.formats.show(look.format, v), Date{}
	}
	if w.date1904 {
		v += 1462
	}
	day, ok := dayOf(v)
	if !ok {
		return plainNumber(v), Date{}
	}
	return w.formats.show(look.format, v), dated(day, look.shows)
}

// isoDate formats a date that is stored as text.
func (w *Workbook) isoDate(value string, look style) (string, Date) {
	value = strings.TrimSpace(value)
	for _, form := range []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z", "2006-01-02T15:04:05.000"} {
		day, err := time.Parse(form, value)
		if err != nil {
			continue
		}
		if look.shows == noDate {
			look.format, look.shows = "d/m/yyyy", toDay
		}
		serial := day.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
		if serial < 61 {
			break
		}
		return w.formats.show(look.format, serial), dated(day, look.shows)
	}
	return value, Date{}
}

func dated(day time.Time, shows precision) Date {
	d := Date{Year: day.Year()}
	if shows >= toMonth {
		d.Month = day.Month()
	}
	if shows >= toDay {
		d.Day = day.Day()
	}
	return d
}

// parseCell reads the name of a cell, such as B7.
func parseCell(name string) (column, row int, ok bool) {
	i := 0
	for ; i < len(name) && i < 4; i++ {
		c := name[i] &^ 0x20
		if c < 'A' || c > 'Z' {
			break
		}
		column = 26*column + int(c-'A') + 1
	}
	row, err := strconv.Atoi(name[i:])
	if i == 0 || column > lastColumn || err != nil || row < 1 || row > lastRow {
		return 0, 0, false
	}
	return column - 1, row, true
}

func parseMerge(ref string) (m Merge, ok bool) {
	first, last, _ := strings.Cut(ref, ":")
	var ok2 bool
	m.FirstColumn, m.FirstRow, ok = parseCell(first)
	m.LastColumn, m.LastRow, ok2 = parseCell(last)
	return m, ok && ok2 && m.LastRow >= m.FirstRow && m.LastColumn >= m.FirstColumn
}
